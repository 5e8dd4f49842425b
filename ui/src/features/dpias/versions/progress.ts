/** How something with a date stands. Never in here: what follows from it. */

/** Done, still open, or past its day. */
export type Standing = 'done' | 'open' | 'overdue';

/** How something stands on a day (ISO); a day that has come is not yet past. */
export function standingOf(doneOn: string | null, dueOn: string, today: string): Standing {
  if (doneOn !== null) return 'done';
  return dueOn !== '' && today !== '' && dueOn < today ? 'overdue' : 'open';
}
