/** The outcomes of a screening in words. */

const WORDS: Readonly<Record<string, { title: string; text: string }>> = {
  required: {
    title: 'An assessment is required',
    text: 'Every reason below must be met by a risk later. Nobody can lower this outcome.',
  },
  recommended: {
    title: 'An assessment is recommended',
    text: 'The law does not ask for one. The DPO may agree to go without, for a reason that is kept.',
  },
  not_required: {
    title: 'No assessment is required',
    text: 'The DPO agrees to that, or asks for one all the same. The screening is kept either way.',
  },
  not_screened: {
    title: 'Not known yet',
    text: 'The outcome is worked out once every question is answered. “Not known yet” counts as yes.',
  },
};

/** Title and explanation of an outcome. */
export function outcomeWords(outcome: string): { title: string; text: string } {
  return WORDS[outcome] ?? { title: outcome, text: '' };
}
