/** How hard a passphrase is to guess, in words. A rough count of what somebody would have to try; nothing is looked up. */

/** What is said about a passphrase. */
export interface Strength {
  /** 0 nothing there, 1 easily guessed, 2 fair, 3 strong. */
  level: 0 | 1 | 2 | 3;
  words: string;
}

/** Bits from which a passphrase is fair, and strong, for a file that may be copied and tried at leisure. */
const FAIR = 45;
const STRONG = 65;

/** Says how strong a passphrase is. */
export function strength(passphrase: string): Strength {
  if (passphrase === '') return { level: 0, words: 'Four or more words that do not belong together are strong.' };
  const bits = guessBits(passphrase);
  if (bits < FAIR) return { level: 1, words: 'Easily guessed. Add another word or two.' };
  if (bits < STRONG) return { level: 2, words: 'Fair. One more word would make it strong.' };
  return { level: 3, words: 'Strong.' };
}

/** A word of a language counts as one of some 8,000; anything else by its letters; repetition counts once. */
function guessBits(passphrase: string): number {
  const words = passphrase.split(/[\s._-]+/).filter(Boolean);
  const distinct = [...new Set(words.map((word) => word.toLowerCase()))];
  return distinct.reduce((sum, word) => sum + (/^\p{L}+$/u.test(word) ? wordBits(word) : letterBits(word)), 0);
}

function wordBits(word: string): number {
  // A long run of letters is a word or several; it is worth no more than words of about five letters each.
  return new Set(word).size < 3 ? 4 : Math.min(word.length * 4.7, 13 * Math.max(1, Math.round(word.length / 7)));
}

function letterBits(word: string): number {
  return [...new Set(word)].length * 5;
}
