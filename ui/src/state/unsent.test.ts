import { afterEach, expect, test } from 'vitest';
import { forgetUnsent, noteTyping, unsent } from './unsent';

document.addEventListener('input', noteTyping);

afterEach(() => {
  document.body.replaceChildren();
  forgetUnsent();
});

function page(html: string): (selector: string) => HTMLElement {
  document.body.innerHTML = html;
  return (selector) => document.querySelector<HTMLElement>(selector) ?? document.body;
}

function type(control: HTMLElement, text: string) {
  (control as HTMLInputElement).value = text;
  control.dispatchEvent(new Event('input', { bubbles: true }));
}

test('words in an open dialog are asked about before the window closes', () => {
  const at = page('<div role="dialog" aria-labelledby="t"><h2 id="t">Return it?</h2><textarea></textarea></div>');
  expect(unsent(), 'a dialog that was only opened holds nothing').toEqual([]);
  type(at('textarea'), 'The retention rule has no source.');
  expect(unsent(), 'the reader recognises it by its question').toEqual(['Return it?']);
  type(at('textarea'), '');
  expect(unsent(), 'what was taken back is not asked about').toEqual([]);
});

test('a dialog that is gone, and a field that is written as it is left, hold nothing back', () => {
  const at = page('<div role="dialog" aria-label="New asset"><input></div><input id="field">');
  type(at('[role=dialog] input'), 'Library members');
  at('[role=dialog]').remove();
  type(at('#field'), 'Written on leaving');
  expect(unsent(), 'closing must not ask about what cannot be lost').toEqual([]);
});
