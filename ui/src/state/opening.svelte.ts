/** Opening, closing and locking: which of the three the window shows, and what has to be read or dropped on the way. */
import { call } from '../api/call';
import type { Access, ActAs, RegisterStatus } from '../api/contract';
import { host } from '../host/host';
import { choices } from '../record/choices.svelte';
import { assets } from './assets.svelte';
import { dpias } from './dpias.svelte';
import { drafts } from './drafts.svelte';
import { preferences } from './preferences.svelte';
import { register } from './register.svelte';
import { router } from './router.svelte';
import { announce, toasts } from './toasts.svelte';

/** A register to be opened, as far as it is known before it is. */
export interface Candidate {
  path: string;
  fileName: string;
}

type Stage = { at: 'starting' } | { at: 'closed' } | { at: 'open' } | { at: 'locked'; file: Candidate };

/** How often the clock looks whether the reader has gone, in milliseconds. */
const LOOK = 5_000;

class Opening {
  #stage = $state.raw<Stage>({ at: 'starting' });
  #asked = $state.raw<Candidate | null>(null);
  #lastSeen = Date.now();

  /** What the window shows. */
  get stage(): Stage {
    return this.#stage;
  }

  /** A register the system asked to open, waiting for the welcome page. */
  get asked(): Candidate | null {
    return this.#asked;
  }

  /** Begins: what the computer remembers, then the welcome page. */
  async start(): Promise<void> {
    host.onOpenFile((path) => void this.#hear(path));
    window.setInterval(() => void this.#lookAtClock(), LOOK);
    for (const event of ['pointerdown', 'keydown', 'wheel'] as const) {
      window.addEventListener(event, () => (this.#lastSeen = Date.now()), { passive: true, capture: true });
    }
    await preferences.load().catch(() => undefined);
    this.#stage = { at: 'closed' };
  }

  /** Opens a register; rejects with `Declined`. */
  async open(path: string, passphrase: string | null, access: Access): Promise<void> {
    await this.entered(await call('open_register', { path, passphrase, access }));
  }

  /** A register is open: its words and its assets are read before it is shown. */
  async entered(status: RegisterStatus): Promise<void> {
    register.take(status);
    await Promise.all([register.loadWords(), assets.load()]);
    router.reset();
    this.#asked = null;
    this.#lastSeen = Date.now();
    this.#stage = { at: 'open' };
    host.setTitle(`${status.file_name} · Tollgate`);
    announce(`${status.file_name} is open.`);
    if (status.notes.length > 0) toasts.say(status.notes.join(' '));
  }

  /** Acts as a role or person from now on; rejects with `Declined`. */
  async actAs(who: ActAs): Promise<void> {
    await router.leaving(() => undefined);
    register.acting(await call('act_as', who));
  }

  /** Closes the register, once what is typed is written or given up. */
  async close(): Promise<void> {
    await router.leaving(() => void this.#drop({ at: 'closed' }));
  }

  /** Locks it: the file is closed and only its name stays on the screen. What cannot be written keeps it open. */
  async lock(): Promise<void> {
    const status = register.status;
    if (status === null || !(await drafts.flushAll())) return;
    await this.#drop({ at: 'locked', file: { path: status.path, fileName: status.file_name } });
  }

  /** The locked register is left for the welcome page. */
  forgetLocked(): void {
    this.#stage = { at: 'closed' };
  }

  /** The welcome page has taken the register that was asked for. */
  taken(): void {
    this.#asked = null;
  }

  async #drop(next: Stage): Promise<void> {
    await call('close_register', {});
    this.#stage = next;
    register.clear();
    assets.clear();
    dpias.clear();
    choices.clear();
    toasts.close();
    host.setTitle('Tollgate');
  }

  async #hear(path: string): Promise<void> {
    const asked = { path, fileName: fileNameOf(path) };
    if (this.#stage.at === 'open') {
      if (register.status?.path === path) return;
      await router.leaving(() => {
        this.#asked = asked;
        void this.#drop({ at: 'closed' });
      });
    } else {
      this.#asked = asked;
      if (this.#stage.at === 'locked') this.#stage = { at: 'closed' };
    }
  }

  async #lookAtClock(): Promise<void> {
    const minutes = preferences.now.lock_after_minutes;
    if (minutes > 0 && this.#stage.at === 'open' && Date.now() - this.#lastSeen > minutes * 60_000) await this.lock();
  }
}

/** The last part of a path. */
export function fileNameOf(path: string): string {
  return path.split(/[/\\]/).at(-1) ?? path;
}

/** What the window shows. */
export const opening = new Opening();
