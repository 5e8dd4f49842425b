/** Conversations about a record: which belong to what is looked at, and how many wait. Never in here: who may say what. */
import type { ThreadView } from '../../api/contract';

/** What is looked at: a question with its fields, a row. */
export interface About {
  /** Keyed path under which a new conversation begins. */
  path: string;
  /** Keyed paths that belong to it; everything below them does too. */
  paths: readonly string[];
  /** Its short key, if it has one: L11, R7. */
  key: string | null;
  label: string;
}

/** How many conversations are open, answered and settled. */
export interface Counts {
  open: number;
  answered: number;
  settled: number;
}

/** Whether a conversation is about this. */
export function isAbout(thread: ThreadView, about: About): boolean {
  return about.paths.some((path) => thread.path === path || thread.path.startsWith(`${path}.`));
}

/** Those about one thing, and the others; what waits comes before what is settled, the newest last as it was said. */
export function parted(
  threads: readonly ThreadView[],
  about: About | null,
): { here: ThreadView[]; others: ThreadView[] } {
  const sorted = [...threads].sort((a, b) => Number(a.state === 'resolved') - Number(b.state === 'resolved'));
  return {
    here: about === null ? [] : sorted.filter((thread) => isAbout(thread, about)),
    others: about === null ? sorted : sorted.filter((thread) => !isAbout(thread, about)),
  };
}

/** How they stand. */
export function countsOf(threads: readonly ThreadView[]): Counts {
  const of = (state: string) => threads.filter((thread) => thread.state === state).length;
  return { open: of('open'), answered: of('answered'), settled: of('resolved') };
}

/** "2 open, 1 answered, 1 settled". */
export function inWords(counts: Counts): string {
  const parts = [
    counts.open > 0 ? `${String(counts.open)} open` : '',
    counts.answered > 0 ? `${String(counts.answered)} answered` : '',
    counts.settled > 0 ? `${String(counts.settled)} settled` : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', ') : 'No comments yet';
}
