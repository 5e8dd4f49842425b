import { expect, test } from 'vitest';
import { standingOf } from './progress';

test('a condition is overdue on the day after it was due, and never once it is met', () => {
  expect(standingOf(null, '2027-04-15', '2027-04-15')).toBe('open');
  expect(standingOf(null, '2027-04-15', '2027-04-16')).toBe('overdue');
  expect(standingOf('2027-05-01', '2027-04-15', '2027-05-02')).toBe('done');
  expect(standingOf(null, '', '2027-04-16'), 'without a date nothing can be late').toBe('open');
});
