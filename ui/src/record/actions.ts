/** What a page lets its fields do about their findings, handed down so that a field need not know its page. */
import { getContext, setContext } from 'svelte';
import type { FindingView } from '../api/contract';

/** What can be done about a finding. */
export interface PageActions {
  /** Whether the acting role may give reasons now. */
  mayExplain: () => boolean;
  /** Keeps a reason for a warning; rejects with `Declined`. */
  explain: (finding: FindingView, reason: string) => Promise<void>;
  /** Takes a reason back; left out where a reason once given stays. */
  withdraw?: (finding: FindingView) => Promise<void>;
}

const KEY = Symbol('page actions');

/** Hands them down to everything inside the page. */
export function setPageActions(actions: PageActions): void {
  setContext(KEY, actions);
}

/** Those of the page around; none where findings are only shown. */
export function getPageActions(): PageActions | undefined {
  return getContext<PageActions | undefined>(KEY);
}
