import { render, screen, within } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import CodePicker from './CodePicker.svelte';
import type { Choosable } from './codes';
import type { FieldBinding } from './field';

const BINDING: FieldBinding = { id: 'basis', labelId: 'basis-label', describedby: 'basis-hint', tone: undefined };
const ENTRIES: Choosable[] = [
  { code: 'consent', label: 'Consent', cite: 'Art 6(1)(a)' },
  { code: 'legal_obligation', label: 'Legal obligation', cite: 'Art 6(1)(c)' },
  { code: 'public_task', label: 'Public task', cite: 'Art 6(1)(e)', synonyms: ['PT'] },
  { code: 'recognised', label: 'Recognised legitimate interest', closed: 'Not for a council’s own tasks.' },
];

function picker(chosen: string[], many: boolean) {
  const onchoose = vi.fn();
  const onsettle = vi.fn();
  render(CodePicker, { binding: BINDING, name: 'Lawful bases', entries: ENTRIES, chosen, many, onchoose, onsettle });
  return { onchoose, onsettle, box: screen.getByRole('combobox'), user: userEvent.setup() };
}

describe('choosing a code', () => {
  beforeEach(() => {
    document.body.innerHTML = '';
  });

  test('typing an article and Enter chooses it', async () => {
    const { onchoose, onsettle, box, user } = picker([], false);
    await user.click(box);
    await user.type(box, '6(1)(e)');
    expect(screen.getAllByRole('option'), 'only what fits is listed').toHaveLength(1);
    await user.keyboard('{Enter}');
    expect(onchoose).toHaveBeenCalledWith(['public_task']);
    expect(onsettle, 'one answer is written at once').toHaveBeenCalled();
    expect(screen.queryByRole('listbox'), 'and the list closes').toBeNull();
  });

  test('Alt and the arrow open the list, Escape closes it', async () => {
    const { box, user } = picker([], true);
    box.focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    expect(box.getAttribute('aria-expanded')).toBe('true');
    expect(screen.getByText('4 in the list'), 'how many there are is said').toBeTruthy();
    await user.keyboard('{Escape}');
    expect(box.getAttribute('aria-expanded')).toBe('false');
  });

  test('a closed code is listed last with its reason and cannot be chosen', async () => {
    const { onchoose, box, user } = picker([], true);
    await user.click(box);
    const last = screen.getAllByRole('option').at(-1) as HTMLElement;
    expect(within(last).getByText('Not for a council’s own tasks.'), 'the reader learns why').toBeTruthy();
    await user.click(last);
    expect(onchoose, 'the law closes it').not.toHaveBeenCalled();
  });

  test('Backspace in an empty box takes the last token away', async () => {
    const { onchoose, box, user } = picker(['consent', 'public_task'], true);
    box.focus();
    await user.keyboard('{Backspace}');
    expect(onchoose).toHaveBeenCalledWith(['consent']);
  });

  test('several codes are written once, when the list closes', async () => {
    const { onchoose, onsettle, box, user } = picker([], true);
    await user.click(box);
    await user.keyboard('{ArrowDown}{Enter}');
    expect(onchoose).toHaveBeenCalledWith(['legal_obligation']);
    expect(onsettle, 'the reader may go on choosing').not.toHaveBeenCalled();
    await user.tab();
    expect(onsettle, 'leaving the field writes').toHaveBeenCalled();
  });

  test('what is chosen is read out with the box', () => {
    const { box } = picker(['public_task'], false);
    const described = (box.getAttribute('aria-describedby') ?? '').split(' ');
    expect(described.map((id) => document.getElementById(id)?.textContent?.trim()).join(' ')).toContain(
      'Chosen: Public task.',
    );
    expect(described, 'hint and findings are read as well').toContain('basis-hint');
  });

  test('search that finds nothing says how to go on', async () => {
    const { box, user } = picker([], false);
    await user.click(box);
    await user.type(box, 'zebra');
    expect(screen.getByRole('status').textContent).toBe('Nothing found. Clear the search to see all.');
  });
});
