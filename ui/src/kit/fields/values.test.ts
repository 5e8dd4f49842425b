import { describe, expect, test } from 'vitest';
import { readDate, writeDate } from './dates';
import { readNumber, writeNumber } from './numbers';
import { cells, isTable } from './paste';

describe('typed dates', () => {
  test.each([
    ['7/12/2026', '2026-12-07'],
    ['07.12.2026', '2026-12-07'],
    ['7 Dec 2026', '2026-12-07'],
    ['7th December 2026', '2026-12-07'],
    ['2026-12-07', '2026-12-07'],
    ['29/02/2028', '2028-02-29'],
  ])('%s is read with the day first', (typed, iso) => {
    expect(readDate(typed), 'British order, whatever the sign between').toEqual({ is: 'date', iso });
  });

  test('31 February is refused in words', () => {
    expect(readDate('31/2/2026'), 'the reason says how long February is').toEqual({
      is: 'unread',
      why: 'February 2026 has 28 days, so there is no 31 February.',
    });
  });

  test('a month 13 says which way round dates are written', () => {
    const read = readDate('12/25/2026');
    expect(read.is === 'unread' && read.why, 'an American date must not be turned round in silence').toContain(
      'month 25',
    );
  });

  test('two figures for the year are asked about, not guessed', () => {
    expect(readDate('7/12/26').is, '1926 and 2026 are both possible in a council').toBe('unread');
  });

  test('words that are no date say what to write', () => {
    const read = readDate('Pre GDPR');
    expect(read.is === 'unread' && read.why).toBe(
      '“Pre GDPR” is not a date. Write it as day, month and year, such as 07/12/2026.',
    );
  });

  test('nothing typed is nothing', () => {
    expect(readDate('  ').is, 'an empty field clears the date').toBe('nothing');
  });

  test('a kept date is shown as it would be typed', () => {
    expect(writeDate('2026-12-07')).toBe('07/12/2026');
  });
});

describe('typed numbers', () => {
  test.each([
    ['11500', 11500],
    ['11,500', 11500],
    ['0', 0],
  ])('%s', (typed, number) => {
    expect(readNumber(typed)).toEqual({ is: 'number', number });
  });

  test.each(['-1', '1.5', 'about 200', '1,50', '99999999999'])('%s is asked about', (typed) => {
    expect(readNumber(typed).is, 'it is not rounded or guessed').toBe('unread');
  });

  test('a kept number is shown with its thousands', () => {
    expect(writeNumber(11500)).toBe('11,500');
  });
});

describe('pasting from a spreadsheet', () => {
  test('tabs part cells and line ends part rows', () => {
    expect(cells('Name\tWhy\r\nPolice\tDetect crime\r\n')).toEqual([
      ['Name', 'Why'],
      ['Police', 'Detect crime'],
    ]);
  });

  test('a quoted cell keeps its line ends and marks', () => {
    expect(cells('"Name,\nformer name"\t"the ""blue"" badge"'), 'as spreadsheets write them').toEqual([
      ['Name,\nformer name', 'the "blue" badge'],
    ]);
  });

  test('empty rows are left out, empty cells are kept in their place', () => {
    expect(cells('a\t\tc\n\t\t\n\nb\t\t')).toEqual([
      ['a', '', 'c'],
      ['b', '', ''],
    ]);
  });

  test('a quotation mark inside words is only a mark', () => {
    expect(cells('the 5" pipe\tx')).toEqual([['the 5" pipe', 'x']]);
  });

  test('one line of words is no table', () => {
    expect(isTable('Receive and decide applications'), 'it belongs into the field').toBe(false);
    expect(isTable('Receive\tDecide'), 'two cells are a table').toBe(true);
  });
});
