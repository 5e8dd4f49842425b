import { expect, test } from 'vitest';
import { neededItems } from './needed';

const FROM_ASSETS = [
  { asset: 'IA-0013', row: 'data_items.D1', values: { detail: 'Name' } },
  { asset: 'IA-0013', row: 'data_items.D2', values: { detail: 'Diagnosis', special_categories: ['health'] } },
];
const name = (values: Record<string, unknown>) => String(values['detail']);

test('every data item of the assets is listed, judged or not', () => {
  const items = neededItems(
    FROM_ASSETS,
    [{ key: 'I1', row: { asset_ref: 'IA-0013', data_item: 'D2', needed: true } }],
    name,
  );
  expect(
    items.map((item) => [item.item, item.name, item.special, item.line]),
    'an item that nobody has judged must be seen, or it is never removed',
  ).toEqual([
    ['D1', 'Name', false, null],
    ['D2', 'Diagnosis', true, 'I1'],
  ]);
});

test('a line about an item that is gone stays, and says so', () => {
  const items = neededItems(FROM_ASSETS, [{ key: 'I7', row: { asset_ref: 'IA-0099', data_item: 'D4' } }], name);
  expect(items.at(-1), 'what somebody wrote does not vanish with the asset').toMatchObject({
    asset: 'IA-0099',
    item: 'D4',
    line: 'I7',
    present: false,
  });
});
