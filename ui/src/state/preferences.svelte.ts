/** What this computer remembers about the window. Never in here: anything of a register. */
import { call } from '../api/call';
import type { Preferences } from '../api/contract';

const FIRST: Preferences = {
  theme: 'system',
  lock_after_minutes: 15,
  single_letters: true,
  compact_rows: false,
  asset_columns: [],
};

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

  #take(all: Preferences): void {
    this.#now = all;
    if (all.theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = all.theme;
  }
}

/** The preferences of this computer. */
export const preferences = new PreferencesState();
