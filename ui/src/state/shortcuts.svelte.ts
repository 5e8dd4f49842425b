/**
 * Keys and what they do, by group, for the window as a whole.
 *
 * Single letters are ignored while somebody types and can be switched off; a group bound later goes before one bound earlier.
 */
import { untrack } from 'svelte';
import { host } from '../host/host';
import { preferences } from './preferences.svelte';

/** One shortcut. */
export interface Shortcut {
  /** "Ctrl K", "N", "Alt PageDown", "G A": modifiers and a key, or two letters one after the other. Several ways: a list. */
  keys: string | readonly string[];
  /** What it does, for the sheet of shortcuts. */
  words: string;
  run: () => void;
  /** Whether it applies just now; always if left out. */
  when?: () => boolean;
  /** Whether it works while a dialog is open. */
  overDialogs?: boolean;
}

/** Shortcuts under one heading. */
export interface ShortcutGroup {
  title: string;
  shortcuts: readonly Shortcut[];
}

/** Title of the group that every page has. */
export const EVERYWHERE = 'Everywhere';

/** How long the second letter of a pair is waited for, in milliseconds. */
const PAIR = 1200;

class Shortcuts {
  #groups = $state.raw<ShortcutGroup[]>([]);
  #first: { key: string; at: number } | null = null;

  /** Every group, in the order they were bound. */
  get groups(): ShortcutGroup[] {
    return this.#groups;
  }

  /** Binds a group; the answer takes it away again. */
  bind(title: string, list: readonly Shortcut[]): () => void {
    const group = { title, shortcuts: list };
    // Bound from effects: what is bound already must not bind it again.
    this.#groups = [...untrack(() => this.#groups), group];
    return () => {
      this.#groups = this.#groups.filter((other) => other !== group);
    };
  }

  /** Hears a key; says whether it did something. */
  press(event: KeyboardEvent, now = performance.now()): boolean {
    if (event.isComposing || event.defaultPrevented) return false;
    const pressed = chord(event);
    if (pressed === null) return false;
    const single = isSingle(pressed);
    if (single && (!preferences.now.single_letters || isTyping(event.target))) {
      this.#first = null;
      return false;
    }
    const pair = this.#first !== null && now - this.#first.at < PAIR ? `${this.#first.key} ${pressed}` : null;
    const found = (pair && this.#find(pair)) || this.#find(pressed);
    this.#first = single && !found ? { key: pressed, at: now } : null;
    if (!found) return false;
    event.preventDefault();
    found.run();
    return true;
  }

  #find(keys: string): Shortcut | undefined {
    const inDialog = document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
    for (const group of [...this.#groups].reverse()) {
      for (const shortcut of group.shortcuts) {
        const ways = typeof shortcut.keys === 'string' ? [shortcut.keys] : shortcut.keys;
        if (!ways.includes(keys)) continue;
        if (inDialog && !shortcut.overDialogs) continue;
        if (shortcut.when && !shortcut.when()) continue;
        return shortcut;
      }
    }
    return undefined;
  }
}

/** Whether somebody is typing there. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type);
}

/** A key press in the words shortcuts are written in; null for a modifier alone. */
export function chord(event: KeyboardEvent): string | null {
  const { key } = event;
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'CapsLock', 'Dead'].includes(key)) return null;
  const parts: string[] = [];
  const main = host.platform === 'mac' ? event.metaKey : event.ctrlKey;
  if (main) parts.push('Ctrl');
  if (event.altKey) parts.push('Alt');
  const letter = key.length === 1 && key.toLowerCase() !== key.toUpperCase();
  // Shift is part of what makes "?" and "]"; it is named only for letters and named keys.
  if (event.shiftKey && (letter || key.length > 1)) parts.push('Shift');
  parts.push(key === ' ' ? 'Space' : letter ? key.toUpperCase() : key);
  return parts.join(' ');
}

function isSingle(keys: string): boolean {
  return !/^(Ctrl|Alt) /.test(keys) && keys.replace(/^Shift /, '').length === 1;
}

/** The shortcuts of this window. */
export const shortcuts = new Shortcuts();
