/** Why a question is asked here and not everywhere, in words. Never in here: when it is asked. */

/** Facts about the project and its assets, by the names that the form gives them. */
const FACTS: Readonly<Record<string, string>> = {
  linked_special: 'a linked asset holds special category data',
  linked_criminal: 'a linked asset holds data about offences',
  linked_law_enforcement: 'a linked asset is used for law enforcement',
  linked_electronic: 'a linked asset is kept electronically',
  linked_paper: 'a linked asset is kept on paper',
  caldicott_scope: 'confidential health or care information is used',
  consent_used: 'a linked asset relies on consent',
  processor_used: 'a supplier works for the council',
  automated_decisions: 'software may take part in decisions',
  new_technology: 'new technology is used',
  system_replaced: 'a system is new or replaced',
  new_purpose: 'data is used for a new purpose',
  people_not_told: 'people are not told',
  children_concerned: 'children are concerned',
};

/** "Asked because you answered yes to “…” and “…”."; nothing for what is always asked. */
export function becauseOf(codes: readonly string[], label: (code: string) => string): string | null {
  const answers = codes.filter(isAnswer).map((code) => `“${label(code)}”`);
  const facts = codes.filter((code) => !isAnswer(code)).flatMap((code) => FACTS[code] ?? []);
  const parts = [answers.length > 0 ? `you answered yes, or not known, to ${listed(answers)}` : '', ...facts].filter(
    Boolean,
  );
  return parts.length > 0 ? `Asked because ${listed(parts)}.` : null;
}

function isAnswer(code: string): boolean {
  return /^sq_[a-e]\d$/.test(code);
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
