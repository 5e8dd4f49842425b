/** The version of the window, and the works of others that it ships with. */
import { version } from '../../../package.json';

/** Version of the application. */
export const VERSION: string = version;

/** One work of others. */
export interface Work {
  name: string;
  what: string;
  licence: string;
}

/** What ships inside the application; build tools are not in it. */
export const WORKS: readonly Work[] = [
  { name: 'Atkinson Hyperlegible Next and Mono', what: 'Typefaces, Braille Institute of America', licence: 'OFL 1.1' },
  { name: 'Lucide', what: 'Icons', licence: 'ISC' },
  { name: 'Svelte', what: 'The window', licence: 'MIT' },
  { name: 'Bits UI', what: 'Accessible menus and dialogs', licence: 'MIT' },
  { name: 'TanStack Virtual', what: 'Long lists', licence: 'MIT' },
  { name: 'Tauri', what: 'The shell around the window', licence: 'MIT or Apache 2.0' },
  { name: 'SQLite', what: 'The file', licence: 'Public domain' },
  { name: 'SQLCipher', what: 'Its encryption, Zetetic LLC', licence: 'BSD 3-clause' },
  { name: 'rusqlite', what: 'The way from Rust to SQLite', licence: 'MIT' },
];
