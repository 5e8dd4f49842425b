/**
 * What is being typed and not yet written: one `DraftField` a control, and the sum of them.
 *
 * A draft is written when its field is left, on Enter, or after two seconds of rest in long text. When the core says no the field
 * keeps its text and the reason. Never in here: what a field means.
 */
import { SvelteSet } from 'svelte/reactivity';
import { noOf } from '../api/call';
import type { No } from '../api/contract';

/** How long long text rests before it is written, in milliseconds. */
export const REST = 2000;

/** What a draft is made of. */
export interface DraftOptions<T> {
  /** The field in words: "Purpose P4, Law relied on". */
  label: string;
  /** The value as it stands in the register; read reactively. */
  saved: () => T;
  /** Writes a value; rejects with `Declined`. */
  commit: (value: T) => Promise<unknown>;
  /** Whether it is also written after a rest, as long text is. */
  rest?: boolean;
  /** Brings the reader to the control. */
  show?: () => void;
}

/** Every field with something unwritten. */
class Drafts {
  #open = new SvelteSet<DraftField<unknown>>();

  /** Fields that hold something unwritten. */
  get unsaved(): DraftField<unknown>[] {
    return [...this.#open];
  }

  /** Fields whose writing was refused or could not be done. */
  get stuck(): DraftField<unknown>[] {
    return [...this.#open].filter((draft) => draft.no !== null);
  }

  /** Writes everything; says whether nothing unwritten is left. */
  async flushAll(): Promise<boolean> {
    for (const draft of [...this.#open]) await draft.flush();
    return this.#open.size === 0;
  }

  /**
   * Writes everything before something else is done; says whether that may begin. Where it may not, the reader is brought to the
   * field that stands in the way, with its sentence: a press must never do nothing without a reason.
   */
  async settled(): Promise<boolean> {
    if (await this.flushAll()) return true;
    this.stuck[0]?.show();
    return false;
  }

  /** Drops everything unwritten. */
  forgetAll(): void {
    for (const draft of [...this.#open]) draft.forget();
  }

  /** For `DraftField` alone. */
  note(draft: DraftField<never>, open: boolean): void {
    const key = draft as unknown as DraftField<unknown>;
    if (open) this.#open.add(key);
    else this.#open.delete(key);
  }
}

/** Everything unwritten in this window. */
export const drafts = new Drafts();

/** What one control holds while it is edited. */
export class DraftField<T> {
  /** The field in words. */
  readonly label: string;
  #options: DraftOptions<T>;
  #pending = $state.raw<{ value: T } | null>(null);
  #no = $state.raw<No | null>(null);
  #busy = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<boolean> | null = null;

  constructor(options: DraftOptions<T>) {
    this.label = options.label;
    this.#options = options;
  }

  /** What the control shows: what is typed, else what is written. */
  get value(): T {
    return this.#pending ? this.#pending.value : this.#options.saved();
  }

  /** Whether something is typed and not written. */
  get dirty(): boolean {
    return this.#pending !== null;
  }

  /** Whether it is being written. */
  get busy(): boolean {
    return this.#busy;
  }

  /** Why it was not written. */
  get no(): No | null {
    return this.#no;
  }

  /** Takes what is typed. */
  input(value: T): void {
    clearTimeout(this.#timer);
    this.#pending = { value };
    drafts.note(this as unknown as DraftField<never>, true);
    if (this.#options.rest) this.#timer = setTimeout(() => void this.flush(), REST);
  }

  /** The field is left. */
  blur(): Promise<boolean> {
    return this.flush();
  }

  /** Enter in a single line. */
  enter(): Promise<boolean> {
    return this.flush();
  }

  /** Brings the reader to the control. */
  show(): void {
    this.#options.show?.();
  }

  /** Goes back to what is written. */
  revert(): void {
    this.forget();
  }

  /** Drops what is typed. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#pending = null;
    this.#no = null;
    drafts.note(this as unknown as DraftField<never>, false);
  }

  /** Writes what is typed, if anything is; says whether nothing unwritten is left. */
  flush(): Promise<boolean> {
    clearTimeout(this.#timer);
    // One writing at a time: it goes on until what was typed meanwhile is written too.
    this.#writing ??= this.#write().finally(() => (this.#writing = null));
    return this.#writing;
  }

  async #write(): Promise<boolean> {
    for (let sent = this.#pending; sent !== null; sent = this.#pending) {
      if (same(sent.value, this.#options.saved())) {
        this.forget();
        return true;
      }
      this.#busy = true;
      try {
        await this.#options.commit(sent.value);
        this.#no = null;
        if (this.#pending === sent) this.forget();
      } catch (thrown) {
        // What was typed since the refused value was sent deserves its own try, on the next blur.
        this.#no = noOf(thrown);
        return false;
      } finally {
        this.#busy = false;
      }
    }
    return true;
  }
}

/** Whether two field values are the same: texts, numbers, or sets of codes written as lists. */
function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}
