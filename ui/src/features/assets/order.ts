/** Ordering the assets list by a column. */
import type { AssetRow } from '../../api/contract';

/** Columns of the list; the asset itself always stands first. */
export const COLUMNS = [
  'state',
  'to_do',
  'completeness',
  'review',
  'service',
  'directorate',
  'owner',
  'lawful_basis',
  'classification',
  'dpia',
  'changed',
] as const;

/** A column. */
export type ColumnId = 'asset' | (typeof COLUMNS)[number];

/** Columns shown before anybody chose others. */
export const FIRST_COLUMNS: readonly ColumnId[] = ['state', 'to_do', 'completeness', 'review'];

/** By which column, and which way round. */
export interface Sort {
  column: ColumnId;
  descending: boolean;
}

const STATES = ['draft', 'returned', 'submitted', 'dpo_check', 'approved', 'superseded', 'retired'];
const CLASSES = ['official', 'official_sensitive', 'secret', 'top_secret'];
const NAMES = new Intl.Collator('en-GB', { numeric: true });

/** Whether a column begins with the largest when it is first pressed: the most to do, the latest change. */
export function startsDescending(column: ColumnId): boolean {
  return column === 'to_do' || column === 'changed';
}

/** Rows in order; equal ones by name. Empty values stand last either way round. */
export function sortRows(rows: readonly AssetRow[], sort: Sort): AssetRow[] {
  const byName = [...rows].sort((one, other) => NAMES.compare(one.name, other.name));
  if (sort.column === 'asset') return sort.descending ? byName.reverse() : byName;
  const keyed = byName.map((row) => ({ row, key: keyOf(row, sort.column) }));
  const way = sort.descending ? -1 : 1;
  keyed.sort((one, other) => compare(one.key, other.key, way));
  return keyed.map(({ row }) => row);
}

type Key = string | number | null;

function compare(one: Key, other: Key, way: 1 | -1): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  if (typeof one === 'number' && typeof other === 'number') return way * (one - other);
  return way * NAMES.compare(String(one), String(other));
}

function keyOf(row: AssetRow, column: ColumnId): Key {
  switch (column) {
    case 'asset':
      return row.name;
    case 'state':
      return STATES.indexOf(row.state);
    case 'to_do':
      return row.to_fix * 1_000_000 + row.to_explain * 1000 + row.to_fill;
    case 'completeness':
      return row.completeness ?? null;
    case 'review':
      return row.next_review_on ?? null;
    case 'service':
      return row.service || null;
    case 'directorate':
      return row.directorate || null;
    case 'owner':
      return row.record_manager ?? null;
    case 'lawful_basis':
      return row.lawful_bases[0] ?? null;
    case 'classification':
      return row.classification ? CLASSES.indexOf(row.classification) : null;
    case 'dpia':
      return row.dpia_needed;
    case 'changed':
      return row.changed_at;
  }
}
