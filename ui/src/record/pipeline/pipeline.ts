/** Rows of a pipeline, narrowed by words, view and facets, and put in order. Never in here: what a state means. */
import type { FacetGroup } from '../../kit/Facets.svelte';
import type { StateTone } from '../page/desk';

/** One row of a list. */
export interface ListRow {
  /** Unique within the list. */
  reference: string;
  title: string;
  /** The quiet line under the title. */
  about: string;
  /** State in words; what is searched for may be in it too. */
  stateLabel: string;
}

/** A record as the pipeline shows it. */
export interface PipelineRow extends ListRow {
  state: string;
  tone: StateTone;
  /** Roles whose turn it is, in words. */
  turn: readonly { role: string; label: string }[];
  /** Working days it has waited for them. */
  waiting: number;
}

/** One way of narrowing. */
export interface PipelineFacet<Row> {
  id: string;
  title: string;
  /** What its values are, for "8 more services". */
  plural: string;
  values: (row: Row) => readonly string[];
  words: (value: string) => string;
  /** The order of its values, where they have one; else by how many there are. */
  order?: readonly string[];
}

/** A saved view. */
export interface PipelineView<Row> {
  id: string;
  label: string;
  holds: (row: Row) => boolean;
}

/** Chosen values by facet. */
export type Chosen = Readonly<Record<string, readonly string[]>>;

/** An order: a column, and whether the greatest comes first. */
export interface Order {
  column: string;
  descending: boolean;
}

/** Rows that are let through, and the facets with their counts, each counted as if it alone were not yet chosen from. */
export function narrowed<Row extends ListRow>(
  rows: readonly Row[],
  facets: readonly PipelineFacet<Row>[],
  chosen: Chosen,
  words: string,
): { rows: Row[]; groups: FacetGroup[] } {
  const wanted = plain(words.trim()).split(/\s+/).filter(Boolean);
  const found = rows.filter((row) => {
    const text = plain([row.reference, row.title, row.about, row.stateLabel].join('\n'));
    return wanted.every((word) => text.includes(word));
  });
  const lets = (row: Row, facet: PipelineFacet<Row>) => {
    const values = chosen[facet.id] ?? [];
    return values.length === 0 || facet.values(row).some((value) => values.includes(value));
  };
  const groups = facets.map((facet) => {
    const others = facets.filter((one) => one !== facet);
    const counted = found.filter((row) => others.every((one) => lets(row, one)));
    return groupOf(facet, counted, chosen[facet.id] ?? []);
  });
  return { rows: found.filter((row) => facets.every((facet) => lets(row, facet))), groups };
}

/** Rows in order; those that are the same stay in the order of their references. */
export function ordered<Row extends ListRow>(
  rows: readonly Row[],
  order: Order,
  keys: Readonly<Record<string, (row: Row) => string | number>>,
): Row[] {
  const key = keys[order.column] ?? ((row: Row) => row.reference);
  const turn = order.descending ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [key(one), key(other)];
    const by =
      typeof a === 'number' && typeof b === 'number'
        ? a - b
        : String(a).localeCompare(String(b), 'en-GB', { numeric: true });
    return by === 0 ? one.reference.localeCompare(other.reference, 'en-GB', { numeric: true }) : by * turn;
  });
}

function groupOf<Row>(facet: PipelineFacet<Row>, rows: readonly Row[], chosen: readonly string[]): FacetGroup {
  const counts = new Map<string, number>(chosen.map((value) => [value, 0]));
  for (const row of rows) for (const value of facet.values(row)) counts.set(value, (counts.get(value) ?? 0) + 1);
  const { order } = facet;
  const values = [...counts]
    .map(([value, count]) => ({ value, label: facet.words(value), count, chosen: chosen.includes(value) }))
    .sort((one, other) =>
      order
        ? order.indexOf(one.value) - order.indexOf(other.value)
        : other.count - one.count || one.label.localeCompare(other.label, 'en-GB'),
    );
  return { id: facet.id, title: facet.title, plural: facet.plural, values };
}

/** Lower case without accents. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
}
