import { describe, expect, test } from 'vitest';
import type { DpiaPage, IssueView, SignOffView } from '../../../api/contract';
import { openIssue, placesOf, shortHash } from './places';

function signatory(role: string, signed: boolean, more: Partial<IssueView['signatories'][number]> = {}) {
  return {
    key: role,
    role,
    statement: `${role} agrees.`,
    signed_by: signed ? role : null,
    signed_at: signed ? '2026-12-10T09:00:00+00:00' : null,
    method: null,
    content_sha256: null,
    void: false,
    declined: null,
    ...more,
  };
}

function issue(signatories: IssueView['signatories'], void_at: string | null = null): IssueView {
  return {
    number: 1,
    frozen_at: '2026-12-10T09:00:00+00:00',
    content_sha256: '9c41e07b52aa'.padEnd(64, '0'),
    signed: 0,
    of: signatories.length,
    signatories,
    void_at,
    void_reason: null,
    has_document: false,
  };
}

function asked(role: string, step: string, attested: boolean): SignOffView {
  return { role, statement: `${role} agrees.`, step, step_label: `Label of ${step}`, attested, by: null, at: null };
}

function page(more: Partial<DpiaPage>): DpiaPage {
  const gate = { state: 'dpo_review', state_label: 'With the DPO', turn: ['dpo'], steps: [] };
  return { issues: [], sign_off: [], gate, ...more } as unknown as DpiaPage;
}

describe('the list of those who answer', () => {
  test('before the decision it shows who has answered and whose turn it is', () => {
    const places = placesOf(
      page({
        sign_off: [
          asked('project_manager', 'submit', true),
          asked('dpo', 'advise', false),
          asked('siro', 'decide', false),
        ],
      }),
    );
    expect(places.map((place) => place.standing)).toEqual(['given', 'turn', 'awaited']);
  });

  test('after the decision the same list collects signatures, one after another', () => {
    const places = placesOf(
      page({
        issues: [issue([signatory('project_manager', true), signatory('dpo', false), signatory('siro', false)])],
      }),
    );
    expect(places.map((place) => place.standing)).toEqual(['given', 'turn', 'awaited']);
  });

  test('a refusal is told apart from somebody who is only awaited', () => {
    const places = placesOf(
      page({ issues: [issue([signatory('project_manager', false, { declined: 'Question D14 is not mine.' })])] }),
    );
    expect(places[0]?.standing, 'nobody may be taken to have signed who has said no').toBe('declined');
  });

  test('after a recall nothing is signed any more', () => {
    const recalled = page({
      issues: [issue([signatory('project_manager', true, { void: true })], '2026-12-11T09:00:00+00:00')],
      sign_off: [asked('project_manager', 'submit', false)],
    });
    expect(openIssue(recalled)).toBeUndefined();
    expect(placesOf(recalled).map((place) => place.standing)).toEqual(['awaited']);
  });
});

test('a hash is written so that two people can compare it aloud', () => {
  expect(shortHash('9c41e07b52aa'.padEnd(64, '0'))).toBe('9c41 e07b 52aa');
});
