/** The views by which people answer for their part before anything is signed, and the command of each. */
import type { CommandName } from '../../../api/contract';

/** The views that are no step of the workflow. */
export const VIEWS = {
  record_manager_confirmation: 'confirm_dpia_measures',
  security_view: 'give_security_view',
  caldicott_view: 'give_caldicott_view',
  clauses_confirmed: 'confirm_dpia_clauses',
} as const satisfies Readonly<Record<string, CommandName>>;

/** One of them. */
export type ViewStep = keyof typeof VIEWS;

/** Whether a step is one of them. */
export function isView(step: string): step is ViewStep {
  return step in VIEWS;
}
