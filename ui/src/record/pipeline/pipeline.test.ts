import { expect, test } from 'vitest';
import { narrowed, ordered, type PipelineFacet, type PipelineRow } from './pipeline';

const row = (reference: string, title: string, state: string, waiting = 0): PipelineRow => ({
  reference,
  title,
  about: 'Parking',
  state,
  stateLabel: state,
  tone: 'with',
  turn: [],
  waiting,
});

const ROWS = [row('DPIA-2026-002', 'Blue Badge', 'draft', 3), row('DPIA-2026-010', 'Tŷ Coch school', 'signed', 9)];
const STATE: PipelineFacet<PipelineRow> = {
  id: 'state',
  title: 'State',
  plural: 'states',
  values: (one) => [one.state],
  words: (value) => value,
};

test('words find a title without its accents', () => {
  expect(narrowed(ROWS, [STATE], {}, 'ty coch').rows.map((one) => one.reference)).toEqual(['DPIA-2026-010']);
});

test('a facet counts what choosing its other values would let in', () => {
  const { rows, groups } = narrowed(ROWS, [STATE], { state: ['draft'] }, '');
  expect(rows.map((one) => one.reference)).toEqual(['DPIA-2026-002']);
  expect(
    groups[0]?.values.map((value) => [value.value, value.count, value.chosen]),
    'the value that is not chosen keeps its count, so that one sees what it would bring',
  ).toEqual([
    ['draft', 1, true],
    ['signed', 1, false],
  ]);
});

test('a chosen value that nothing has any more stays, so that it can be taken away', () => {
  const { groups } = narrowed([], [STATE], { state: ['draft'] }, '');
  expect(groups[0]?.values).toEqual([{ value: 'draft', label: 'draft', count: 0, chosen: true }]);
});

test('what has waited longest can stand first, and references count as numbers', () => {
  const keys = { waiting: (one: PipelineRow) => one.waiting };
  expect(ordered(ROWS, { column: 'waiting', descending: true }, keys)[0]?.waiting).toBe(9);
  const same = [row('DPIA-2026-10', 'a', 's'), row('DPIA-2026-9', 'b', 's')];
  expect(ordered(same, { column: 'reference', descending: false }, keys).map((one) => one.reference)).toEqual([
    'DPIA-2026-9',
    'DPIA-2026-10',
  ]);
});
