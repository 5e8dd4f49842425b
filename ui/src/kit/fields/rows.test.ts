import { expect, test } from 'vitest';
import { neighbour, placeBefore } from './rows';

const KEYS = ['P1', 'P2', 'P3'];

test('the rows before and after', () => {
  expect(neighbour(KEYS, 'P2', 1)).toBe('P3');
  expect(neighbour(KEYS, 'P1', -1), 'nothing stands before the first').toBeUndefined();
});

test('a row that moves is put before another, or last', () => {
  expect(placeBefore(KEYS, 'P2', -1), 'up: before the one above').toBe('P1');
  expect(placeBefore(KEYS, 'P1', 1), 'down: before the one after the next').toBe('P3');
  expect(placeBefore(KEYS, 'P2', 1), 'down to the end').toBeNull();
  expect(placeBefore(KEYS, 'P3', 1), 'the last cannot go further').toBeUndefined();
});
