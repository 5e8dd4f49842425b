import { afterEach, expect, test } from 'vitest';
import { Declined } from '../api/call';
import { DraftField, drafts } from './drafts.svelte';
import { router } from './router.svelte';

afterEach(() => {
  drafts.forgetAll();
  router.stay();
  router.reset();
});

function stuckField() {
  const no = {
    kind: 'failure',
    code: 'disk_full',
    message: 'The disk is full.',
    kept: '',
    next: '',
    blockers: [],
    details: {},
  } as const;
  const draft = new DraftField<string>({
    label: 'What it is',
    saved: () => '',
    commit: () => Promise.reject(new Declined({ ...no, blockers: [] })),
  });
  draft.input('a sentence');
  return draft;
}

test('leaving a place with something that cannot be written asks first', async () => {
  const draft = stuckField();
  await router.go({ at: 'people' });
  expect(router.place.at, 'the reader must not lose the sentence by a click').toBe('assets');
  expect(router.asking).not.toBeNull();
  router.asking?.leave();
  expect(router.place.at, 'they may give it up').toBe('people');
  expect(draft.dirty).toBe(false);
});

test('back goes where the reader came from', async () => {
  await router.go({ at: 'asset', reference: 'IA-0013' });
  await router.go({ at: 'history' });
  await router.back();
  expect(router.place).toEqual({ at: 'asset', reference: 'IA-0013' });
});

test('nobody stays on a record that is gone', async () => {
  await router.go({ at: 'asset', reference: 'IA-0066' });
  router.gone(['IA-0066']);
  expect(router.place, 'undoing the making of an asset leaves its page').toEqual({ at: 'assets' });
});
