/**
 * Who answers for what, and who signs, as one list: attestations until the decision is recorded, signatures after it.
 *
 * Never in here: who must sign. That, and in which order, comes from the core.
 */
import type { DpiaPage, IssueView } from '../../../api/contract';
import { register } from '../../../state/register.svelte';

/** How a line stands. */
export type Standing = 'given' | 'turn' | 'awaited' | 'declined';

/** One line of the list. */
export interface Place {
  role: string;
  statement: string;
  /** By what the part is answered for: a step, a view, a signature. */
  step: string;
  standing: Standing;
  /** Who did, and when (RFC 3339). */
  by: string | null;
  at: string | null;
  /** Why the person will not sign. */
  declined: string | null;
}

/** The frozen content that counts; none before the decision and after a recall. */
export function openIssue(page: DpiaPage): IssueView | undefined {
  return page.issues.findLast((issue) => (issue.void_at ?? null) === null);
}

/** The list as it stands. */
export function placesOf(page: DpiaPage): Place[] {
  const issue = openIssue(page);
  return issue ? signatures(issue) : attestations(page);
}

function signatures(issue: IssueView): Place[] {
  const next = issue.signatories.find((one) => !isSigned(one));
  return issue.signatories.map((one) => ({
    role: one.role,
    statement: one.statement,
    step: 'sign',
    standing: isSigned(one) ? 'given' : one.declined ? 'declined' : one === next ? 'turn' : 'awaited',
    by: one.signed_by ?? null,
    at: one.signed_at ?? null,
    declined: one.declined ?? null,
  }));
}

function isSigned(one: IssueView['signatories'][number]): boolean {
  return (one.signed_by ?? null) !== null && !one.void;
}

function attestations(page: DpiaPage): Place[] {
  const offered = new Set(page.gate.steps.flatMap((step) => step.roles));
  return page.sign_off.map((one) => ({
    role: one.role,
    statement: one.statement,
    step: one.step,
    standing: one.attested
      ? 'given'
      : page.gate.turn.includes(one.role) || (isViewOffered(page, one.step_label) && offered.has(one.role))
        ? 'turn'
        : 'awaited',
    by: one.by ?? null,
    at: one.at ?? null,
    declined: null,
  }));
}

/** Whether a view is asked for now, whoever acts. */
function isViewOffered(page: DpiaPage, label: string): boolean {
  return page.gate.steps.some((step) => step.label === label);
}

/** A role in words, without what stands in brackets behind it. */
export function roleWord(role: string): string {
  return register.label('role', role).replace(/ \(.*\)$/, '');
}

/** A hash as people compare it: its first twelve characters in threes of four. */
export function shortHash(hash: string): string {
  return [hash.slice(0, 4), hash.slice(4, 8), hash.slice(8, 12)].join(' ');
}
