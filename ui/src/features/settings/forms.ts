/** The council's copy of a form, in the words of the settings. Never in here: what a copy may change. */
import type { CopyQuestionView, FormCopies, GuidanceView } from '../../api/contract';

/** Guidance in the order in which it is written. */
export const GUIDANCE: readonly { id: keyof GuidanceView; label: string; hint: string }[] = [
  { id: 'hint', label: 'Line under the question', hint: 'One sentence that helps to understand it.' },
  { id: 'why', label: 'Why it is asked', hint: 'For somebody who has never made an assessment.' },
  { id: 'look_for', label: 'What the DPO looks for', hint: 'What a good answer must hold.' },
  { id: 'good', label: 'An answer that says enough', hint: 'An example out of your council.' },
  { id: 'poor', label: 'An answer that is too thin', hint: 'What people write when they do not know better.' },
];

/** Ways to answer a question of the council's own. */
export const KINDS: readonly { code: string; label: string }[] = [
  { code: 'text', label: 'In words' },
  { code: 'yes_no', label: 'Yes or no' },
  { code: 'number', label: 'A number' },
  { code: 'date', label: 'A date' },
  { code: 'codes', label: 'From one of the lists' },
  { code: 'choices', label: 'From answers that you name' },
];

/** How a version of a form stands, in words. */
export const STANDINGS: Readonly<Record<string, string>> = {
  released: 'As it came with Tollgate',
  draft: 'Being written',
  in_force: 'In force for new records',
  earlier: 'Read by those that were begun with it',
};

/** A section of a form with its questions. */
export interface CopySection {
  id: string;
  title: string;
  questions: CopyQuestionView[];
}

/** The questions by section, in the order of the form; sections without questions are left out. */
export function sectionsWithQuestions(copies: FormCopies): CopySection[] {
  return copies.form.sections
    .map(({ id, title }) => ({ id, title, questions: copies.questions.filter((question) => question.section === id) }))
    .filter((section) => section.questions.length > 0);
}

/** What is written of some guidance; what is empty is left out, so that it stays as released. */
export function written(texts: Readonly<Record<string, string>>): GuidanceView {
  const held = GUIDANCE.flatMap(({ id }) => {
    const text = texts[id]?.trim() ?? '';
    return text === '' ? [] : [[id, text] as const];
  });
  return Object.fromEntries(held);
}
