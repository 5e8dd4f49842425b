import { describe, expect, test } from 'vitest';
import type { DpiaPage } from '../../../api/contract';
import { matrixRows, openReasons, riskLines, scoreWords } from './risks';

const RISKS: DpiaPage['risks'] = {
  profile: 'la_4x4',
  scale: { '1×1': 'low', '2×1': 'low', '1×2': 'low', '2×2': 'medium' },
  likelihoods: ['Remote', 'Possible'],
  severities: ['Minimal', 'Moderate'],
  before: { overall: 'medium', counts: { medium: 1, low: 1 }, cells: { '2×2': ['R10'], '1×1': ['R2'] } },
  after: { overall: 'low', counts: { low: 2 }, cells: { '1×1': ['R2', 'R10'] } },
  levels: { R2: { before: 'low', after: 'low' }, R10: { before: 'medium', after: 'low' } },
};

const PAGE = {
  risks: RISKS,
  findings: [],
  fields: { 'risks.R2.event': { shown: true, required: true, missing: 'Not filled in yet.' } },
  screening: { reasons: ['sq_a2', 'sq_d4'] },
  content: {
    risks: {
      R10: { title: 'Ransomware', related_triggers: ['sq_a2'] },
      R2: { title: 'Wrong refusals' },
    },
  },
} as unknown as DpiaPage;

describe('the register of risks', () => {
  test('R2 comes before R10, and what is not filled in is counted', () => {
    expect(riskLines(PAGE, null).map((line) => [line.key, line.todo.fill])).toEqual([
      ['R2', 1],
      ['R10', 0],
    ]);
  });

  test('a chosen cell narrows it to the risks of that side', () => {
    expect(riskLines(PAGE, { side: 'before', cell: '2×2' }).map((line) => line.key)).toEqual(['R10']);
    expect(riskLines(PAGE, { side: 'after', cell: '1×1' }).map((line) => line.key)).toEqual(['R2', 'R10']);
    expect(riskLines(PAGE, { side: 'after', cell: '2×2' }), 'nothing stands there after the measures').toEqual([]);
  });

  test('screening answers without a risk are named', () => {
    expect(openReasons(PAGE)).toEqual(['sq_d4']);
  });
});

describe('the map', () => {
  test('the most severe row stands at the top, and the level is that of the answer', () => {
    const rows = matrixRows(RISKS, 'before');
    expect(rows.map((row) => row.name)).toEqual(['Moderate', 'Minimal']);
    expect(rows[0]?.cells.map((cell) => [cell.id, cell.level, cell.keys.length])).toEqual([
      ['1×2', 'low', 0],
      ['2×2', 'medium', 1],
    ]);
  });

  test('a cell that the answer does not know weighs most, never least', () => {
    const rows = matrixRows({ ...RISKS, scale: {} }, 'before');
    expect(rows.flatMap((row) => row.cells).every((cell) => cell.level === 'very_high')).toBe(true);
  });

  test('a score is said in the words of its scale, and only when it is whole', () => {
    expect(scoreWords(RISKS, 2, 1)).toBe('Possible, minimal');
    expect(scoreWords(RISKS, 2, null)).toBe('');
  });
});
