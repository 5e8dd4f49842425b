import { cleanup, render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { NoCode } from '../../api/contract';
import { host } from '../../host/host';
import UnlockPanel from './UnlockPanel.svelte';

const file = { path: '/home/dpo/Documents/IG/testborough.tollgate', fileName: 'testborough.tollgate' };
const nothing = () => undefined;

function no(code: NoCode, message: string) {
  return {
    kind: 'failure',
    code,
    message,
    kept: 'The file was not changed.',
    next: 'Try again.',
    blockers: [],
    details: {},
  };
}

beforeEach(() => {
  vi.spyOn(host, 'call').mockImplementation((_command, request) =>
    Promise.reject(
      (request as { access: string }).access === 'look'
        ? no('unreadable', 'The file could not be read.')
        : no('wrong_passphrase', 'That passphrase does not open this file.'),
    ),
  );
});
afterEach(cleanup);

function panel(more: { tryFirst?: boolean } = {}) {
  render(UnlockPanel, {
    file,
    lastOpened: '2025-11-23T08:55:00+00:00',
    onother: nothing,
    onclose: nothing,
    onbackup: nothing,
    ...more,
  });
}

async function guess() {
  await userEvent.type(screen.getByLabelText(/^Passphrase for/), 'barley');
  await userEvent.click(screen.getByRole('button', { name: 'Unlock' }));
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(/^Passphrase for/).value).toBe(''));
}

test('a file that turns out to have a passphrase is asked for it, without a word of reproach', async () => {
  panel({ tryFirst: true });
  await screen.findByLabelText(/^Passphrase for testborough/);
  expect(document.body.textContent, 'nobody has typed anything wrong yet').not.toContain('does not open this file');
});

test('there is no limit on tries, and after five the file itself is shown', async () => {
  panel();
  for (let tries = 1; tries <= 4; tries += 1) await guess();
  expect(document.body.textContent).toContain('That passphrase does not open this file. Check Caps Lock.');
  expect(document.body.textContent, 'the path helps only somebody who keeps failing').not.toContain(file.path);
  await guess();
  expect(document.body.textContent, 'it may be the wrong file').toContain(file.path);
  expect(document.body.textContent).toContain('23 Nov 2025');
  await guess();
  expect(screen.getByRole('button', { name: 'Unlock' }).getAttribute('aria-disabled'), 'no limit').toBeNull();
});

test('a failure that is not about the passphrase says what happened and what can be done', async () => {
  panel();
  await userEvent.click(screen.getByLabelText(/^Look only/));
  await userEvent.click(screen.getByRole('button', { name: 'Unlock' }));
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('The file was not changed.');
  expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
});
