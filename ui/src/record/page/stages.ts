/** The stages of a record and the gates between them, as the rail shows them. Never in here: what a stage is about. */

/** How a stage stands: finished, begun or to begin, or behind a gate that is still shut. */
export type StageStanding = 'done' | 'open' | 'later';

/** One stage. */
export interface Stage {
  id: string;
  number: number;
  title: string;
  /** How far it is, in words: "13 of 14". */
  detail: string;
  standing: StageStanding;
  /** Conversations that nobody has settled. */
  comments: number;
}

/** A gate behind a stage. */
export interface StageGate {
  /** The stage before it. */
  after: string;
  passed: boolean;
  /** What it says: "Required. 8 reasons". */
  words: string;
}

/** How a stage stands that is finished with so many of so many. */
export function standingOf(done: number, of: number): StageStanding {
  return of > 0 && done >= of ? 'done' : 'open';
}

/** "13 of 14"; nothing where there is nothing to count. */
export function outOf(done: number, of: number): string {
  return of === 0 ? '' : `${String(done)} of ${String(of)}`;
}
