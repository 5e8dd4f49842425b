import { expect, test } from 'vitest';
import { assetRow } from '../testing/rows';
import { findEntries, marked } from './palette-search';

const nothing = () => undefined;

test('Here comes first, then records, then what can be done', () => {
  const entries = findEntries(
    'ret',
    [
      { id: 'a', group: 'Do', words: 'Return to the Record Manager', reason: 'not your turn', run: nothing },
      { id: 'b', group: 'Here', words: 'Retention, section H', run: nothing },
    ],
    [assetRow({ reference: 'IA-0051', name: 'Returns to government' })],
    [],
    nothing,
  );
  expect(entries.map((entry) => entry.group)).toEqual(['Here', 'Records', 'Do']);
  expect(entries[2]?.reason, 'a command that cannot run stays, with its reason').toBe('not your turn');
});

test('a record found by name and by text is listed once', () => {
  const hit = { kind: 'asset', reference: 'IA-0051', name: 'Returns', excerpt: '36 months, retained' };
  const entries = findEntries('ret', [], [assetRow({ reference: 'IA-0051', name: 'Returns' })], [hit], nothing);
  expect(entries).toHaveLength(1);
});

test('matches are marked where they stand', () => {
  expect(marked('Retention', ['ret'])).toEqual([
    { text: 'Ret', hit: true },
    { text: 'ention', hit: false },
  ]);
});
