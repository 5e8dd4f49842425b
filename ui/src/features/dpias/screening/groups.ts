/** The groups of the screening in words. Never in here: what the answers come to. */
import type { FormFieldView } from '../../../api/contract';

/** A group of questions. */
export interface Group {
  letter: string;
  title: string;
  hint: string;
  fields: FormFieldView[];
}

const WORDS: Readonly<Record<string, { title: string; hint: string }>> = {
  A: { title: 'Always needed', hint: 'One yes, and the law asks for an assessment.' },
  B: { title: 'On the regulator’s list', hint: 'One yes, and the regulator asks for an assessment.' },
  C: { title: 'On the list together with something else', hint: 'A yes counts with one of the warning signs below.' },
  D: { title: 'Warning signs', hint: 'Two of them make an assessment necessary.' },
  E: { title: 'What the council itself looks at', hint: 'A yes recommends an assessment.' },
};

/** The questions by group, in the order of the form. */
export function groupsOf(fields: readonly FormFieldView[]): Group[] {
  const letters = [...new Set(fields.map((field) => letterOf(field.id)))];
  return letters.map((letter) => ({
    letter,
    title: WORDS[letter]?.title ?? letter,
    hint: WORDS[letter]?.hint ?? '',
    fields: fields.filter((field) => letterOf(field.id) === letter),
  }));
}

function letterOf(id: string): string {
  return id.charAt(3).toUpperCase();
}
