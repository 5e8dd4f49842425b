/**
 * Every write of the screen goes through `change`: one at a time, in the order they were asked for, so that a late answer
 * can never put an older page over a newer one; and what it touched is applied everywhere before it answers.
 */
import { call } from '../api/call';
import type { CommandName, Commands, Touched } from '../api/contract';
import { assets } from './assets.svelte';
import { register } from './register.svelte';
import { router } from './router.svelte';
import { toasts } from './toasts.svelte';

/** Commands whose answer says what they touched. */
export type ChangeName = {
  [Name in CommandName]: Commands[Name]['answer'] extends Touched | { touched: Touched } ? Name : never;
}[CommandName];

let queue: Promise<unknown> = Promise.resolve();

/** Carries out a write; rejects with `Declined`. With `toast` it says what was done, and offers Undo. */
export function change<Name extends ChangeName>(
  command: Name,
  request: Commands[Name]['request'],
  how: { toast?: boolean } = {},
): Promise<Commands[Name]['answer']> {
  return inTurn(() =>
    register.whileSaving(async () => {
      const answer = await call(command, request);
      const touched = touchedOf(answer);
      apply(touched);
      if (how.toast) toasts.say(`${touched.done}.`, touched.undoable ? { undo: true } : {});
      return answer;
    }),
  );
}

/** Waits for the writes before it, then runs. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = queue.then(work, work);
  queue = turn.catch(() => undefined);
  return turn;
}

/** Applies what a write touched. */
export function apply(touched: Touched): void {
  register.touch(touched);
  assets.patch(touched.assets, touched.removed);
  router.gone(touched.removed);
}

function touchedOf(answer: Touched | { touched: Touched }): Touched {
  return 'touched' in answer ? answer.touched : answer;
}
