/**
 * What is said and soon gone: one toast at a time, and sentences for screen readers.
 *
 * Never in here: a failure. A failure is a dialog or stands beside its field.
 */

/** How long a toast stays, in milliseconds. */
export const STAY = 10_000;

/** What a toast says and offers. */
export interface Toast {
  id: number;
  text: string;
  action: { label: string; run: () => void } | null;
}

class Toasts {
  #now = $state.raw<Toast | null>(null);
  #next = 0;
  /** Set by `undo.svelte.ts`, which alone knows how to take something back. */
  onundo: () => void = () => undefined;

  /** The one that is shown. */
  get now(): Toast | null {
    return this.#now;
  }

  /** Says something, with Undo where it can be taken back. */
  say(text: string, offer: { undo?: true } = {}): void {
    this.offer(text, offer.undo ? { label: 'Undo', run: () => this.onundo() } : null);
  }

  /** Says something, with a thing to do about it. */
  offer(text: string, action: Toast['action']): void {
    this.#next += 1;
    this.#now = { id: this.#next, text, action };
  }

  /** Takes it away. */
  close(): void {
    this.#now = null;
  }
}

/** The toast of this window. */
export const toasts = new Toasts();

class Announcements {
  #text = $state('');
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** What the live region holds. */
  get text(): string {
    return this.#text;
  }

  /** Says a sentence to screen readers; the same sentence again is heard again. */
  say(text: string): void {
    clearTimeout(this.#timer);
    this.#text = this.#text === text ? `${text}\u00a0` : text;
    // Read line by line, the page must not still say what is no longer so.
    this.#timer = setTimeout(() => (this.#text = ''), STAY);
  }
}

/** What is said to screen readers. */
export const announcements = new Announcements();

/** Says a sentence to screen readers. */
export function announce(text: string): void {
  announcements.say(text);
}
