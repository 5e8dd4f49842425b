/**
 * Where the reader is. Leaving a place writes what is being typed first; what cannot be written is asked about.
 *
 * Never in here: an address bar. The place is state, not a URL.
 */
import { drafts } from './drafts.svelte';

/** The places of the window. */
export type Place =
  | { at: 'assets' }
  | { at: 'asset'; reference: string; version?: number; section?: string; path?: string }
  | { at: 'dpias'; startAbout?: string }
  | { at: 'risks' }
  | { at: 'dpia'; reference: string; version?: number; stage?: string; path?: string }
  | { at: 'people' }
  | { at: 'person'; reference: string }
  | { at: 'history'; reference?: string }
  | { at: 'settings'; section?: string };

/** The list a record stands in, where it is not that of the assets. */
const LISTS: Partial<Record<Place['at'], Place>> = { person: { at: 'people' }, dpia: { at: 'dpias' } };

/** How many places "back" remembers. */
const REMEMBERED = 50;

class Router {
  #place = $state.raw<Place>({ at: 'assets' });
  #asking = $state.raw<{ leave: () => void } | null>(null);
  #trail: Place[] = [];

  /** Where the reader is. */
  get place(): Place {
    return this.#place;
  }

  /** Set while the reader is asked about text that could not be written. */
  get asking(): { leave: () => void } | null {
    return this.#asking;
  }

  /** Goes to a place. */
  async go(place: Place): Promise<void> {
    await this.leaving(() => {
      this.#trail.push(this.#place);
      if (this.#trail.length > REMEMBERED) this.#trail.shift();
      this.#place = place;
    });
  }

  /** Goes to where the reader came from; to the assets if from nowhere. */
  async back(): Promise<void> {
    await this.leaving(() => {
      this.#place = this.#trail.pop() ?? { at: 'assets' };
    });
  }

  /** Does something that leaves the place, once what is typed is written or given up. */
  async leaving(leave: () => void): Promise<void> {
    if (await drafts.flushAll()) {
      leave();
      return;
    }
    this.#asking = {
      leave: () => {
        this.#asking = null;
        drafts.forgetAll();
        leave();
      },
    };
  }

  /** Records are gone, by a deletion or by undoing what made them: nobody can stay there or come back. */
  gone(references: readonly string[]): void {
    const lost = (place: Place) =>
      'reference' in place && place.reference !== undefined && references.includes(place.reference);
    this.#trail = this.#trail.filter((place) => !lost(place));
    if (!lost(this.#place)) return;
    // What was being typed there has nowhere to go any more.
    drafts.forgetAll();
    this.#place = LISTS[this.#place.at] ?? { at: 'assets' };
  }

  /** The reader stays. */
  stay(): void {
    this.#asking = null;
  }

  /** Begins at the assets, with nothing to go back to. */
  reset(): void {
    this.#trail = [];
    this.#place = { at: 'assets' };
  }
}

/** Where the reader is. */
export const router = new Router();
