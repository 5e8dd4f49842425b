import { expect, test } from 'vitest';
import type { FormView } from '../../../api/contract';
import { assetLines, columnsOf, rightLines, together } from './from-assets';

const LINES = [
  { asset: 'IA-0013', row: 'data_items.D1', values: { subject_categories: ['applicant'] } },
  { asset: 'IA-0013', row: 'data_items.D2', values: { subject_categories: ['applicant'] } },
  { asset: 'IA-0013', row: 'data_items.D3', values: { subject_categories: ['child'] } },
  { asset: 'IA-0020', row: 'data_items.D1', values: { subject_categories: ['applicant'] } },
];

test('rows of one asset that say the same stand together; those of another asset do not', () => {
  expect(together(assetLines(LINES)).map((line) => [line.asset, line.keys])).toEqual([
    ['IA-0013', ['D1', 'D2']],
    ['IA-0013', ['D3']],
    ['IA-0020', ['D1']],
  ]);
});

test('rights and lines out of assets are told apart', () => {
  const rights = [{ right: 'r_access', notes: ['One month.'], law_enforcement: true }];
  expect(rightLines(rights)).toEqual([{ right: 'r_access', notes: ['One month.'], lawEnforcement: true }]);
  expect([assetLines(rights), rightLines(LINES)], 'a table of the one is never drawn from the other').toEqual([[], []]);
});

test('columns are the fields that some line holds, in the order of the form', () => {
  const field = (id: string) => ({ id }) as FormView['sections'][number]['fields'][number];
  const form: FormView = {
    name: 'asset 1',
    sections: [
      { id: 'A', title: 'A', fields: [field('detail')] },
      {
        id: 'D',
        title: 'Data',
        rows: { list: 'data_items', prefix: 'D', singular: 'data item', summary: [] },
        fields: [field('detail'), field('subject_categories')],
      },
    ],
  };
  expect(
    columnsOf(form, assetLines(LINES)).map((one) => one.id),
    'a column without anything in it only takes room',
  ).toEqual(['subject_categories']);
});
