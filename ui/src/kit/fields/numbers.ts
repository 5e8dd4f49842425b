/** Whole numbers as people type them. */

/** What a typed text turned out to be. */
export type ReadNumber = { is: 'nothing' } | { is: 'number'; number: number } | { is: 'unread'; why: string };

/** The greatest number that the register keeps. */
const GREATEST = 4_294_967_295;

/** Reads 11500, 11,500 or 11 500. */
export function readNumber(text: string): ReadNumber {
  const typed = text.trim();
  if (typed === '') return { is: 'nothing' };
  if (/^-/.test(typed)) return { is: 'unread', why: 'This cannot be less than 0.' };
  if (/^\d+[.]\d+$/.test(typed))
    return { is: 'unread', why: `“${typed}” is not a whole number. Leave out what follows the point.` };
  if (!/^\d+$|^\d{1,3}(?:[, \u00a0]\d{3})+$/.test(typed)) {
    return { is: 'unread', why: 'Write a whole number in figures, such as 11500.' };
  }
  const number = Number(typed.replace(/[, \u00a0]/g, ''));
  if (number > GREATEST)
    return { is: 'unread', why: 'This number is too great to be kept. The greatest is 4,294,967,295.' };
  return { is: 'number', number };
}

/** A kept number as it stands in a field: 11,500. */
export function writeNumber(number: number): string {
  return number.toLocaleString('en-GB');
}
