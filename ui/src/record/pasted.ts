/** Rows pasted from a spreadsheet, matched to the fields of a list. Never in here: writing them. */
import type { FormFieldView } from '../api/contract';
import { cells, MOST_ROWS } from '../kit/fields/paste';
import { folded, type Choosable } from '../kit/fields/codes';
import { readDate } from '../kit/fields/dates';
import { readNumber } from '../kit/fields/numbers';

/** One cell, read. */
export interface PastedCell {
  /** As it came. */
  text: string;
  /** What would be stored; `undefined` where the cell is empty or was not understood. */
  value: unknown;
  /** Why it was not understood. */
  why: string | null;
}

/** What would be added. */
export interface PastedRows {
  /** The field of each column; null for a column that is left out. */
  columns: (FormFieldView | null)[];
  /** Heads as they came, where the first row was a head. */
  heads: string[] | null;
  rows: PastedCell[][];
  /** How many rows came beyond what is taken at once. */
  beyond: number;
}

/** The choices of a field by code and label. */
export type ChoicesOf = (field: FormFieldView) => readonly Choosable[];

/** Fewer letters than these are not taken for the beginning of a label. */
const LEAST = 4;

const TAKEN = new Set([
  'text',
  'long',
  'code',
  'codes',
  'choice',
  'choices',
  'date',
  'number',
  'yes_no',
  'row',
  'rows_of',
]);

/** Reads a pasted table. The first row is a head if two of its cells, or its only cell, are labels of fields. */
export function readPasted(
  text: string,
  fields: readonly FormFieldView[],
  summary: readonly string[],
  choices: ChoicesOf,
): PastedRows {
  const table = cells(text);
  const usable = fields.filter((field) => TAKEN.has(field.control) && !field.automatic);
  const head = table[0] ?? [];
  const named = head.map((cell) => fieldNamed(usable, cell));
  const found = named.filter(Boolean).length;
  const isHead = found >= 2 || (head.length === 1 && found === 1);
  const width = Math.max(0, ...table.map((row) => row.length));
  const columns = isHead ? pad(named, width) : pad(inSummaryOrder(usable, summary), width);
  const body = isHead ? table.slice(1) : table;
  return {
    columns,
    heads: isHead ? head : null,
    rows: body.slice(0, MOST_ROWS).map((row) => columns.map((field, at) => readCell(field, row[at] ?? '', choices))),
    beyond: Math.max(0, body.length - MOST_ROWS),
  };
}

/** The values of a row as the contract takes them; cells that were not understood are left out. */
export function valuesOf(
  row: readonly PastedCell[],
  columns: readonly (FormFieldView | null)[],
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  columns.forEach((field, at) => {
    const value = row[at]?.value;
    if (field && value !== undefined) values[field.id] = value;
  });
  return values;
}

/** A label or name as it may stand at the head of a column. */
function plain(text: string): string {
  return folded(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function fieldNamed(fields: readonly FormFieldView[], cell: string): FormFieldView | null {
  const asked = plain(cell);
  if (asked === '') return null;
  return fields.find((field) => plain(field.label) === asked || plain(field.id) === asked) ?? null;
}

/** Without a head, columns are the fields of the summary line, in its order. */
function inSummaryOrder(fields: readonly FormFieldView[], summary: readonly string[]): (FormFieldView | null)[] {
  return summary.map((id) => fields.find((field) => field.id === id) ?? null);
}

function pad(columns: (FormFieldView | null)[], width: number): (FormFieldView | null)[] {
  return Array.from({ length: width }, (_, at) => columns[at] ?? null);
}

function readCell(field: FormFieldView | null, text: string, choices: ChoicesOf): PastedCell {
  if (!field || text === '') return { text, value: undefined, why: null };
  const taken = (value: unknown): PastedCell => ({ text, value, why: null });
  const unread = (why: string): PastedCell => ({ text, value: undefined, why });
  switch (field.control) {
    case 'date': {
      const read = readDate(text);
      return read.is === 'date' ? taken(read.iso) : unread(read.is === 'unread' ? read.why : '');
    }
    case 'number': {
      const read = readNumber(text);
      return read.is === 'number' ? taken(read.number) : unread(read.is === 'unread' ? read.why : '');
    }
    case 'yes_no': {
      const answer = plain(text);
      if (['yes', 'y', 'true', '1'].includes(answer)) return taken(true);
      if (['no', 'n', 'false', '0'].includes(answer)) return taken(false);
      return unread(`“${text}” is neither yes nor no.`);
    }
    case 'code':
    case 'choice':
    case 'row': {
      const code = codeOf(choices(field), text);
      return code === null ? unread(`“${text}” is not in the list.`) : taken(code);
    }
    case 'codes':
    case 'choices':
    case 'rows_of': {
      const parts = text
        .split(/[;,\n]+/)
        .map((part) => part.trim())
        .filter(Boolean);
      const codes = parts.map((part) => codeOf(choices(field), part));
      const strange = parts.filter((_, at) => codes[at] === null);
      return strange.length > 0 ? unread(`Not in the list: ${strange.join(', ')}.`) : taken(codes);
    }
    default: {
      const most = field.max ?? null;
      const length = Array.from(text).length;
      return most !== null && length > most ? unread(`${length} characters; at most ${most} are taken.`) : taken(text);
    }
  }
}

function codeOf(entries: readonly Choosable[], text: string): string | null {
  const asked = plain(text);
  const same = (entry: Choosable) =>
    entry.code === text ||
    [entry.label, entry.key ?? '', ...(entry.synonyms ?? [])].some((name) => plain(name) === asked);
  const exact = entries.find((entry) => same(entry) && !entry.closed);
  if (exact) return exact.code;
  // "Public task" for "Public task / official authority", if no other label begins so.
  const begun = entries.filter((entry) => !entry.closed && plain(entry.label).startsWith(asked));
  const [only] = begun;
  return only && begun.length === 1 && asked.length >= LEAST ? only.code : null;
}
