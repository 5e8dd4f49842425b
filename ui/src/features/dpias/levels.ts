/** The levels of risk, the highest first. Never in here: how a level comes about. */

/** The codes of the levels. */
export const LEVELS = ['very_high', 'high', 'medium', 'low'] as const;

/** A level. */
export type Level = (typeof LEVELS)[number];

const WORDS: Readonly<Record<Level, string>> = {
  very_high: 'Very high',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

/** Whether this is the code of a level. */
export function isLevel(code: string | null | undefined): code is Level {
  return LEVELS.some((level) => level === code);
}

/** A level in words. */
export function levelWords(level: Level): string {
  return WORDS[level];
}
