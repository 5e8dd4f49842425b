/** What the command palette can do: commands offered by the places that are open. Never in here: how it is shown. */

import { untrack } from 'svelte';

/** A command of the palette. */
export interface PaletteCommand {
  id: string;
  /** Here: about what is open. Do: anywhere. */
  group: 'Here' | 'Do';
  words: string;
  /** Shown at the right: the record it is about. */
  about?: string;
  keys?: string;
  /** Why it cannot run now; it stays, greyed, with the reason. */
  reason?: string;
  run: () => void;
}

class Palette {
  #open = $state(false);
  #sources = $state.raw<(() => readonly PaletteCommand[])[]>([]);

  /** Whether it is shown. */
  get open(): boolean {
    return this.#open;
  }

  set open(open: boolean) {
    this.#open = open;
  }

  /** Everything offered now. */
  get commands(): PaletteCommand[] {
    return this.#sources.flatMap((source) => [...source()]);
  }

  /** Offers commands; the answer takes them away again. */
  offer(source: () => readonly PaletteCommand[]): () => void {
    // Offered from effects: what is offered already must not offer it again.
    this.#sources = [...untrack(() => this.#sources), source];
    return () => {
      this.#sources = this.#sources.filter((other) => other !== source);
    };
  }
}

/** The palette of this window. */
export const palette = new Palette();
