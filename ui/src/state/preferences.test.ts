import { expect, test } from 'vitest';
import { nextSize } from './preferences.svelte';

test('everything grows and shrinks by the steps of a browser', () => {
  expect(nextSize(100, 1)).toBe(110);
  expect(nextSize(100, -1)).toBe(90);
  expect(nextSize(105, 1), 'a size that is no step goes to the next one').toBe(110);
});

test('at its ends the size stays, so that a reader can always come back', () => {
  expect(nextSize(300, 1)).toBe(300);
  expect(nextSize(50, -1)).toBe(50);
});
