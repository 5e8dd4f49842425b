/**
 * What the page of a record needs to know, whatever kind of record it is: each feature brings a desk of its own.
 *
 * Never in here: a kind of record, a step by name, a rule.
 */
import type { GateView, StepView, VersionView } from '../../api/contract';
import type { Sheet } from '../sheet.svelte';
import type { Todo } from '../todo';

/** What is said with a step. */
export interface StepWords {
  text: string | null;
  /** The second person, where two take it together. */
  with?: { role: string; person: string | null } | null;
}

/** An open record. */
export interface PageDesk {
  readonly reference: string;
  readonly sheet: Sheet;
  /** What is to do. */
  readonly todo: Todo;
  /** Rules with a warning that nobody has answered. */
  readonly openWarnings: readonly string[];
  /** The gate strip; null until the record is read. */
  readonly gate: GateView | null;
  /** All versions. */
  readonly versions: readonly VersionView[];
  /** Number of the version that is shown. */
  readonly version: number;
  readonly newest: number;
  readonly isNewest: boolean;
  /** Takes a step; what is typed is written first. Says whether it was taken. Rejects with `Declined`. */
  step(step: StepView, words: StepWords): Promise<boolean>;
}

/** The shape of a state's badge. */
export type StateTone = 'draft' | 'with' | 'back' | 'ok' | 'retired';

/** How a kind of record lays out its states and steps. */
export interface GatePlan {
  /** Shapes of states; a state that is not named is with somebody. */
  tones: Readonly<Record<string, StateTone>>;
  /** Steps that may be the button of the gate, by command. */
  main: readonly string[];
  /** Steps that stand beside it while they are open: sending back, confirming one's own part. */
  beside: readonly string[];
  /** Steps that two people take together. */
  together: readonly string[];
  /** Labels of the text that a step asks for, where the usual one does not fit. */
  asks: Readonly<Record<string, string>>;
}
