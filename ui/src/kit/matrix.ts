/** The shape of a risk matrix. Never in here: how a level follows from its place. */

/** A level of risk. */
export type RiskLevel = 'low' | 'medium' | 'high' | 'very_high';

/** The levels, the highest first. */
export const LEVELS: readonly RiskLevel[] = ['very_high', 'high', 'medium', 'low'];

const WORDS: Readonly<Record<RiskLevel, string>> = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  very_high: 'Very high',
};

/** A level in words. */
export function levelWords(level: RiskLevel): string {
  return WORDS[level];
}

/** Whether a code is a level. */
export function isLevel(code: string | null | undefined): code is RiskLevel {
  return code !== null && code !== undefined && code in WORDS;
}

/** One cell: a place of the matrix, and what stands there. */
export interface MatrixCell {
  /** Names the place: `3×2`. */
  id: string;
  level: RiskLevel;
  /** Keys of what stands there: R1, R7. */
  keys: readonly string[];
}

/** One row, with the name of its severity. The first row is drawn at the top. */
export interface MatrixRow {
  name: string;
  cells: readonly MatrixCell[];
}

/** How many stand at each level, in words: "1 very high, 5 high, 2 medium"; levels without any are left out. */
export function countsInWords(counts: Readonly<Record<string, number>>): string {
  return LEVELS.filter((level) => (counts[level] ?? 0) > 0)
    .map((level) => `${String(counts[level])} ${WORDS[level].toLowerCase()}`)
    .join(', ');
}

/** Where the arrow keys lead from a cell; the edges hold. */
export function cellBeside(rows: readonly MatrixRow[], from: string, key: string): string | undefined {
  const down = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
  const along = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
  const row = rows.findIndex((one) => one.cells.some((cell) => cell.id === from));
  const column = rows[row]?.cells.findIndex((cell) => cell.id === from) ?? -1;
  if (row < 0 || column < 0 || (down === 0 && along === 0)) return undefined;
  return rows[row + down]?.cells[column + along]?.id;
}
