/**
 * Narrowing and ordering the assets list: words, views, facets, sorting. Pure, and fast enough for ten thousand rows at every
 * key press: what a row is searched by is worked out once a row.
 */
import type { AssetRow } from '../../api/contract';

/** The views that are always there. */
export type ViewId = 'all' | 'special' | 'my_turn' | 'overdue' | 'to_fix';

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

const haystacks = new WeakMap<AssetRow, string>();
const facetValues = new WeakMap<AssetRow, readonly (readonly string[])[]>();

/** What a row is searched by, in lower case without accents. */
export function haystack(row: AssetRow): string {
  let text = haystacks.get(row);
  if (text === undefined) {
    text = plain(`${row.reference}\n${row.name}\n${row.service}\n${row.directorate}\n${row.record_manager ?? ''}`);
    haystacks.set(row, text);
  }
  return text;
}

/** Lower case without accents, so that "tŷ" is found by "ty". */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}

/** The values of a row under each facet, in the order of `FACETS`. */
export function valuesOf(row: AssetRow): readonly (readonly string[])[] {
  let values = facetValues.get(row);
  if (values === undefined) {
    values = [
      [row.special ? 'yes' : 'no'],
      [row.state],
      [row.service],
      [row.directorate],
      row.lawful_bases,
      [row.record_manager_ref ?? NOBODY],
      row.rules,
      [row.badge],
    ];
    facetValues.set(row, values);
  }
  return values;
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

// A record manager's turn is about their own assets; a role without a person stands for all of its holders.
function isMyTurn(row: AssetRow, acting: Filter['acting']): boolean {
  if (row.turn !== acting.role) return false;
  return acting.role !== 'record_manager' || acting.person === null || row.record_manager_ref === acting.person;
}

/** Lets rows through and counts the facets, each counted as if it alone were not yet chosen from. */
export function filterRows(rows: readonly AssetRow[], filter: Filter): Filtered {
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()])) as Filtered['counts'];
  const wanted = plain(filter.words.trim()).split(/\s+/).filter(Boolean);
  const chosen = FACETS.map((facet) => new Set(filter.chosen[facet] ?? []));
  const through: AssetRow[] = [];
  for (const row of rows) {
    if (!inView(row, filter.view, filter.acting) || !hasWords(row, wanted, filter.hits)) continue;
    const values = valuesOf(row);
    const misses = missed(values, chosen);
    if (misses.length > 1) continue;
    if (misses.length === 0) through.push(row);
    for (const [at, facet] of FACETS.entries()) {
      // A row kept out by one facet alone still counts there: choosing its value too would let it in.
      if (misses.length === 1 && misses[0] !== at) continue;
      const count = counts[facet];
      for (const value of values[at] ?? []) count.set(value, (count.get(value) ?? 0) + 1);
    }
  }
  return { rows: through, counts };
}

/** How many rows belong to each view. */
export function viewCounts(rows: readonly AssetRow[], acting: Filter['acting']): Record<ViewId, number> {
  const counts: Record<ViewId, number> = { all: 0, special: 0, my_turn: 0, overdue: 0, to_fix: 0 };
  for (const row of rows) {
    for (const view of Object.keys(counts) as ViewId[]) if (inView(row, view, acting)) counts[view] += 1;
  }
  return counts;
}

function hasWords(row: AssetRow, wanted: readonly string[], hits: ReadonlySet<string>): boolean {
  if (wanted.length === 0 || hits.has(row.reference)) return true;
  const text = haystack(row);
  return wanted.every((word) => text.includes(word));
}

function missed(values: readonly (readonly string[])[], chosen: readonly ReadonlySet<string>[]): number[] {
  const misses: number[] = [];
  for (const [at, wanted] of chosen.entries()) {
    if (wanted.size > 0 && !(values[at] ?? []).some((value) => wanted.has(value))) misses.push(at);
  }
  return misses;
}
