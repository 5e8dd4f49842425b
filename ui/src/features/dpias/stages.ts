/** The ten stages of an impact assessment: what belongs to each, how far it is, and the gates between them. */
import type { DpiaPage, FormView } from '../../api/contract';
import { rowsOf } from '../../record/content';
import { outOf, standingOf, type Stage, type StageGate, type StageStanding } from '../../record/page/stages';
import { day } from '../../state/words';

/** Their names. */
export type StageId =
  | 'screening'
  | 'describe'
  | 'lawful'
  | 'rights'
  | 'supplier'
  | 'risks'
  | 'measures'
  | 'consultation'
  | 'decision'
  | 'review';

/** A stage as it always is. */
export interface StagePlan {
  id: StageId;
  title: string;
  /** Sections of the form that belong to it. */
  sections: readonly string[];
}

/** The stages in order. */
export const STAGES: readonly StagePlan[] = [
  { id: 'screening', title: 'Screening', sections: ['screening'] },
  { id: 'describe', title: 'Describe', sections: ['header', 'P', 'D'] },
  { id: 'lawful', title: 'Lawful and necessary', sections: ['L'] },
  { id: 'rights', title: 'People’s rights', sections: ['R'] },
  { id: 'supplier', title: 'Supplier, security, transfers', sections: ['S'] },
  { id: 'risks', title: 'Risks', sections: ['risks'] },
  { id: 'measures', title: 'Measures and contract', sections: ['measures'] },
  { id: 'consultation', title: 'Consultation and DPO advice', sections: ['C'] },
  { id: 'decision', title: 'Decision and signatures', sections: ['O', 'prior_consultation'] },
  { id: 'review', title: 'Review', sections: [] },
];

/** Fields that are written in another stage than their section says. */
const ELSEWHERE: Readonly<Record<string, StageId>> = {
  advice: 'consultation',
  advice_notes: 'consultation',
  risk_views: 'consultation',
  o4: 'consultation',
  screening_override: 'screening',
};

/** The section and the field in which answers to a council's own questions are kept. */
export const OWN_ANSWERS = 'own_answers';

/** States in which the SIRO has, or has had, the assessment before them. */
const BEFORE_SIRO: readonly string[] = ['siro_review', 'prior_consultation'];
const DECIDED: readonly string[] = ['signed', 'signed_with_conditions', 'rejected', 'superseded'];

/** Whether this is the name of a stage. */
export function isStage(id: string | undefined): id is StageId {
  return STAGES.some((stage) => stage.id === id);
}

/** The stage in which a section of the form is filled in. */
export function stageOfSection(section: string): StageId {
  return STAGES.find((stage) => stage.sections.includes(section))?.id ?? 'describe';
}

/** The section in which a question of the council's own is asked, by the path of its answer. */
function askedIn(form: FormView, path: string): string | undefined {
  const [first, second] = path.split('.');
  if (first !== OWN_ANSWERS) return undefined;
  const own = form.sections.find((section) => section.id === OWN_ANSWERS)?.fields[0];
  return own?.parts.find((part) => part.id === second)?.asked_in ?? undefined;
}

/** The stage in which what a keyed path leads to is written. */
export function stageOfPath(form: FormView, path: string): StageId {
  const own = askedIn(form, path);
  if (own !== undefined) return stageOfSection(own);
  const [first = '', , third] = path.split('.');
  const elsewhere = first === 'risks' && third === 'accepted_by' ? 'decision' : ELSEWHERE[first];
  if (elsewhere) return elsewhere;
  const section = form.sections.find((one) =>
    one.rows ? one.rows.list === first : one.fields.some((field) => field.id === first),
  );
  return stageOfSection(section?.id ?? '');
}

/** The stages of an assessment as the rail shows them. */
export function stagesOf(page: DpiaPage, form: FormView): Stage[] {
  return STAGES.map((stage, place) => {
    const [done, of] = howFar(stage.id, page, form);
    return {
      id: stage.id,
      number: place + 1,
      title: stage.title,
      detail: detailOf(stage.id, page, done, of),
      standing: standing(stage.id, page, done, of),
      comments: commentsOf(stage.id, page, form),
    };
  });
}

/** The gates between them. */
export function gatesOf(page: DpiaPage): StageGate[] {
  return [
    {
      after: 'screening',
      passed: !['screening', 'screened_out'].includes(page.row.state),
      words: screeningWords(page),
    },
    { after: 'consultation', passed: isDecided(page), words: decisionWords(page) },
  ];
}

