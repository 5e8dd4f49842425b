/** Taking back and bringing back operations of the register, each with the sentence of what it was. */
import { declinedWith } from '../api/call';
import { change } from './change.svelte';
import { drafts } from './drafts.svelte';
import { problems } from './problems.svelte';
import { announce, toasts } from './toasts.svelte';

/** Takes back the latest operation. */
export const undo = (): Promise<void> => take('undo');

/** Brings back what was last taken back. */
export const redo = (): Promise<void> => take('redo');

async function take(which: 'undo' | 'redo'): Promise<void> {
  // What is typed is the latest thing done; it is written first, so that it can be taken back too.
  if (!(await drafts.settled())) return;
  try {
    const undone = await change(which, {});
    announce(undone.sentence);
    const opposite =
      which === 'undo' ? { label: 'Redo', run: () => void redo() } : { label: 'Undo', run: () => void undo() };
    toasts.offer(undone.sentence, opposite);
  } catch (thrown) {
    if (declinedWith(thrown, 'nothing_to_undo')) toasts.say('There is nothing left to undo.');
    else if (declinedWith(thrown, 'nothing_to_redo')) toasts.say('There is nothing to bring back.');
    else problems.tell(thrown);
  }
}

toasts.onundo = () => void undo();
