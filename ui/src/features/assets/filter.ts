/**
 * Narrowing the assets list: words, views, facets. Pure, and fast enough for ten thousand rows at every key press: what a row is
 * searched by and counted under is worked out once a row.
 */
import type { AssetRow } from '../../api/contract';

/** The views that are always there. */
export type ViewId = 'all' | 'special' | 'my_turn' | 'overdue' | 'to_fix';

/** Their words, in the order in which they are shown. */
export const VIEWS: readonly { id: ViewId; label: string }[] = [
  { id: 'all', label: 'All' },
  { id: 'special', label: 'Special category' },
  { id: 'my_turn', label: 'My turn' },
  { id: 'overdue', label: 'Review overdue' },
  { id: 'to_fix', label: 'To fix' },
];

/** The facets. */
export type FacetId = 'special' | 'state' | 'service' | 'directorate' | 'lawful_basis' | 'owner' | 'rule' | 'complete';

/** Every facet, in the order in which they are shown. */
export const FACETS: readonly FacetId[] = [
  'special',
  'state',
  'service',
  'directorate',
  'lawful_basis',
  'owner',
  'rule',
  'complete',
];

/** Chosen values by facet; a facet without any lets everything through. */
export type Chosen = Readonly<Partial<Record<FacetId, readonly string[]>>>;

/** Stands for "nobody" among owners. */
export const NOBODY = 'nobody';

/** What narrows the list. */
export interface Filter {
  words: string;
  view: ViewId;
  chosen: Chosen;
  /** Who is acting, for "My turn". */
  acting: { role: string; person: string | null };
  /** References whose full text has the words. */
  hits: ReadonlySet<string>;
}

/** Rows that are let through, and how many there are of each value of each facet. */
export interface Filtered {
  rows: AssetRow[];
  counts: Record<FacetId, Map<string, number>>;
}

/** Every value seen so far has a number, so that counting is adding in an array. */
const numbers = new Map<string, number>();
const values: { facet: number; value: string }[] = [];

interface Worked {
  haystack: string;
  /** Numbers of the row's values, facet by facet. */
  values: readonly (readonly number[])[];
}
const worked = new WeakMap<AssetRow, Worked>();

/** Lower case without accents, so that "tŷ" is found by "ty". */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}

/** Whether a row belongs to a view. */
export function inView(row: AssetRow, view: ViewId, acting: Filter['acting']): boolean {
  switch (view) {
    case 'all':
      return true;
    case 'special':
      return row.special;
    case 'my_turn':
      return isMyTurn(row, acting);
    case 'overdue':
      return row.review_overdue_days > 0;
    case 'to_fix':
      return row.to_fix > 0;
  }
}

/** Lets rows through and counts the facets, each counted as if it alone were not yet chosen from. */
export function filterRows(rows: readonly AssetRow[], filter: Filter): Filtered {
  const wanted = plain(filter.words.trim()).split(/\s+/).filter(Boolean);
  const chosen = FACETS.map((facet, at) => new Set((filter.chosen[facet] ?? []).map((value) => numberOf(at, value))));
  const narrowing = [...chosen.keys()].filter((at) => (chosen[at]?.size ?? 0) > 0);
  const through: AssetRow[] = [];
  const counts: number[] = [];
  for (const row of rows) {
    if (!inView(row, filter.view, filter.acting)) continue;
    const known = workedOut(row);
    if (wanted.length > 0 && !filter.hits.has(row.reference) && !has(known.haystack, wanted)) continue;
    const misses = narrowing.filter((at) => !known.values[at]?.some((value) => chosen[at]?.has(value)));
    if (misses.length === 0) {
      through.push(row);
      for (const facet of known.values) add(counts, facet);
    } else if (misses.length === 1) {
      // Kept out by one facet alone, it still counts there: choosing its value too would let it in.
      add(counts, known.values[misses[0] ?? 0] ?? []);
    }
  }
  return { rows: through, counts: byFacet(counts) };
}

/** How many rows belong to each view. */
export function viewCounts(rows: readonly AssetRow[], acting: Filter['acting']): Record<ViewId, number> {
  const counts: Record<ViewId, number> = { all: 0, special: 0, my_turn: 0, overdue: 0, to_fix: 0 };
  for (const row of rows) {
    for (const view of Object.keys(counts) as ViewId[]) if (inView(row, view, acting)) counts[view] += 1;
  }
  return counts;
}

// A record manager's turn is about their own assets; a role without a person stands for all of its holders.
function isMyTurn(row: AssetRow, acting: Filter['acting']): boolean {
  if (row.turn !== acting.role) return false;
  return acting.role !== 'record_manager' || acting.person === null || row.record_manager_ref === acting.person;
}

function has(haystack: string, wanted: readonly string[]): boolean {
  return wanted.every((word) => haystack.includes(word));
}

function workedOut(row: AssetRow): Worked {
  let known = worked.get(row);
  if (known === undefined) {
    const facets: readonly (readonly string[])[] = [
      [row.special ? 'yes' : 'no'],
      [row.state],
      [row.service],
      [row.directorate],
      row.lawful_bases,
      [row.record_manager_ref ?? NOBODY],
      row.rules,
      [row.badge],
    ];
    known = {
      haystack: plain([row.reference, row.name, row.service, row.directorate, row.record_manager ?? ''].join('\n')),
      values: facets.map((facet, at) => facet.map((value) => numberOf(at, value))),
    };
    worked.set(row, known);
  }
  return known;
}

function numberOf(facet: number, value: string): number {
  const name = `${String(facet)} ${value}`;
  let number = numbers.get(name);
  if (number === undefined) {
    number = values.length;
    numbers.set(name, number);
    values.push({ facet, value });
  }
  return number;
}

function add(counts: number[], facet: readonly number[]): void {
  for (const value of facet) counts[value] = (counts[value] ?? 0) + 1;
}

function byFacet(counts: readonly number[]): Filtered['counts'] {
  const maps = FACETS.map(() => new Map<string, number>());
  for (const [number, { facet, value }] of values.entries()) {
    const count = counts[number];
    if (count) maps[facet]?.set(value, count);
  }
  return Object.fromEntries(FACETS.map((facet, at) => [facet, maps[at]])) as Filtered['counts'];
}
