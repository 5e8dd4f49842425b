/** The questions of a stage: fields that answer one question together stand under one code. Never in here: which of them is shown. */
import type { FormFieldView, FormView, QuestionView } from '../../../api/contract';
import type { About } from '../../../record/page/comments';

/** A question with the fields that answer it. */
export interface Question {
  code: string;
  label: string;
  /** Letter and title of its section. */
  section: { id: string; title: string };
  /** The first holds the coaching. */
  head: FormFieldView;
  fields: FormFieldView[];
}

/** The questions of some sections, in the order in which they are asked. */
export function questionsOf(form: FormView, sections: readonly string[]): Question[] {
  const found = new Map<string, Question>();
  for (const section of form.sections) {
    if (!sections.includes(section.id) || section.rows) continue;
    for (const field of section.fields) {
      if (!field.code) continue;
      const known = found.get(field.code);
      if (known) known.fields.push(field);
      else {
        const { id, title } = section;
        found.set(field.code, {
          code: field.code,
          label: field.label,
          section: { id, title },
          head: field,
          fields: [field],
        });
      }
    }
  }
  return [...found.values()];
}

/** Those that are asked, as the record stands. */
export function asked(questions: readonly Question[], standing: readonly QuestionView[]): Question[] {
  const shown = new Set(standing.filter((one) => one.shown).map((one) => one.code));
  return questions.filter((question) => shown.has(question.code));
}

/** The question to which a keyed path belongs. */
export function questionAt(questions: readonly Question[], path: string): Question | undefined {
  const first = path.split('.')[0];
  return questions.find((question) => question.fields.some((field) => field.id === first));
}

/** What is looked at when a question is. */
export function aboutQuestion(question: Question): About {
  const paths = question.fields.map((field) => field.id);
  return { path: paths[0] ?? '', paths, key: question.code, label: question.label };
}

/**
 * The fields as they are drawn under the question's own heading, hint and citation, which must not be said twice: the parts of a
 * group stand by themselves, and a single field is called the answer.
 */
export function drawn(question: Question): { field: FormFieldView; path: string }[] {
  return question.fields.flatMap((field) => {
    if (field.control === 'parts') return field.parts.map((part) => ({ field: part, path: `${field.id}.${part.id}` }));
    const label = field.label === question.label ? answerLabel(field) : field.label;
    const said = field === question.head ? { hint: null, citation: null } : {};
    return [{ field: { ...field, label, ...said }, path: field.id }];
  });
}

function answerLabel(field: FormFieldView): string {
  if (field.control === 'list') {
    const one = field.singular ?? 'row';
    return `${one.charAt(0).toUpperCase()}${one.slice(1)}s`;
  }
  return 'Your answer';
}
