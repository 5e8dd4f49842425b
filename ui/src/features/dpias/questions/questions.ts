/** The questions of a stage: fields that answer one question together stand under one code. Never in here: which of them is shown. */
import type { FormFieldView, FormView, QuestionView } from '../../../api/contract';
import type { About } from '../../../record/page/comments';
import { OWN_ANSWERS } from '../stages';

/** A field and where its value stands. */
export interface Placed {
  field: FormFieldView;
  path: string;
}

/** A question with the fields that answer it. */
export interface Question {
  code: string;
  label: string;
  /** Letter and title of its section. */
  section: { id: string; title: string };
  /** Whether it is one of the council's own. */
  own: boolean;
  /** The first holds the coaching. */
  head: FormFieldView;
  fields: Placed[];
}

/** The questions of some sections, in the order in which they are asked; those of the council's own follow those of their section. */
export function questionsOf(form: FormView, sections: readonly string[]): Question[] {
  const own = form.sections.find((section) => section.id === OWN_ANSWERS)?.fields[0]?.parts ?? [];
  return form.sections
    .filter((section) => sections.includes(section.id) && !section.rows)
    .flatMap(({ id, title, fields }) => {
      const section = { id, title };
      const found = new Map<string, Question>();
      for (const field of fields) {
        if (!field.code) continue;
        const placed = { field, path: field.id };
        const known = found.get(field.code);
        if (known) known.fields.push(placed);
        else found.set(field.code, { ...named(field), section, own: false, head: field, fields: [placed] });
      }
      const added = own
        .filter((field) => field.asked_in === id && field.code)
        .map((field): Question => {
          const placed = { field, path: `${OWN_ANSWERS}.${field.id}` };
          return { ...named(field), section, own: true, head: field, fields: [placed] };
        });
      return [...found.values(), ...added];
    });
}

function named(field: FormFieldView): { code: string; label: string } {
  return { code: field.code ?? '', label: field.label };
}

/** Those that are asked, as the record stands. */
export function asked(questions: readonly Question[], standing: readonly QuestionView[]): Question[] {
  const shown = new Set(standing.filter((one) => one.shown).map((one) => one.code));
  return questions.filter((question) => shown.has(question.code));
}

/** The question to which a keyed path belongs. */
export function questionAt(questions: readonly Question[], path: string): Question | undefined {
  return questions.find((question) =>
    question.fields.some((placed) => placed.path === path || path.startsWith(`${placed.path}.`)),
  );
}

/** What is looked at when a question is. */
export function aboutQuestion(question: Question): About {
  const paths = question.fields.map(({ path }) => path);
  return { path: paths[0] ?? '', paths, key: question.code, label: question.label };
}

/**
 * The fields as they are drawn under the question's own heading, hint and citation, which must not be said twice: the parts of a
 * group stand by themselves, and a single field is called the answer.
 */
export function drawn(question: Question): Placed[] {
  return question.fields.flatMap(({ field, path }) => {
    if (field.control === 'parts') return field.parts.map((part) => ({ field: part, path: `${path}.${part.id}` }));
    const label = field.label === question.label ? answerLabel(field) : field.label;
    const said = field === question.head ? { hint: null, citation: null } : {};
    return [{ field: { ...field, label, ...said }, path }];
  });
}

function answerLabel(field: FormFieldView): string {
  if (field.control === 'list') {
    const one = field.singular ?? 'row';
    return `${one.charAt(0).toUpperCase()}${one.slice(1)}s`;
  }
  return 'Your answer';
}
