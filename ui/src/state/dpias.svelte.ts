/** The rows of the impact assessments, read when somebody looks and again when they change. Never in here: how they are narrowed. */
import { call } from '../api/call';
import type { DpiaRow } from '../api/contract';
import { register } from './register.svelte';

class Dpias {
  #rows = $state.raw<DpiaRow[]>([]);
  #loaded = $state(false);
  #turn = 0;

  /** Every assessment, in the order of the references. */
  get rows(): DpiaRow[] {
    return this.#rows;
  }

  /** Whether they have been read. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** Those that are about an asset. */
  about(asset: string): DpiaRow[] {
    return this.#rows.filter((row) => row.assets.includes(asset));
  }

  /** Reads them; call it in an effect, so that they are read again when they or what they rest on change. */
  follow(): void {
    for (const kind of ['dpia', 'asset', 'council']) register.revision(kind);
    void this.#load();
  }

  /** None is open any more. */
  clear(): void {
    this.#turn += 1;
    this.#rows = [];
    this.#loaded = false;
  }

  async #load(): Promise<void> {
    const turn = (this.#turn += 1);
    try {
      const { rows } = await call('list_dpias', {});
      if (turn !== this.#turn) return;
      this.#rows = rows;
      this.#loaded = true;
    } catch {
      // What cannot be read stays as it was; opening one says why.
    }
  }
}

/** The assessments of the open register. */
export const dpias = new Dpias();
