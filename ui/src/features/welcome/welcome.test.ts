import { expect, test } from 'vitest';
import { suggestedName } from './suggested-name';

test('a council’s name becomes a file name every disk can hold', () => {
  expect(suggestedName('Testborough Council')).toBe('testborough.tollgate');
  expect(suggestedName('Cyngor Sir Ynys Môn')).toBe('cyngor-sir-ynys-mon.tollgate');
  expect(suggestedName('  ')).toBe('register.tollgate');
});