/** What the screening has come to, in a few words. */
export function screeningWords({ screening, row }: Pick<DpiaPage, 'screening' | 'row'>): string {
  const reasons = screening.reasons.length === 1 ? '1 reason' : `${String(screening.reasons.length)} reasons`;
  if (screening.outcome === 'required') return `Required. ${reasons}`;
  if (screening.outcome === 'recommended') return `Recommended. ${reasons}`;
  if (screening.outcome === 'not_required') {
    return row.state === 'screened_out' ? 'Not required, as the DPO agreed' : 'Not required, if the DPO agrees';
  }
  return 'Shut until every question is answered';
}

/** Whether the decision is recorded. */
export function isDecided(page: DpiaPage): boolean {
  return DECIDED.includes(page.row.state) || page.issues.some((issue) => !issue.void_at);
}

function decisionWords(page: DpiaPage): string {
  if (isDecided(page)) return 'The SIRO has decided';
  if (page.row.state === 'siro_review') return 'Shut until the SIRO decides';
  if (page.row.state === 'prior_consultation') return 'Shut until the regulator answers';
  if (page.row.state === 'hos_acceptance') return 'Shut until the Head of Service and SIRO';
  return 'Shut until the DPO, Head of Service and SIRO';
}

function howFar(stage: StageId, page: DpiaPage, form: FormView): [number, number] {
  switch (stage) {
    case 'screening': {
      const all = form.sections.find((section) => section.id === 'screening')?.fields.filter(isScreening).length ?? 0;
      return [all - page.screening.open.length, all];
    }
    case 'describe':
      return progress(page, ['P', 'D']);
    case 'lawful':
      return progress(page, ['L']);
    case 'rights':
      return progress(page, ['R']);
    case 'supplier':
      return progress(page, ['S']);
    case 'risks':
    case 'measures':
      return rowsDone(page, stage);
    case 'consultation': {
      const [done, of] = progress(page, ['C']);
      return [done + (isAdvised(page) ? 1 : 0), of + 1];
    }
    case 'decision': {
      const issue = page.issues.findLast((one) => !one.void_at);
      return issue ? [issue.signed, issue.of] : [0, 0];
    }
    case 'review':
      return [0, 0];
  }
}

function detailOf(stage: StageId, page: DpiaPage, done: number, of: number): string {
  if (stage === 'review') return page.row.next_review_on ? day(page.row.next_review_on) : 'After the signatures';
  if (stage === 'decision') return of === 0 ? 'Not decided yet' : `${outOf(done, of)} signed`;
  if ((stage === 'risks' || stage === 'measures') && of === 0) return 'None yet';
  return outOf(done, of);
}

function standing(stage: StageId, page: DpiaPage, done: number, of: number): StageStanding {
  const isScreened = !['screening', 'screened_out'].includes(page.row.state);
  if (stage === 'review') return page.row.in_force ? 'open' : 'later';
  if (stage === 'decision' && !isDecided(page)) return BEFORE_SIRO.includes(page.row.state) ? 'open' : 'later';
  if (stage !== 'screening' && !isScreened) return 'later';
  return standingOf(done, of);
}

function progress(page: DpiaPage, sections: readonly string[]): [number, number] {
  return sections.reduce<[number, number]>(
    ([done, of], section) => {
      const one = page.progress[section];
      return [done + (one?.answered ?? 0), of + (one?.shown ?? 0)];
    },
    [0, 0],
  );
}

/** Rows with nothing missing and nothing to mend. */
function rowsDone(page: DpiaPage, list: string): [number, number] {
  const open = new Set<string>();
  const note = (path: string) => {
    const [name, key] = path.split('.');
    if (name === list && key !== undefined) open.add(key);
  };
  for (const finding of page.findings) if (finding.severity === 'error') note(finding.path);
  for (const [path, field] of Object.entries(page.fields)) if (field.shown && field.missing) note(path);
  const keys = rowsOf(page.content, list).map((row) => row.key);
  return [keys.filter((key) => !open.has(key)).length, keys.length];
}

function commentsOf(stage: StageId, page: DpiaPage, form: FormView): number {
  return page.comments.filter((thread) => thread.state !== 'resolved' && stageOfPath(form, thread.path) === stage)
    .length;
}

/** Whether the DPO has advised on this version. */
export function isAdvised(page: DpiaPage): boolean {
  return page.attestations.some((one) => one.step === 'advise' && one.version === page.version);
}

/** Whether a field of the screening is one of its questions. */
export function isScreening(field: { id: string }): boolean {
  return /^sq_[a-e]\d$/.test(field.id);
}
