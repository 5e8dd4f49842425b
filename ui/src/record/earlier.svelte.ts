/**
 * An earlier version of a record beside the one that is written, so that differences can be marked where they stand.
 *
 * Never in here: which version is in force, or what a difference means.
 */
import { noOf } from '../api/call';
import type { FormFieldView } from '../api/contract';
import { problems } from '../state/problems.svelte';
import { inWords } from './choices.svelte';
import { isContent, rowsOf, valueAt, type Content, type KeyedRow } from './content';

/** An earlier version as it was. */
export interface Earlier {
  /** What it is called: "version 1". */
  name: string;
  content: Content;
}

/** What differs in one field. */
export interface FieldChange {
  before: string;
  after: string;
}

/** Whether, and with which version, the record is compared. */
export class Comparing {
  #earlier = $state.raw<Earlier | null>(null);
  #read: (version: number) => Promise<Content>;
  #turn = 0;

  /** `read` reads the content of a version. */
  constructor(read: (version: number) => Promise<Content>) {
    this.#read = read;
  }

  /** The earlier version, while it is compared. */
  get earlier(): Earlier | null {
    return this.#earlier;
  }

  /** Begins to compare with a version. What cannot be read is said, and nothing is compared. */
  async begin(version: number, name: string): Promise<void> {
    const turn = (this.#turn += 1);
    try {
      const content = await this.#read(version);
      if (turn === this.#turn) this.#earlier = { name, content };
    } catch (thrown) {
      if (turn === this.#turn) problems.tell(noOf(thrown));
    }
  }

  /** Stops comparing. */
  end(): void {
    this.#turn += 1;
    this.#earlier = null;
  }
}

/** What differs in a field, in words; null where both say the same. */
export function fieldChange(field: FormFieldView, path: string, earlier: Earlier, now: Content): FieldChange | null {
  // A row that is new as a whole is told by its row.
  const [list = '', key] = path.split('.');
  if (key !== undefined && isContent(now[list]) && !isContent(valueAt(earlier.content, `${list}.${key}`))) {
    const isRow = isContent(valueAt(now, `${list}.${key}`));
    if (isRow) return null;
  }
  const was = valueAt(earlier.content, path) ?? null;
  const is = valueAt(now, path) ?? null;
  if (same(was, is)) return null;
  return { before: inWords(field, was, earlier.content), after: inWords(field, is, now) };
}

/** How a row stands beside the earlier version. */
export function rowChange(list: string, key: string, earlier: Earlier, now: Content): 'new' | 'changed' | 'same' {
  const was = valueAt(earlier.content, `${list}.${key}`);
  if (!isContent(was)) return 'new';
  const is = valueAt(now, `${list}.${key}`);
  return isContent(is) && same(withoutPlace(was), withoutPlace(is)) ? 'same' : 'changed';
}

/** Rows of the earlier version that are gone. */
export function goneRows(list: string, earlier: Earlier, now: Content): KeyedRow[] {
  const present = rowsOf(now, list).map((row) => row.key);
  return rowsOf(earlier.content, list).filter((row) => !present.includes(row.key));
}

function withoutPlace(row: Content): Content {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'position'));
}

/** Whether two values are the same; sets of codes whatever their order, an empty one like none. */
function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(plain).sort(byText);
  if (isContent(value)) {
    const entries = Object.entries(value)
      .map(([name, one]): [string, unknown] => [name, plain(one)])
      .filter(([, one]) => one !== null)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return entries.length === 0 ? null : Object.fromEntries(entries);
  }
  return value ?? null;
}

function byText(one: unknown, other: unknown): number {
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}
