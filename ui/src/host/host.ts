/**
 * The only door out of the page: what surrounds it, as one interface.
 *
 * Never in here: what a command means. Nothing outside this folder knows whether the page stands in the desktop window or in a browser.
 */
import { bridgeHost } from './dev';
import { tauriHost } from './tauri';

/** What a path is asked for. */
export type PathKind = 'register' | 'attachment';

/** What the page needs of its surroundings. */
export interface Host {
  /** Carries out a command of the contract; rejects with the contract's `No`. */
  call(command: string, request: unknown): Promise<unknown>;
  /** Asks for an existing file; null if the reader changed their mind. */
  pickFileToOpen(kind: PathKind): Promise<string | null>;
  /** Asks where to write a new file; null if the reader changed their mind. */
  pickFileToSave(kind: PathKind, suggested: string): Promise<string | null>;
  /** Hears of a register the application is opened with: at the start, by a second start, by a double click. */
  onOpenFile(hear: (path: string) => void): void;
  /**
   * Asked before the window closes. The answer says whether everything is written; if not, the window stays and the page asks the
   * reader, who may still choose `closeWindow`.
   */
  onCloseRequested(everythingWritten: () => Promise<boolean>): void;
  /** Closes the window, whatever is unwritten. */
  closeWindow(): Promise<void>;
  /** Sets the title of the window. */
  setTitle(title: string): void;
  /** Shows everything in the window at so many percent of its usual size. */
  zoom(percent: number): void;
  /** Shows a file in its folder; rejects with a sentence where the computer cannot. */
  revealPath(path: string): Promise<void>;
  /** Whether the keys are those of a Mac. */
  readonly platform: 'mac' | 'other';
}

// A production build carries the desktop window's side alone; the browser's side is for working on the page and for its tests.
export const host: Host =
  import.meta.env.MODE === 'production' || '__TAURI_INTERNALS__' in window ? tauriHost() : bridgeHost();
