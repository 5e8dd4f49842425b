import { cleanup, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import RiskMatrix from './RiskMatrix.svelte';
import { cellBeside, countsInWords, type MatrixRow } from './matrix';

afterEach(cleanup);

const ROWS: MatrixRow[] = [
  {
    name: 'Severe',
    cells: [
      { id: '1×4', level: 'medium', keys: ['R3'] },
      { id: '2×4', level: 'high', keys: [] },
    ],
  },
  {
    name: 'Minimal',
    cells: [
      { id: '1×1', level: 'low', keys: ['R4', 'R5'] },
      { id: '2×1', level: 'low', keys: [] },
    ],
  },
];

function shown(more: { selected?: string; chosen?: string } = {}) {
  const onchoose = vi.fn();
  render(RiskMatrix, {
    label: 'Risks after measures',
    columns: ['Remote', 'Possible'],
    rows: ROWS,
    singular: 'risk',
    onchoose,
    ...more,
  });
  return onchoose;
}

describe('the matrix', () => {
  test('says row, column, level and what stands there without looking at a colour', () => {
    shown();
    expect(screen.getByRole('button', { name: 'Severe, remote, medium: 1' })).toBeTruthy();
    expect(
      screen.getByRole('button', { name: 'Severe, possible, high: no risk' }),
      'an empty cell has its level too',
    ).toBeTruthy();
    expect(screen.getByRole('columnheader', { name: 'Possible' })).toBeTruthy();
    expect(screen.getByRole('rowheader', { name: 'Severe' })).toBeTruthy();
  });

  test('arrow keys go from cell to cell, Enter narrows to it', async () => {
    const onchoose = shown();
    await userEvent.tab();
    expect(document.activeElement?.getAttribute('data-cell'), 'the first cell that holds a risk').toBe('1×4');
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement?.getAttribute('data-cell')).toBe('1×1');
    await userEvent.keyboard('{ArrowLeft}');
    expect(document.activeElement?.getAttribute('data-cell'), 'the edge holds').toBe('1×1');
    await userEvent.keyboard('{Enter}');
    expect(onchoose).toHaveBeenCalledWith('1×1');
  });

  test('a second press lets the cell go', async () => {
    const onchoose = shown({ chosen: '1×1' });
    await userEvent.click(screen.getByRole('button', { name: /^Minimal, remote/ }));
    expect(onchoose).toHaveBeenCalledWith(null);
  });

  test('the selected risk shows its key where it stands', () => {
    shown({ selected: 'R5' });
    const cell = screen.getByRole('button', { name: /^Minimal, remote/ });
    expect(cell.textContent, 'R5, and one more beside it').toMatch(/R5\s*\+1/);
  });
});

test('counts leave out what there is none of, the worst first', () => {
  expect(countsInWords({ low: 4, medium: 4, high: 0, very_high: 0 })).toBe('4 medium, 4 low');
});

test('arrow keys lead nowhere from a place that is not there', () => {
  expect(cellBeside(ROWS, '9×9', 'ArrowUp')).toBeUndefined();
});
