import { cleanup, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { afterEach, expect, test, vi } from 'vitest';
import Button from './Button.svelte';
import Completeness from './Completeness.svelte';
import PassphraseField from './PassphraseField.svelte';

afterEach(cleanup);

const words = (text: string) => createRawSnippet(() => ({ render: () => `<span>${text}</span>` }));

test('a shut button keeps the focus, says why, and leads to what is missing', async () => {
  const onclick = vi.fn();
  const onshut = vi.fn();
  render(Button, { children: words('Submit'), shut: '10 to fix before you submit', onclick, onshut });
  const button = screen.getByRole('button', { name: 'Submit' });
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
    '10 to fix before you submit',
  );
  await userEvent.tab();
  expect(document.activeElement, 'somebody on the keyboard must be able to find the reason').toBe(button);
  await userEvent.click(button);
  expect(onclick, 'a shut gate lets nothing through').not.toHaveBeenCalled();
  expect(onshut).toHaveBeenCalledTimes(1);
});

test('a busy button takes no second press', async () => {
  const onclick = vi.fn();
  render(Button, { children: words('Make'), busy: 'Making it…', onclick });
  await userEvent.click(screen.getByRole('button'));
  expect(onclick, 'two presses must not make two registers').not.toHaveBeenCalled();
});

test('completeness is told by its number, not by its bar', () => {
  render(Completeness, { value: 72 });
  expect(document.body.textContent.replaceAll('\u00a0', ' ')).toContain('72 of 100');
  cleanup();
  render(Completeness, { value: null });
  expect(document.body.textContent, 'an asset without personal data has no score').toContain('No personal data');
});

test('a passphrase is hidden until it is asked for', async () => {
  render(PassphraseField, { label: 'Passphrase', value: 'quiet barley', purpose: 'known' });
  const field = screen.getByLabelText<HTMLInputElement>('Passphrase');
  expect(field.type).toBe('password');
  await userEvent.click(screen.getByRole('button', { name: 'Show the passphrase' }));
  expect(field.type).toBe('text');
});
