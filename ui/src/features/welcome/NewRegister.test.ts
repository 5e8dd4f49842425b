import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import NewRegister from './NewRegister.svelte';

test('a press that cannot go ahead leads to the first thing that is missing', async () => {
  const user = userEvent.setup();
  render(NewRegister, { kind: 'new', onclose: () => undefined, onopen: () => undefined });
  await user.type(screen.getByLabelText('The council’s name'), 'Testborough Council');
  await user.click(screen.getByRole('button', { name: 'Make the register' }));
  expect(document.activeElement, 'the name is there; the place of the file is not').toBe(
    screen.getByLabelText('Where to keep it'),
  );
  expect(screen.getByText('Say where the file is to be kept.'), 'and says what it needs').toBeTruthy();
});
