import { describe, expect, test } from 'vitest';
import { fieldChange, goneRows, rowChange, type Earlier } from './earlier.svelte';
import { fieldOf } from './fixture';

const EARLIER: Earlier = {
  name: 'version 1',
  content: {
    name: 'Blue Badge',
    codes: ['a', 'b'],
    purposes: { P1: { text: 'Assess', position: 1 }, P2: { text: 'Enforce', position: 2 } },
  },
};

const NOW = {
  name: 'Blue Badge scheme',
  codes: ['b', 'a'],
  purposes: { P1: { text: 'Assess', position: 2 }, P3: { text: 'Match' } },
};

describe('beside an earlier version', () => {
  test('a field that reads otherwise says what it was', () => {
    expect(fieldChange(fieldOf('name', 'text'), 'name', EARLIER, NOW)).toEqual({
      before: 'Blue Badge',
      after: 'Blue Badge scheme',
    });
  });

  test('the same codes in another order are no difference', () => {
    expect(fieldChange(fieldOf('codes', 'codes'), 'codes', EARLIER, NOW)).toBeNull();
  });

  test('nothing said and an empty list are the same', () => {
    expect(fieldChange(fieldOf('more', 'codes'), 'more', EARLIER, { ...NOW, more: [] })).toBeNull();
  });

  test('a row that only moved has not changed', () => {
    expect(rowChange('purposes', 'P1', EARLIER, NOW)).toBe('same');
  });

  test('a new row is told as a whole, not field by field', () => {
    expect(rowChange('purposes', 'P3', EARLIER, NOW)).toBe('new');
    expect(fieldChange(fieldOf('text', 'text'), 'purposes.P3.text', EARLIER, NOW)).toBeNull();
  });

  test('a row that is gone can still be seen', () => {
    expect(goneRows('purposes', EARLIER, NOW).map((row) => row.key)).toEqual(['P2']);
  });
});
