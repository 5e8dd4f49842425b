/** A repeating row as its list shows it. */
export interface SummaryRow {
  /** P1, D4, K3; unique within the list. */
  key: string;
  /** What is shown in the chip, where it is not the key; nothing where the key means nothing to people. */
  chip?: string | null;
  /** The first words of the summary line. */
  title: string;
  /** The rest of it. */
  detail: string;
  /** A word about the row as a whole: "New", "Changed". */
  mark?: string | null;
  /** How much is to fix, to explain and to fill in. */
  must: number;
  reason: number;
  fill: number;
}

/** The key after which a row stands once it has moved one place; `undefined` where it cannot move there. */
export function neighbour(keys: readonly string[], key: string, step: 1 | -1): string | undefined {
  const at = keys.indexOf(key);
  return at < 0 ? undefined : keys[at + step];
}

/** Before which row a row must be put to stand one place further up or down; null for last, `undefined` where it cannot move. */
export function placeBefore(keys: readonly string[], key: string, step: 1 | -1): string | null | undefined {
  const at = keys.indexOf(key);
  if (at < 0 || keys[at + step] === undefined) return undefined;
  return step === -1 ? keys[at - 1] : (keys[at + 2] ?? null);
}
