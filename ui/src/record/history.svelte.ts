/** The history of a record or of the register, read page by page. Never in here: how an entry is drawn. */
import { call, noOf } from '../api/call';
import type { HistoryEntry, No } from '../api/contract';

/** Entries read at once. */
const PAGE = 50;

/** Entries, newest first, as far as they have been read. */
export class HistoryPages {
  #reference: string | null;
  #entries = $state.raw<HistoryEntry[]>([]);
  #next = $state<number | null>(null);
  #isReading = $state(false);
  #loaded = $state(false);
  #no = $state.raw<No | null>(null);
  #turn = 0;

  constructor(reference: string | null) {
    this.#reference = reference;
  }

  /** What has been read. */
  get entries(): readonly HistoryEntry[] {
    return this.#entries;
  }

  /** Whether there are older ones. */
  get more(): boolean {
    return this.#next !== null;
  }

  /** Whether some are being read. */
  get reading(): boolean {
    return this.#isReading;
  }

  /** Whether the first have been read. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** Why they could not be read. */
  get no(): No | null {
    return this.#no;
  }

  /** Reads from the newest on; as many as were shown, so that the reader stays where they were. */
  async refresh(): Promise<void> {
    const limit = Math.max(PAGE, this.#entries.length);
    await this.#read(null, limit, (entries) => entries);
  }

  /** Reads the older ones. */
  async older(): Promise<void> {
    if (this.#next === null || this.#isReading) return;
    await this.#read(this.#next, PAGE, (entries) => [...this.#entries, ...entries]);
  }

  async #read(before: number | null, limit: number, put: (entries: HistoryEntry[]) => HistoryEntry[]): Promise<void> {
    const turn = (this.#turn += 1);
    this.#isReading = true;
    try {
      const page = await call('history', { reference: this.#reference, before, limit });
      // A later reading has overtaken this one.
      if (turn !== this.#turn) return;
      this.#entries = put(page.entries);
      this.#next = page.next ?? null;
      this.#no = null;
      this.#loaded = true;
    } catch (thrown) {
      if (turn === this.#turn) this.#no = noOf(thrown);
    } finally {
      if (turn === this.#turn) this.#isReading = false;
    }
  }
}
