/** The rows of the assets list, read once and patched by every write. Never in here: how they are searched or sorted. */
import { call } from '../api/call';
import type { AssetRow } from '../api/contract';

class Assets {
  #rows = $state.raw<AssetRow[]>([]);
  #loaded = $state(false);

  /** Every asset, in the order of their references. A row that has not changed stays the same object. */
  get rows(): AssetRow[] {
    return this.#rows;
  }

  /** Whether they have been read. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** The row of one asset. */
  row(reference: string): AssetRow | undefined {
    return this.#rows.find((row) => row.reference === reference);
  }

  /** Reads them all. */
  async load(): Promise<void> {
    const list = await call('list_assets', {});
    this.#rows = list.rows;
    this.#loaded = true;
  }

  /** Puts changed rows in place of the old ones. */
  patch(changed: AssetRow[], removed: string[]): void {
    if (changed.length > 0 || removed.length > 0) this.#rows = patched(this.#rows, changed, removed);
  }

  /** Forgets them. */
  clear(): void {
    this.#rows = [];
    this.#loaded = false;
  }
}

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

/** The assets of the open register. */
export const assets = new Assets();
