/** Finding an entry of a list by what people type: its label, its citation, its hint, its synonyms. */

/** One entry that can be chosen. */
export interface Choosable {
  /** What is stored. */
  code: string;
  /** What is shown. */
  label: string;
  /** Legal source, shown after a small §. */
  cite?: string | null;
  /** One line under the label. */
  hint?: string | null;
  /** Further words under which it is found; never shown. */
  synonyms?: readonly string[];
  /** Why it cannot be chosen; such entries are listed last, with the reason. */
  closed?: string | null;
  /** A short key shown before the label, where the code itself means something to people: P1, D4. */
  key?: string;
}

/** A stretch of text, and whether it is what was searched for. */
export interface Stretch {
  text: string;
  hit: boolean;
}

/** How well an entry answers a search: the smaller the better; `null` where it does not. */
type Rank = number | null;

/** One letter without its accents and in lower case, so that "Ynys Mon" finds "Ynys Môn". */
function fold(letter: string): string {
  return letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** A text without accents, in lower case. */
export function folded(text: string): string {
  return Array.from(text, fold).join('');
}

/** Without spaces, so that "6 (1) (e)" finds "Art 6(1)(e)". */
function squeezed(text: string): string {
  return folded(text).replace(/\s+/g, '');
}

function wordsOf(query: string): string[] {
  return folded(query).split(/\s+/).filter(Boolean);
}

function rank(entry: Choosable, query: string): Rank {
  const whole = squeezed(query);
  const label = folded(entry.label);
  const names = [entry.code, entry.key ?? '', ...(entry.synonyms ?? [])].map(squeezed);
  const cite = squeezed(entry.cite ?? '');
  if (names.includes(whole) || cite === whole || squeezed(entry.label) === whole) return 0;
  const plain = folded(query).trim();
  if (label.startsWith(plain)) return 1;
  const words = wordsOf(query);
  const labelWords = label.split(/[^\p{L}\p{N}]+/u);
  if (words.every((word) => labelWords.some((one) => one.startsWith(word)))) return 2;
  if (names.some((name) => name.startsWith(whole))) return 3;
  if (words.every((word) => label.includes(word))) return 4;
  if (cite.includes(whole)) return 5;
  const everything = [label, folded(entry.hint ?? ''), folded(entry.cite ?? ''), ...names].join('\n');
  return words.every((word) => everything.includes(word)) ? 6 : null;
}

/**
 * The entries that answer a search, the best first, the closed ones last. Without a search all entries in their own order,
 * again with the closed ones last.
 */
export function search(entries: readonly Choosable[], query: string): Choosable[] {
  const asked = query.trim() !== '';
  const found = entries
    .map((entry, place) => ({ entry, place, rank: asked ? rank(entry, query) : 0 }))
    .filter((one): one is { entry: Choosable; place: number; rank: number } => one.rank !== null);
  found.sort(
    (a, b) => Number(Boolean(a.entry.closed)) - Number(Boolean(b.entry.closed)) || a.rank - b.rank || a.place - b.place,
  );
  return found.map((one) => one.entry);
}

/** The text in stretches, so that what was searched for can be underlined. Accents do not matter. */
export function stretches(text: string, query: string): Stretch[] {
  const letters = Array.from(text);
  const folds = letters.map(fold);
  const hit = new Array<boolean>(letters.length).fill(false);
  for (const word of wordsOf(query)) {
    for (let at = 0; at < letters.length; at += 1) {
      const end = endOf(folds, at, word);
      if (end > 0) hit.fill(true, at, end);
    }
  }
  const result: Stretch[] = [];
  letters.forEach((letter, at) => {
    const last = result.at(-1);
    if (last && last.hit === hit[at]) last.text += letter;
    else result.push({ text: letter, hit: hit[at] ?? false });
  });
  return result;
}

/** Where the word ends that begins at this letter; 0 where it does not begin here. */
function endOf(folds: readonly string[], at: number, word: string): number {
  let said = '';
  for (let end = at; end < folds.length && said.length < word.length; end += 1) {
    said += folds[end] ?? '';
    if (!word.startsWith(said)) return 0;
    if (said === word) return end + 1;
  }
  return 0;
}
