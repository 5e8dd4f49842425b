import { expect, test } from 'vitest';
import { assetRow } from '../../testing/rows';
import { facetGroups } from './facet-groups';
import { filterRows, viewCounts, type Filter } from './filter';
import { sortRows } from './order';

const rows = [
  assetRow({
    reference: 'IA-0013',
    name: 'Blue Badge applications',
    service: 'Blue Badge Service',
    special: true,
    rules: ['AR005'],
  }),
  assetRow({
    reference: 'IA-0014',
    name: 'Blue Badge misuse',
    service: 'Blue Badge Service',
    state: 'approved',
    turn: null,
  }),
  assetRow({
    reference: 'IA-0020',
    name: 'Tŷ Gwyrdd tenancy files',
    service: 'Housing Services',
    special: true,
    to_fix: 2,
  }),
  assetRow({
    reference: 'IA-0021',
    name: 'Parking permits',
    service: 'Parking',
    record_manager_ref: 'PE-0004',
    record_manager: 'Parking Manager',
  }),
];
const all: Filter = { words: '', view: 'all', chosen: {}, acting: { role: 'dpo', person: null }, hits: new Set() };
const names = (filter: Partial<Filter>) => filterRows(rows, { ...all, ...filter }).rows.map((row) => row.reference);

test('words are searched in any order and without accents', () => {
  expect(names({ words: 'badge blue' })).toEqual(['IA-0013', 'IA-0014']);
  expect(names({ words: 'ty gwyrdd' }), 'somebody without a Welsh keyboard must find it').toEqual(['IA-0020']);
  expect(names({ words: 'ia-0021' })).toEqual(['IA-0021']);
});

test('a record found by its full text stays in the list', () => {
  expect(names({ words: 'mobility', hits: new Set(['IA-0013']) })).toEqual(['IA-0013']);
});

test('facets are combined with and between, or within', () => {
  expect(names({ chosen: { service: ['Blue Badge Service', 'Parking'] } })).toEqual(['IA-0013', 'IA-0014', 'IA-0021']);
  expect(names({ chosen: { service: ['Blue Badge Service', 'Parking'], special: ['yes'] } })).toEqual(['IA-0013']);
});

test('a count says how many there would be, so a chosen facet still counts its other values', () => {
  const { counts } = filterRows(rows, { ...all, chosen: { special: ['yes'] } });
  expect(counts.special.get('no'), 'choosing "No" too would add two').toBe(2);
  expect(counts.service.get('Parking'), 'no special category asset belongs to Parking').toBeUndefined();
  expect(counts.service.get('Housing Services')).toBe(1);
});

test('a record manager’s turn is about their own assets, a role’s about all of them', () => {
  const mine = viewCounts(rows, { role: 'record_manager', person: 'PE-0004' });
  expect(mine.my_turn, 'other people’s drafts are not my turn').toBe(1);
  expect(viewCounts(rows, { role: 'record_manager', person: null }).my_turn).toBe(3);
  expect(viewCounts(rows, { role: 'dpo', person: null }).my_turn).toBe(0);
});

test('an empty value sorts last either way round', () => {
  const two = [
    assetRow({ reference: 'A', next_review_on: null }),
    assetRow({ reference: 'B', next_review_on: '2027-01-01' }),
  ];
  for (const descending of [false, true]) {
    const sorted = sortRows(two, { column: 'review', descending }).map((row) => row.reference);
    expect(sorted, 'a reader who sorts by date wants to see dates').toEqual(['B', 'A']);
  }
});

test('a chosen value that nothing has any more stays to be taken away', () => {
  const { counts } = filterRows(rows, { ...all, words: 'parking', chosen: { service: ['Housing Services'] } });
  const services = facetGroups(counts, { service: ['Housing Services'] }, new Map(), (_list, code) => code)[2];
  expect(services?.values.find((value) => value.value === 'Housing Services')).toMatchObject({
    count: 0,
    chosen: true,
  });
});

test('ten thousand rows are filtered and counted without working a row out twice', () => {
  const many = Array.from({ length: 10_000 }, (_, at) =>
    assetRow({ reference: `IA-${String(at)}`, name: `Asset ${String(at)}` }),
  );
  const first = filterRows(many, { ...all, words: '77' });
  const again = filterRows(many, { ...all, words: '77' });
  expect(again.rows).toEqual(first.rows);
  expect(first.rows.length, 'every name with 77 in it, and no other').toBe(
    many.filter((row) => row.name.includes('77')).length,
  );
});
