import { render, screen } from '@testing-library/svelte';
import { userEvent } from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import RowEditor from './RowEditor.svelte';
import type { SummaryRow } from './rows';

function row(key: string, more: Partial<SummaryRow> = {}): SummaryRow {
  return { key, title: `Row ${key}`, detail: '', must: 0, reason: 0, fill: 0, ...more };
}

const body = createRawSnippet<[SummaryRow]>((present) => ({
  render: () => `<input aria-label="Field of ${present().key}" />`,
}));

function editor(rows: SummaryRow[]) {
  const acts = { onadd: vi.fn(), onmove: vi.fn(), onremove: vi.fn(), onpastetable: vi.fn() };
  render(RowEditor, { name: 'Purposes', singular: 'purpose', rows, open: null, body, ...acts });
  return { ...acts, user: userEvent.setup() };
}

const line = (name: RegExp) => screen.getByRole('button', { name });

describe('repeating rows', () => {
  beforeEach(() => {
    document.body.innerHTML = '';
  });

  test('Enter opens a row in place and goes to its first field; Escape closes it and comes back', async () => {
    const { user } = editor([row('P1'), row('P2')]);
    line(/^P2 Row P2/).focus();
    await user.keyboard('{Enter}');
    await vi.waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Field of P2'));
    await user.keyboard('{Escape}');
    await vi.waitFor(() => expect(document.activeElement, 'the reader is where they were').toBe(line(/^P2 Row P2/)));
  });

  test('Insert adds the next, Delete removes, Alt Shift PgUp moves', async () => {
    const { onadd, onmove, onremove, user } = editor([row('P1'), row('P2')]);
    line(/^P2 Row P2/).focus();
    await user.keyboard('{Insert}');
    expect(onadd).toHaveBeenCalled();
    await user.keyboard('{Alt>}{Shift>}{PageUp}{/Shift}{/Alt}');
    expect(onmove).toHaveBeenCalledWith('P2', 'P1');
    await user.keyboard('{Delete}');
    expect(onremove).toHaveBeenCalledWith('P2');
  });

  test('a row says what is to do in words', () => {
    editor([row('P1', { must: 2, reason: 1, fill: 3 }), row('P2')]);
    expect(line(/^P1/).textContent.replace(/\s+/g, ' '), 'numbers alone say nothing to a screen reader').toMatch(
      /2 to fix.*1 to explain.*3 to fill in/,
    );
    expect(line(/^P2/).textContent).toContain('Nothing to do');
  });

  test('a long list begins short and says how many there are', async () => {
    const { user } = editor(Array.from({ length: 16 }, (_, at) => row(`D${at + 1}`)));
    expect(screen.queryByText('Row D16')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Show all 16' }));
    expect(screen.getByText('Row D16'), 'nothing is out of reach').toBeTruthy();
  });

  test('a table pasted on a row line is taken as rows', async () => {
    const { onpastetable, user } = editor([row('P1')]);
    line(/^P1/).focus();
    await user.paste('Receive\tPublic task\nDecide\tPublic task');
    expect(onpastetable).toHaveBeenCalledWith('Receive\tPublic task\nDecide\tPublic task');
  });
});
