/** The state of an asset as a badge. */

/** Shape and words of a state. */
export interface StateBadge {
  tone: 'draft' | 'with' | 'back' | 'ok' | 'retired';
  words: string;
}

/** The badge of a state code; with the version where one is given. */
export function stateBadge(state: string, version?: number): StateBadge {
  const numbered = (words: string) => (version === undefined ? words : `${words} v${String(version)}`);
  switch (state) {
    case 'draft':
      return { tone: 'draft', words: numbered('Draft') };
    case 'submitted':
      return { tone: 'with', words: 'With IG lead' };
    case 'dpo_check':
      return { tone: 'with', words: 'With DPO' };
    case 'returned':
      return { tone: 'back', words: 'Returned' };
    case 'approved':
      return { tone: 'ok', words: numbered('In force') };
    case 'superseded':
      return { tone: 'retired', words: 'Superseded' };
    case 'retired':
      return { tone: 'retired', words: 'Retired' };
    default:
      return { tone: 'draft', words: state };
  }
}

/** The words of an Article 30 badge, for the facet. */
export function bandWords(badge: string): string {
  switch (badge) {
    case 'green':
      return 'Complete, nothing open';
    case 'amber':
      return 'Nearly complete';
    case 'red':
      return 'Incomplete, or to fix';
    default:
      return 'No personal data';
  }
}
