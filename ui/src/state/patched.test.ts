import { expect, test } from 'vitest';
import { assetRow } from '../testing/rows';
import { patched } from './patched';

const rows = ['IA-0001', 'IA-0002', 'IA-9999'].map((reference) => assetRow({ reference }));

test('a changed row takes the place of the old one and the others stay the same objects', () => {
  const changed = assetRow({ reference: 'IA-0002', name: 'Blue Badge' });
  const after = patched(rows, [changed], []);
  expect(after.map((row) => row.name)).toEqual(['Asset', 'Blue Badge', 'Asset']);
  expect(after[0], 'an untouched row must keep what was worked out for it').toBe(rows[0]);
});

test('new rows stand in the order of their references, past four digits too', () => {
  const after = patched(rows, [assetRow({ reference: 'IA-10000' }), assetRow({ reference: 'IA-0003' })], []);
  expect(after.map((row) => row.reference)).toEqual(['IA-0001', 'IA-0002', 'IA-0003', 'IA-9999', 'IA-10000']);
});

test('a removed record is gone, also if it was changed in the same step', () => {
  const after = patched(rows, [assetRow({ reference: 'IA-0002' })], ['IA-0002']);
  expect(
    after.map((row) => row.reference),
    'a deleted draft must not come back into the list',
  ).toEqual(['IA-0001', 'IA-9999']);
});
