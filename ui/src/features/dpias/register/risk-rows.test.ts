import { expect, test } from 'vitest';
import type { RiskRow } from '../../../api/contract';
import { isLate, rank, registerRows, registerViews } from './risk-rows';

function risk(more: Partial<RiskRow>): RiskRow {
  return {
    reference: 'DPIA-2026-014',
    assessment: 'New supplier',
    state: 'signed',
    key: 'R1',
    title: 'Supplier staff read medical evidence',
    inherent: 'high',
    residual: 'medium',
    owners: ['project_manager'],
    measures_open: 2,
    next_due_on: '2027-05-31',
    conditions: [],
    review_on: '2027-06-01',
    ...more,
  };
}

function held(view: string, today: string, row: Partial<RiskRow>): boolean {
  const [one] = registerRows([risk(row)], (role) => role);
  return (
    registerViews(today)
      .find((candidate) => candidate.id === view)
      ?.holds(one as never) ?? false
  );
}

test('the same key of two assessments is two rows', () => {
  const rows = registerRows([risk({}), risk({ reference: 'DPIA-2026-015' })], (role) => role);
  expect(new Set(rows.map((row) => row.reference)).size, 'R1 means something else in every assessment').toBe(2);
});

test('a risk that stays high is in the view of the high ones, a medium one is not', () => {
  expect(held('high', '2027-01-01', { residual: 'very_high' })).toBe(true);
  expect(held('high', '2027-01-01', { residual: 'medium' })).toBe(false);
});

test('a measure is overdue on the day after it was due, not on the day itself', () => {
  expect(held('late', '2027-06-01', {})).toBe(true);
  expect(held('late', '2027-05-31', {})).toBe(false);
  expect(isLate(null, '2027-05-31'), 'a measure without a date is not late; it is asked for elsewhere').toBe(false);
});

test('only a risk whose approval has open conditions is in their view', () => {
  expect(held('conditions', '2027-01-01', { conditions: ['C1'] })).toBe(true);
  expect(held('conditions', '2027-01-01', {})).toBe(false);
});

test('what nobody has scored comes before the highest level: it may be anything', () => {
  expect(rank(null)).toBeLessThan(rank('very_high'));
  expect(rank('very_high')).toBeLessThan(rank('low'));
});
