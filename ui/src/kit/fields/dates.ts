/** Dates as people type them, and as the register keeps them (ISO, YYYY-MM-DD). Never in here: today's date. */

/** What a typed text turned out to be. */
export type ReadDate = { is: 'nothing' } | { is: 'date'; iso: string } | { is: 'unread'; why: string };

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Reads 7/12/2026, 07.12.2026, 7 Dec 2026, 7 December 2026 or 2026-12-07: always the day before the month. */
export function readDate(text: string): ReadDate {
  const typed = text.trim();
  if (typed === '') return { is: 'nothing' };
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return day(typed, Number(iso[3]), Number(iso[2]), Number(iso[1]));
  const numbers = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4})$/.exec(typed);
  if (numbers) return day(typed, Number(numbers[1]), Number(numbers[2]), Number(numbers[3]));
  const words = /^(\d{1,2})(?:st|nd|rd|th)?\s+(\p{L}{3,9})\.?\s+(\d{4})$/u.exec(typed);
  if (words) {
    const named = (words[2] ?? '').toLowerCase();
    const month = MONTHS.findIndex((name) => name.toLowerCase().startsWith(named)) + 1;
    if (month > 0) return day(typed, Number(words[1]), month, Number(words[3]));
  }
  if (/^\d{1,2}[/.\- ]\d{1,2}[/.\- ]\d{2}$/.test(typed)) {
    return { is: 'unread', why: `“${typed}” does not say which century. Write the year with four figures.` };
  }
  return {
    is: 'unread',
    why: `“${shortened(typed)}” is not a date. Write it as day, month and year, such as 07/12/2026.`,
  };
}

/** A kept date as it stands in a field: 07/12/2026. Anything else is shown as it is. */
export function writeDate(iso: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  return parts ? `${parts[3]}/${parts[2]}/${parts[1]}` : iso;
}

function day(typed: string, date: number, month: number, year: number): ReadDate {
  const name = MONTHS[month - 1];
  if (name === undefined) {
    return { is: 'unread', why: `“${typed}” has a month ${month}. Write the day first, then the month: 07/12/2026.` };
  }
  // Day 0 of the month after is the last day of this one.
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (date < 1 || date > last) {
    return { is: 'unread', why: `${name} ${year} has ${last} days, so there is no ${date} ${name}.` };
  }
  if (year < 1000) return { is: 'unread', why: `“${typed}” has a year before 1000. Write the year with four figures.` };
  const two = (number: number) => String(number).padStart(2, '0');
  return { is: 'date', iso: `${year}-${two(month)}-${two(date)}` };
}

function shortened(text: string): string {
  const letters = Array.from(text);
  return letters.length > 40 ? `${letters.slice(0, 40).join('')}…` : text;
}
