import { render, screen } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { expect, test } from 'vitest';
import FieldFrame from './FieldFrame.svelte';
import { characters } from './LongText.svelte';
import type { FieldBinding } from './field';

const control = createRawSnippet<[FieldBinding]>((binding) => ({
  render: () =>
    `<input id="${binding().id}" aria-describedby="${binding().describedby ?? ''}" class="${binding().tone ?? ''}" />`,
}));

test('label, hint, findings, what is missing and what was refused all describe the control', () => {
  render(FieldFrame, {
    id: 'law',
    label: 'Law relied on',
    hint: 'The council’s own function.',
    cite: 'UK GDPR Art 6(3)',
    lines: [{ id: 'law-AR033', tone: 'reason', text: 'A general power is weak alone.', cite: 'Art 6(3)' }],
    missing: 'Name the law with its year, section or regulation.',
    refusal: { message: 'That text is too long.', kept: 'It is still here.', next: 'Shorten it.' },
    count: '207 characters, at least 60',
    children: control,
  });
  const box = screen.getByLabelText(/^Law relied on/);
  const described = (box.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent);
  const all = described.join(' ');
  for (const part of ['own function', 'Art 6(3)', 'weak alone', 'its year', 'still here', '207 characters']) {
    expect(all, `a screen reader hears “${part}” with the field`).toContain(part);
  }
  expect(box.className, 'a refusal is to fix, whatever else is to explain').toBe('must');
});

test('characters say what is needed', () => {
  expect(characters('a'.repeat(207), 60, 4000)).toBe('207 characters, at least 60');
  expect(characters('ŵ', 60, null), 'letters with accents are one character').toBe('1 character, at least 60');
  expect(characters('short', null, 300), 'nothing is said while nothing is asked').toBeNull();
  expect(characters('a'.repeat(290), null, 300)).toBe('290 characters, at most 300');
});
