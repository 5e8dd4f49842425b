import { expect, test } from 'vitest';
import { measureLines, narrowed } from './measure-lines';

const NOTHING = { must: 0, reason: 0, fill: 0 };
const LINES = measureLines(
  [
    {
      key: 'M1',
      row: { measure: 'sm_mfa', risk: 'R3', into_specification: true, clause: 'CC11', status: 'ms_agreed' },
    },
    { key: 'M2', row: { measure: 'sm_other', detail: 'Three months’ parallel running', risk: 'R2' } },
  ],
  new Map([['M2', { ...NOTHING, fill: 1 }]]),
);

test('a measure in the council’s own words is called by its words', () => {
  expect(LINES.map((line) => line.title)).toEqual(['sm_mfa', 'Three months’ parallel running']);
});

test('a measure without a place in the specification shows no clause', () => {
  expect(LINES.map((line) => [line.specified, line.clause])).toEqual([
    [true, 'CC11'],
    [false, ''],
  ]);
});

test('words find a measure by its risk or its clause; a kind narrows further', () => {
  expect(narrowed(LINES, 'cc11', 'all').map((line) => line.key)).toEqual(['M1']);
  expect(narrowed(LINES, 'r2 parallel', 'all').map((line) => line.key)).toEqual(['M2']);
  expect(narrowed(LINES, '', 'specified').map((line) => line.key)).toEqual(['M1']);
  expect(
    narrowed(LINES, '', 'open').map((line) => line.key),
    'only what is still to do',
  ).toEqual(['M2']);
});
