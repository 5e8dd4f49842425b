/** Whether the reader goes question by question or sees the whole section; kept while the window is open. */

/** One question at a time, or all of them. */
export type Mode = 'one' | 'all';

class ReadingMode {
  #mode = $state<Mode>('one');

  /** How questions are shown. */
  get now(): Mode {
    return this.#mode;
  }

  set now(mode: Mode) {
    this.#mode = mode;
  }
}

/** That of this window. */
export const reading = new ReadingMode();
