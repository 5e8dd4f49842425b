import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import ReasonForm from './ReasonForm.svelte';

test('Ctrl Enter in a reason keeps the reason and never presses the button of the gate', async () => {
  const user = userEvent.setup();
  const onkeep = vi.fn<(reason: string) => Promise<void>>(() => Promise.resolve());
  const gate = vi.fn();
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.ctrlKey) gate();
  });
  render(ReasonForm, { onkeep, onstop: () => undefined });
  await user.type(screen.getByRole('textbox'), 'too short');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(onkeep, 'nine characters are not a reason').not.toHaveBeenCalled();
  await user.type(screen.getByRole('textbox'), ', but no longer');
  await user.keyboard('{Control>}{Enter}{/Control}');
  expect(onkeep).toHaveBeenCalledWith('too short, but no longer');
  expect(gate, 'the asset must not be submitted by somebody who finishes a sentence').not.toHaveBeenCalled();
});
