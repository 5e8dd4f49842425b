/** Dates, sizes and numbers as they are written for the reader. */

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const LONG_DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const SHORT_DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const LOCAL_DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** `2026-12-07` as 7 Dec 2026. What is no date is given back as it stands. */
export function day(iso: string | null | undefined): string {
  return written(DAY, iso);
}

/** `2026-12-07` as 7 December 2026. */
export function longDay(iso: string | null | undefined): string {
  return written(LONG_DAY, iso);
}

/** The time of day of a moment, on this computer's clock: 09:42. */
export function time(moment: string): string {
  const at = new Date(moment);
  return Number.isNaN(at.getTime()) ? moment : TIME.format(at);
}

/** A moment beside the present: "Today 09:42", "20 Nov 16:05", "7 Dec 2025". */
export function dayTime(moment: string, now = new Date()): string {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return moment;
  if (at.toDateString() === now.toDateString()) return `Today ${TIME.format(at)}`;
  if (at.getFullYear() === now.getFullYear()) return `${withoutDot(SHORT_DAY.format(at))} ${TIME.format(at)}`;
  return withoutDot(LOCAL_DAY.format(at));
}

/** A size in bytes: 340 bytes, 12 KB, 4.2 MB. */
export function size(bytes: number): string {
  if (bytes < 1000) return plural(bytes, 'byte', 'bytes');
  if (bytes < 1_000_000) return `${String(Math.round(bytes / 1000))} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** A number and its noun: 1 asset, 3 assets, 1,204 assets. */
export function plural(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
}

/** A folder as steps: `/home/x/Documents/IG` is Documents › IG below the home folder. */
export function folderSteps(folder: string): string {
  const parts = folder.split(/[/\\]+/).filter((part) => part !== '');
  const home = parts[0] === 'home' || parts[0] === 'Users' ? 2 : parts[1] === 'Users' ? 3 : 0;
  return (parts.length > home ? parts.slice(home) : parts).join(' › ');
}

/** A long text shortened in its middle to about so many characters; both ends are kept. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const half = Math.max(1, Math.floor((most - 1) / 2));
  return `${text.slice(0, half).trimEnd()}…${text.slice(-half).trimStart()}`;
}

function written(format: Intl.DateTimeFormat, iso: string | null | undefined): string {
  if (!iso) return '';
  const at = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? iso : withoutDot(format.format(at));
}

// "Sept" is how British English shortens it in the browser's data; the house writes three letters.
function withoutDot(text: string): string {
  return text.replace('Sept ', 'Sep ').replace(/Sept$/, 'Sep').replaceAll('.', '');
}
