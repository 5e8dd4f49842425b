import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Declined } from '../api/call';
import type { No } from '../api/contract';
import { DraftField, REST, drafts } from './drafts.svelte';

const FULL: No = {
  kind: 'failure',
  code: 'disk_full',
  message: 'The disk is full.',
  kept: 'Your last change is still on the screen and not saved.',
  next: 'Make room on the disk, then save again.',
  path: null,
  blockers: [],
  details: {},
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  drafts.forgetAll();
  vi.useRealTimers();
});

function field(commit: (value: string) => Promise<unknown>, rest = false) {
  const store = { saved: 'before' };
  const draft = new DraftField<string>({
    label: 'Purpose P4, Law relied on',
    saved: () => store.saved,
    commit: async (value) => {
      await commit(value);
      store.saved = value;
    },
    rest,
  });
  return { draft, store };
}

test('what is typed is written when the field is left', async () => {
  const { draft, store } = field(() => Promise.resolve());
  draft.input('after');
  expect(store.saved, 'typing alone writes nothing').toBe('before');
  expect(await draft.blur()).toBe(true);
  expect(store.saved, 'leaving the field writes it').toBe('after');
  expect(drafts.unsaved, 'nothing unwritten may be left behind').toHaveLength(0);
});

test('long text is written after a rest, without leaving the field', async () => {
  const { draft, store } = field(() => Promise.resolve(), true);
  draft.input('a long sentence');
  await vi.advanceTimersByTimeAsync(REST - 1);
  expect(store.saved, 'a short pause is not a rest').toBe('before');
  await vi.advanceTimersByTimeAsync(1);
  expect(store.saved, 'after two seconds nothing typed may be lost to a crash').toBe('a long sentence');
});

test('a field that goes back to what is written makes no operation', async () => {
  const commit = vi.fn(() => Promise.resolve());
  const { draft } = field(commit);
  draft.input('after');
  draft.input('before');
  expect(await draft.blur()).toBe(true);
  expect(commit, 'the history must not fill with changes that change nothing').not.toHaveBeenCalled();
});

test('when the core says no the text stays and the reason stands beside it', async () => {
  const { draft } = field(() => Promise.reject(new Declined(FULL)));
  draft.input('after');
  expect(await draft.blur(), 'it is not written').toBe(false);
  expect(draft.value, 'the reader must not lose what was typed').toBe('after');
  expect(draft.no?.message).toBe('The disk is full.');
  expect(drafts.stuck, 'the strip must be able to say "Not saved"').toHaveLength(1);
});

test('what is typed while it is being written is written too', async () => {
  const written: string[] = [];
  const { draft } = field(async (value) => {
    written.push(value);
    if (written.length === 1) draft.input('second');
  });
  draft.input('first');
  expect(await draft.flush()).toBe(true);
  expect(written, 'the letters typed during a write are the ones people lose').toEqual(['first', 'second']);
});

test('closing the window writes every field, and says if one could not be', async () => {
  const one = field(() => Promise.resolve());
  const other = field(() => Promise.reject(new Declined(FULL)));
  one.draft.input('kept');
  other.draft.input('stuck');
  expect(await drafts.flushAll(), 'the window must not close over unwritten text').toBe(false);
  expect(one.store.saved, 'one refusal must not hold back the other fields').toBe('kept');
});

test('a press that must wait for a field leads to that field', async () => {
  const show = vi.fn();
  const draft = new DraftField<string>({
    label: 'In use since',
    saved: () => '',
    commit: () => Promise.reject(new Declined({ ...FULL, kind: 'refusal', code: 'not_a_date' })),
    show,
  });
  expect(await drafts.settled(), 'with nothing unwritten a press goes ahead').toBe(true);
  draft.input('31/02/2026');
  expect(await drafts.settled(), 'nothing else is done while something typed is unwritten').toBe(false);
  expect(show, 'and the reader sees which field it is').toHaveBeenCalledOnce();
});
