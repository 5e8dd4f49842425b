/** Finding commands and records by a few letters. */
import { call } from '../api/call';
import type { AssetRow, SearchHit } from '../api/contract';
import type { PaletteCommand } from '../state/palette.svelte';

/** A piece of text that does or does not match. */
export interface Part {
  text: string;
  hit: boolean;
}

/** A line of the palette. */
export interface Entry {
  id: string;
  group: 'Here' | 'Records' | 'Do';
  parts: Part[];
  about?: string | undefined;
  excerpt?: Part[] | undefined;
  kind?: string;
  keys?: string | undefined;
  reason?: string | undefined;
  run: () => void;
}

/** Records shown at most. */
const MOST_RECORDS = 12;

/** What matches, Here first, then Records, then Do. */
export function findEntries(
  words: string,
  commands: readonly PaletteCommand[],
  rows: readonly AssetRow[],
  hits: readonly SearchHit[],
  open: (kind: string, reference: string) => void,
): Entry[] {
  const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  const matching = (text: string) => wanted.every((word) => text.toLowerCase().includes(word));
  const found = commands.filter((command) => matching(`${command.words} ${command.about ?? ''}`));
  const asEntry = (command: PaletteCommand): Entry => ({
    id: `do-${command.id}`,
    group: command.group,
    parts: marked(command.words, wanted),
    about: command.about,
    keys: command.keys,
    reason: command.reason,
    run: command.run,
  });
  return [
    ...found.filter((command) => command.group === 'Here').map(asEntry),
    ...records(wanted, matching, rows, hits, open),
    ...found.filter((command) => command.group === 'Do').map(asEntry),
  ];
}

function records(
  wanted: string[],
  matching: (text: string) => boolean,
  rows: readonly AssetRow[],
  hits: readonly SearchHit[],
  open: (kind: string, reference: string) => void,
): Entry[] {
  if (wanted.length === 0) return [];
  const entries = new Map<string, Entry>();
  const add = (kind: string, reference: string, name: string, excerpt?: string) => {
    if (entries.size >= MOST_RECORDS || entries.has(reference)) return;
    entries.set(reference, {
      id: `record-${reference}`,
      group: 'Records',
      kind,
      parts: marked(name === '' ? reference : name, wanted),
      about: reference,
      excerpt: excerpt === undefined || excerpt === name ? undefined : marked(excerpt, wanted),
      run: () => open(kind, reference),
    });
  };
  for (const row of rows) if (matching(`${row.reference} ${row.name}`)) add('asset', row.reference, row.name);
  for (const hit of hits) add(hit.kind, hit.reference, hit.name, hit.excerpt === '' ? undefined : hit.excerpt);
  return [...entries.values()];
}

/** The whole text of the register; nothing found where it cannot be searched. */
export async function fullText(words: string): Promise<SearchHit[]> {
  try {
    return (await call('search', { words, limit: MOST_RECORDS })).hits;
  } catch {
    return [];
  }
}

/** A text cut where the wanted words stand in it. */
export function marked(text: string, wanted: readonly string[]): Part[] {
  const lower = text.toLowerCase();
  const hit = new Array<boolean>(text.length).fill(false);
  // Letters that change their length in lower case would shift the marks; such a text is shown unmarked.
  if (lower.length === text.length) {
    for (const word of wanted) {
      for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + 1))
        hit.fill(true, at, at + word.length);
    }
  }
  const parts: Part[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const last = parts.at(-1);
    if (last && last.hit === hit[at]) last.text += text[at] ?? '';
    else parts.push({ text: text[at] ?? '', hit: hit[at] === true });
  }
  return parts;
}
