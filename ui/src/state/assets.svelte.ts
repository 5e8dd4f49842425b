/** The rows of the assets list, read once and patched by every write. Never in here: how they are searched or sorted. */
import { call } from '../api/call';
import type { AssetRow } from '../api/contract';
import { patched } from './patched';

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

/** The assets of the open register. */
export const assets = new Assets();
