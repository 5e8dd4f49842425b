import { expect, test } from 'vitest';
import type { CopyQuestionView, FormCopies } from '../../api/contract';
import { sectionsWithQuestions, written } from './forms';

const question = (code: string, section: string): CopyQuestionView => ({
  code,
  section,
  label: code,
  statutory: false,
  own: false,
  required: true,
  guidance: {},
});

test('questions stand in their sections, and a section without any is left out', () => {
  const copies: FormCopies = {
    name: 'dpia',
    released: 'dpia 1',
    in_force: 'dpia 1',
    copies: [],
    questions: [question('P1', 'P'), question('L1', 'L'), question('PX1', 'P')],
    form: {
      name: 'dpia 1',
      sections: ['header', 'P', 'L'].map((id) => ({ id, title: id, fields: [] })),
    },
    draft: false,
    editable: true,
  };
  expect(sectionsWithQuestions(copies).map((one) => [one.id, one.questions.map(({ code }) => code)])).toEqual([
    ['P', ['P1', 'PX1']],
    ['L', ['L1']],
  ]);
});

test('guidance that is left empty stays as released', () => {
  expect(written({ why: ' Because. ', good: '', poor: '   ' }), 'an empty text would wipe the released one').toEqual({
    why: 'Because.',
  });
});
