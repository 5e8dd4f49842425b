import { describe, expect, test } from 'vitest';
import type { DpiaPage, FormView } from '../../api/contract';
import { gatesOf, screeningWords, stageOfPath, stagesOf } from './stages';

type Field = FormView['sections'][number]['fields'][number];
const field = (id: string, code: string | null = null) =>
  ({ id, code, label: id, control: 'text', parts: [] }) as unknown as Field;

const FORM: FormView = {
  name: 'dpia 1',
  sections: [
    { id: 'header', title: 'About', fields: [field('title')] },
    { id: 'screening', title: 'Screening', fields: [field('sq_a1'), field('sq_b1'), field('screening_override')] },
    { id: 'D', title: 'Describe', fields: [field('d1', 'D1')] },
    { id: 'L', title: 'Lawful', fields: [field('l1', 'L1')] },
    {
      id: 'risks',
      title: 'Risks',
      rows: { list: 'risks', prefix: 'R', singular: 'risk', summary: [] },
      fields: [field('title')],
    },
    { id: 'O', title: 'Outcome', fields: [field('advice', 'O1'), field('decision', 'O2')] },
  ],
};

function page(with_: Record<string, unknown> = {}): DpiaPage {
  return {
    row: { state: 'drafting', in_force: null, next_review_on: null },
    version: 1,
    content: { risks: { R1: {}, R2: {} } },
    fields: { 'risks.R2.title': { shown: true, required: true, missing: 'Not filled in yet.' } },
    progress: { P: { shown: 8, answered: 8 }, D: { shown: 14, answered: 13 }, C: { shown: 3, answered: 3 } },
    screening: { outcome: 'required', open: ['sq_b1'], reasons: ['sq_a1'] },
    findings: [],
    attestations: [],
    issues: [],
    comments: [
      { id: '1', path: 'l1', version: 1, state: 'open', comments: [] },
      { id: '2', path: 'risks.R1.title', version: 1, state: 'resolved', comments: [] },
    ],
    ...with_,
  } as unknown as DpiaPage;
}

const stage = (id: string, of: DpiaPage) => stagesOf(of, FORM).find((one) => one.id === id);

describe('where a path is written', () => {
  test.each([
    ['title', 'describe'],
    ['sq_a1.answer', 'screening'],
    ['screening_override.reason', 'screening'],
    ['risks.R7.likelihood_after', 'risks'],
    ['advice.text', 'consultation'],
    ['decision', 'decision'],
  ])('%s is in %s', (path, expected) => {
    expect(stageOfPath(FORM, path), 'whoever is sent there must see the field').toBe(expected);
  });
});

describe('how far a stage is', () => {
  test('an open answer keeps it from being done', () => {
    expect(stage('describe', page())).toMatchObject({ detail: '21 of 22', standing: 'open' });
    expect(stage('screening', page())).toMatchObject({ detail: '1 of 2', standing: 'open' });
  });

  test('a row counts once nothing of it is missing and nothing is to mend', () => {
    expect(stage('risks', page())?.detail).toBe('1 of 2');
    const finding = { severity: 'error', path: 'risks.R1.likelihood_after' };
    expect(stage('risks', page({ findings: [finding] }))?.detail).toBe('0 of 2');
  });

  test('consultation is not done without the advice', () => {
    expect(stage('consultation', page())).toMatchObject({ detail: '3 of 4', standing: 'open' });
    const advised = { attestations: [{ step: 'advise', version: 1 }] };
    expect(stage('consultation', page(advised))).toMatchObject({ detail: '4 of 4', standing: 'done' });
    const earlier = { attestations: [{ step: 'advise', version: 1 }], version: 2 };
    expect(stage('consultation', page(earlier))?.standing, 'the advice on the version before does not count').toBe(
      'open',
    );
  });

  test('settled conversations are not counted', () => {
    expect([stage('lawful', page())?.comments, stage('risks', page())?.comments]).toEqual([1, 0]);
  });
});

describe('the gates', () => {
  test('the first is passed once the screening has led to an assessment', () => {
    const words = (of: DpiaPage) => gatesOf(of).map((gate) => gate.passed);
    expect(words(page())).toEqual([true, false]);
    expect(words(page({ row: { state: 'screening' } }))).toEqual([false, false]);
  });

  test('the last is passed once the decision is recorded, and shut again when it is recalled', () => {
    expect(gatesOf(page({ issues: [{ void_at: null }] }))[1]?.passed).toBe(true);
    expect(
      gatesOf(page({ issues: [{ void_at: '2026-12-11T09:00:00Z' }] }))[1]?.passed,
      'a void issue is no decision',
    ).toBe(false);
  });

  test('the outcome is said with its reasons', () => {
    expect(screeningWords(page())).toBe('Required. 1 reason');
  });
});
