import { describe, expect, test } from 'vitest';
import type { FormView, QuestionView } from '../../../api/contract';
import { becauseOf } from './because';
import { aboutQuestion, asked, drawn, questionAt, questionsOf } from './questions';

type Field = FormView['sections'][number]['fields'][number];
const field = (id: string, more: Partial<Field> = {}): Field => ({
  id,
  label: id,
  control: 'long',
  options: [],
  parts: [],
  statutory: false,
  living: false,
  automatic: false,
  default: null,
  ...more,
});

const FORM: FormView = {
  name: 'dpia 1.1',
  sections: [
    {
      id: 'P',
      title: 'Project',
      fields: [
        field('tollgate', { code: 'P2', label: 'Which tollgate?', hint: 'Normally 2.', control: 'code' }),
        field('planned_spec_release_on', { code: 'P2', label: 'Released on', control: 'date' }),
        field('p5', { code: 'P5', label: 'Benefits', control: 'parts', parts: [field('people'), field('council')] }),
      ],
    },
    { id: 'L', title: 'Lawful', fields: [field('l1', { code: 'L1', label: 'Basis' })] },
    {
      id: 'own_answers',
      title: 'Own',
      fields: [
        field('own_answers', {
          control: 'parts',
          parts: [field('px1', { code: 'PX1', label: 'Is it in the local plan?', asked_in: 'P' })],
        }),
      ],
    },
  ],
};

describe('questions of a section', () => {
  test('fields under one code are one question, and the council’s own follow those of their section', () => {
    const questions = questionsOf(FORM, ['P', 'L']);
    expect(questions.map((one) => [one.code, one.own])).toEqual([
      ['P2', false],
      ['P5', false],
      ['PX1', true],
      ['L1', false],
    ]);
  });

  test('an answer to an own question stands under its own path', () => {
    const own = questionsOf(FORM, ['P']).find((one) => one.code === 'PX1');
    expect(own && aboutQuestion(own).paths).toEqual(['own_answers.px1']);
  });

  test('a path leads to its question, and L1 is not L11', () => {
    const questions = questionsOf(FORM, ['P', 'L']);
    const at = (path: string) => questionAt(questions, path)?.code;
    expect([at('p5.people'), at('planned_spec_release_on'), at('own_answers.px1'), at('l11.level')]).toEqual([
      'P5',
      'P2',
      'PX1',
      undefined,
    ]);
  });

  test('what is not asked is not shown', () => {
    const standing: QuestionView[] = [
      { code: 'L1', section: 'L', shown: false, required: true, answered: false, missing: [], because: [] },
    ];
    expect(asked(questionsOf(FORM, ['L']), standing)).toEqual([]);
  });
});

test('the question is not said twice: its field is the answer, its parts stand by themselves', () => {
  const [first, benefits] = questionsOf(FORM, ['P']);
  expect(first && drawn(first).map((one) => [one.field.label, one.field.hint ?? null])).toEqual([
    ['Your answer', null],
    ['Released on', null],
  ]);
  expect(benefits && drawn(benefits).map((one) => one.path)).toEqual(['p5.people', 'p5.council']);
});

test('why a question is asked is said in the words of the screening', () => {
  const label = (code: string) => (code === 'sq_d1' ? 'Evaluation or scoring' : 'AI or automated triage');
  expect(becauseOf(['sq_d1', 'sq_e5'], label)).toBe(
    'Asked because you answered yes, or not known, to “Evaluation or scoring” and “AI or automated triage”.',
  );
  expect(becauseOf(['linked_special'], label)).toBe('Asked because a linked asset holds special category data.');
  expect(becauseOf([], label), 'what is always asked needs no reason').toBeNull();
});
