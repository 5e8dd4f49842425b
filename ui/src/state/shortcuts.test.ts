import { afterEach, expect, test, vi } from 'vitest';
import { shortcuts } from './shortcuts.svelte';

let unbind: () => void = () => undefined;
afterEach(() => {
  unbind();
  document.body.replaceChildren();
});

function press(key: string, more: KeyboardEventInit = {}, target: Element = document.body): boolean {
  let did = false;
  const hear = (event: Event) => (did = shortcuts.press(event as KeyboardEvent));
  target.addEventListener('keydown', hear, { once: true });
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
  return did;
}

test('a single letter is left alone while somebody types', () => {
  const run = vi.fn();
  unbind = shortcuts.bind('Test', [{ keys: 'N', words: 'New', run }]);
  const field = document.body.appendChild(document.createElement('input'));
  expect(press('n', {}, field), 'the letter n belongs to the text').toBe(false);
  expect(press('n')).toBe(true);
  expect(run).toHaveBeenCalledTimes(1);
});

test('a pair of letters works one after the other', () => {
  const run = vi.fn();
  unbind = shortcuts.bind('Test', [{ keys: 'G A', words: 'Assets', run }]);
  press('a');
  expect(run, 'the second letter alone does nothing').not.toHaveBeenCalled();
  press('g');
  press('a');
  expect(run).toHaveBeenCalledTimes(1);
});

test('undo works in a field, because it has a modifier', () => {
  const run = vi.fn();
  unbind = shortcuts.bind('Test', [{ keys: 'Ctrl Z', words: 'Undo', run }]);
  const field = document.body.appendChild(document.createElement('input'));
  press('z', { ctrlKey: true }, field);
  expect(run).toHaveBeenCalledTimes(1);
});

test('nothing behind an open dialog hears the keys', () => {
  const run = vi.fn();
  unbind = shortcuts.bind('Test', [{ keys: 'N', words: 'New', run }]);
  const dialog = document.body.appendChild(document.createElement('div'));
  dialog.setAttribute('role', 'dialog');
  expect(press('n'), 'a dialog asks a question; the page waits').toBe(false);
});
