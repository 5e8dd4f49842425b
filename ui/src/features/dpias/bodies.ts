/** What each stage shows. A stage takes the desk of its assessment and nothing else; the page around it does not know what it does. */
import type { Component } from 'svelte';
import type { DpiaDesk } from './desk.svelte';
import ClausesStage from './clauses/ClausesStage.svelte';
import ConsultationStage from './consultations/ConsultationStage.svelte';
import QuestionsStage from './questions/QuestionsStage.svelte';
import ReviewStage from './versions/ReviewStage.svelte';
import RisksStage from './risks/RisksStage.svelte';
import ScreeningStage from './screening/ScreeningStage.svelte';
import SignOffStage from './signoff/SignOffStage.svelte';
import type { StageId } from './stages';

/** The body of a stage. */
export type StageBody = Component<{ desk: DpiaDesk }>;

/** The body of each stage. */
export const BODIES: Readonly<Record<StageId, StageBody>> = {
  screening: ScreeningStage,
  describe: QuestionsStage,
  lawful: QuestionsStage,
  rights: QuestionsStage,
  supplier: QuestionsStage,
  risks: RisksStage,
  measures: ClausesStage,
  consultation: ConsultationStage,
  decision: SignOffStage,
  review: ReviewStage,
};

/** The stage with which the page begins, by state; that of the description where none is named. */
export const HOMES: Readonly<Record<string, StageId>> = {
  screening: 'screening',
  screened_out: 'screening',
  dpo_review: 'consultation',
  hos_acceptance: 'decision',
  siro_review: 'decision',
  prior_consultation: 'decision',
  signed: 'decision',
  signed_with_conditions: 'decision',
  rejected: 'decision',
};

/** Stages whose tables stand side by side. */
export const WIDE: readonly StageId[] = ['risks', 'measures', 'decision'];

/** Steps that are asked about in a stage, where what they mean can be seen. */
export const ASKED_IN: Readonly<Record<string, StageId>> = {
  decide_dpia: 'decision',
  sign_dpia: 'decision',
  reopen_dpia: 'review',
};
