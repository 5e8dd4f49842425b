/** What changed in a long text, sentence by sentence. */

/** A stretch of a text: as it stayed, as it was, as it is now. */
export interface Stretch {
  kind: 'same' | 'was' | 'now';
  text: string;
}

/** Texts up to this many characters are shown whole, before and after. */
export const SHORT = 140;

/** Sentences and lines, each with what parts it from the next. */
export function sentences(text: string): string[] {
  return text.match(/[^.!?\n]+[.!?]*["”’)]*\s*|\n+|[.!?]+\s*/g) ?? [];
}

/** The sentences that went and came, with those that stayed between them. */
export function changedSentences(before: string, after: string): Stretch[] {
  const a = sentences(before);
  const b = sentences(after);
  const same = commonTail(a, b);
  const stretches: Stretch[] = [];
  const add = (kind: Stretch['kind'], text: string) => {
    const last = stretches.at(-1);
    if (last?.kind === kind) last.text += text;
    else stretches.push({ kind, text });
  };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i]?.trim() === b[j]?.trim()) {
      add('same', b[j] ?? '');
      i += 1;
      j += 1;
    } else if (j >= b.length || (i < a.length && at(same, i + 1, j) >= at(same, i, j + 1))) {
      add('was', a[i] ?? '');
      i += 1;
    } else {
      add('now', b[j] ?? '');
      j += 1;
    }
  }
  return stretches;
}

/** Only what changed; sentences that stayed are left out and stand as … */
export function onlyChanges(stretches: readonly Stretch[]): Stretch[] {
  return stretches.map((stretch) => (stretch.kind === 'same' ? { kind: 'same', text: ' … ' } : stretch));
}

/** How many sentences the two texts have in common from here on, for every pair of places. */
function commonTail(a: readonly string[], b: readonly string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = table[i];
      if (!row) continue;
      row[j] =
        a[i]?.trim() === b[j]?.trim()
          ? at(table, i + 1, j + 1) + 1
          : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

function at(table: readonly number[][], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}
