import { expect, test } from 'vitest';
import { day, dayTime, folderSteps, plural, shortened, size } from './words';

test('dates are written as the house writes them', () => {
  expect(day('2026-12-07')).toBe('7 Dec 2026');
  expect(day('2026-09-23'), 'three letters for every month').toBe('23 Sep 2026');
  expect(day('Pre GDPR'), 'what is no date is shown as it stands').toBe('Pre GDPR');
  expect(day(null)).toBe('');
});

test('a moment is written beside the present', () => {
  const now = new Date(2026, 10, 23, 12, 0);
  expect(dayTime(new Date(2026, 10, 23, 9, 42).toISOString(), now)).toBe('Today 09:42');
  expect(dayTime(new Date(2025, 10, 23, 9, 42).toISOString(), now)).toBe('23 Nov 2025');
});

test('sizes and numbers carry their noun', () => {
  expect(size(1)).toBe('1 byte');
  expect(size(4_200_000)).toBe('4.2 MB');
  expect(plural(1204, 'asset', 'assets')).toBe('1,204 assets');
});

test('a path is shortened in its middle, never at its end', () => {
  const short = shortened('Documents › Information governance › Registers › 2026', 24);
  expect(short.startsWith('Documents')).toBe(true);
  expect(short.endsWith('2026'), 'the folder the file lies in must stay readable').toBe(true);
  expect(folderSteps('/home/dpo/Documents/IG')).toBe('Documents › IG');
  expect(folderSteps('C:\\Users\\dpo\\Documents\\IG')).toBe('Documents › IG');
});
