/** What each stage shows. A stage takes the desk of its assessment and nothing else; the page around it does not know what it does. */
import type { Component } from 'svelte';
import type { DpiaDesk } from './desk.svelte';
import FormStage from './FormStage.svelte';
import QuestionsStage from './questions/QuestionsStage.svelte';
import ScreeningStage from './screening/ScreeningStage.svelte';
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
  risks: FormStage,
  measures: FormStage,
  consultation: FormStage,
  decision: FormStage,
  review: FormStage,
};

/** The stage with which the page begins, by state; that of the description where none is named. */
export const HOMES: Readonly<Record<string, StageId>> = {
  screening: 'screening',
  screened_out: 'screening',
  dpo_review: 'consultation',
  hos_acceptance: 'consultation',
  siro_review: 'decision',
  prior_consultation: 'decision',
  signed: 'decision',
  signed_with_conditions: 'decision',
  rejected: 'decision',
};
