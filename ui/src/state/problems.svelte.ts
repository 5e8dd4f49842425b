/** A "no" that belongs to no field: shown in a dialog with its words and its way on. */
import { noOf } from '../api/call';
import type { No } from '../api/contract';

class Problems {
  #now = $state.raw<No | null>(null);

  /** The one that is shown. */
  get now(): No | null {
    return this.#now;
  }

  /** Shows whatever was thrown. */
  tell(thrown: unknown): void {
    this.#now = noOf(thrown);
  }

  /** Read and put away. */
  close(): void {
    this.#now = null;
  }
}

/** What is in the way just now. */
export const problems = new Problems();
