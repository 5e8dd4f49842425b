/** Putting changed rows into a list without reading it again. */
import type { AssetRow } from '../api/contract';

/** Rows with changes put in, in the order of their references. */
export function patched(rows: AssetRow[], changed: AssetRow[], removed: string[]): AssetRow[] {
  const fresh = new Map(changed.map((row) => [row.reference, row]));
  const gone = new Set(removed);
  const kept: AssetRow[] = [];
  for (const row of rows) {
    const now = fresh.get(row.reference);
    fresh.delete(row.reference);
    if (!gone.has(row.reference)) kept.push(now ?? row);
  }
  for (const row of fresh.values()) if (!gone.has(row.reference)) kept.push(row);
  // References count upwards, so only newcomers can be out of order; longer references stand after shorter ones.
  return fresh.size === 0
    ? kept
    : kept.sort((a, b) => a.reference.length - b.reference.length || (a.reference < b.reference ? -1 : 1));
}
