/** What this computer remembers about the window. Never in here: anything of a register. */
import { call } from '../api/call';
import type { Preferences } from '../api/contract';
import { host } from '../host/host';

const FIRST: Preferences = {
  theme: 'system',
  lock_after_minutes: 15,
  single_letters: true,
  compact_rows: false,
  asset_columns: [],
  zoom_percent: 100,
};

/** The sizes of everything in the window, in percent: the steps that browsers have made usual. */
const SIZES = [50, 67, 75, 80, 90, 100, 110, 125, 150, 175, 200, 250, 300] as const;

/** The next size in a direction; the same one at the end. */
export function nextSize(percent: number, step: 1 | -1): number {
  const beyond = step > 0 ? SIZES.find((size) => size > percent) : SIZES.findLast((size) => size < percent);
  return beyond ?? percent;
}

class PreferencesState {
  #now = $state.raw<Preferences>(FIRST);

  /** As they are. */
  get now(): Preferences {
    return this.#now;
  }

  /** Reads them from the computer. */
  async load(): Promise<void> {
    this.#take(await call('get_preferences', {}));
  }

  /** Changes some of them; the window follows at once, the computer remembers after it. */
  async set(some: Partial<Preferences>): Promise<void> {
    const all = { ...this.#now, ...some };
    this.#take(all);
    await call('set_preferences', all);
  }

  /** Makes everything in the window larger, smaller, or as large as usual again. */
  async resize(step: 1 | -1 | 0): Promise<void> {
    const zoom_percent = step === 0 ? 100 : nextSize(this.#now.zoom_percent, step);
    if (zoom_percent !== this.#now.zoom_percent) await this.set({ zoom_percent });
  }

  #take(all: Preferences): void {
    this.#now = all;
    host.zoom(all.zoom_percent);
    if (all.theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = all.theme;
  }
}

/** The preferences of this computer. */
export const preferences = new PreferencesState();
