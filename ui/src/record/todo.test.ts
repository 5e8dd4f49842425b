import { describe, expect, test } from 'vitest';
import { bySection, keysInWords, todoOf } from './todo';
import { finding, FORM, missing } from './fixture';

describe('keys in words', () => {
  test.each([
    [['P4', 'P5'], 'P4, P5'],
    [['D10', 'D1', 'D2', 'D3', 'D9'], 'D1 to D3, D9, D10'],
    [Array.from({ length: 16 }, (_, at) => `D${at + 1}`), 'D1 to D16'],
    [['K3', 'K3b'], 'K3, K3b'],
    [['R1', 'R1'], 'R1'],
  ])('%j', (keys, words) => {
    expect(keysInWords(keys), 'three in a row are a range, and D10 comes after D9').toBe(words);
  });
});

describe('findings', () => {
  test('the same rule on many rows is one line', () => {
    const items = Array.from({ length: 16 }, (_, at) =>
      finding('AR005', `D${at + 1}`, {
        message: `No retention rule covers D${at + 1}.`,
        path: 'retention',
        section: 'H',
      }),
    );
    const { fix } = todoOf(FORM, items, {});
    expect(fix, 'sixteen messages are one thing to do').toHaveLength(1);
    expect(`${fix[0]?.keys}${fix[0]?.joint}${fix[0]?.text}`).toBe('D1 to D16 have no retention rule.');
    expect(fix[0]?.section, 'it is mended where the field is, not where the row is').toBe('H Retention');
  });

  test('rows with the same message keep it after their keys', () => {
    const { fix } = todoOf(
      FORM,
      ['P1', 'P2'].map((row) => finding('AR011', row, { message: 'Name the Schedule 1 Part 2 condition.' })),
      {},
    );
    expect(`${fix[0]?.keys}${fix[0]?.joint}${fix[0]?.text}`).toBe('P1, P2: name the Schedule 1 Part 2 condition.');
  });

  test('a message that names its row is not given the key again', () => {
    const { fix } = todoOf(
      FORM,
      [finding('AR002', 'P4', { message: 'Purpose P4 uses Health but has no Article 9 condition.' })],
      {},
    );
    expect(fix[0]?.keys, 'P4 would be said twice').toBe('');
  });

  test('P1 in a message is not P14', () => {
    const { fix } = todoOf(FORM, [finding('AR032', 'P1', { message: 'See also P14.' })], {});
    expect(fix[0]?.keys, 'the row must still be named').toBe('P1');
  });

  test('what messages of an unknown rule share is kept, with … where they differ', () => {
    const { fix } = todoOf(
      FORM,
      [
        finding('AR099', 'P1', { message: 'The place Leeds is too far.' }),
        finding('AR099', 'P2', { message: 'The place York is too far.' }),
      ],
      {},
    );
    expect(fix[0]?.text).toBe('the place … is too far.');
  });

  test('an explained warning leaves the list of what is open', () => {
    const open = finding('AR028', 'R1', { severity: 'warning' });
    const explained = {
      ...finding('AR028', 'R2', { severity: 'warning' }),
      acknowledged: { reason: 'Mandated by statute.', by: 'Record Manager', at: '2026-11-23T09:00:00+00:00' },
    };
    const todo = todoOf(FORM, [open, explained], {});
    expect(
      todo.explain.map((line) => line.text),
      'only the open one asks for a reason',
    ).toEqual(['AR028 about R1.']);
    expect(todo.explained, 'the reason stays readable').toHaveLength(1);
  });

  test('each explained row keeps its own reason', () => {
    const given = { reason: 'Because of the contract.', by: 'Record Manager', at: '2026-11-23T09:00:00+00:00' };
    const todo = todoOf(
      FORM,
      ['R1', 'R2'].map((row) => ({ ...finding('AR028', row, { severity: 'warning' }), acknowledged: given })),
      {},
    );
    expect(todo.explained, 'reasons are given row by row and must not be merged').toHaveLength(2);
  });
});

describe('what is not filled in', () => {
  test('the same field of many rows is one line, in the order of the form', () => {
    const { fill } = todoOf(FORM, [], {
      'data_items.D2.mandatory': missing(),
      'data_items.D10.mandatory': missing(),
      'data_items.D1.mandatory': missing(),
      description: missing(),
    });
    expect(fill.map((line) => `${line.keys}|${line.text}`)).toEqual(['|What it is', 'D1, D2, D10|Must be given']);
    expect(fill[1]?.path, 'it leads to the first of them').toBe('data_items.D1.mandatory');
  });

  test('a reason other than emptiness is said', () => {
    const { fill } = todoOf(FORM, [], { description: missing('At least 40 characters are needed; there are 12.') });
    expect(fill[0]?.text).toBe('What it is: at least 40 characters are needed; there are 12.');
  });

  test('a group is missing through its parts and not once more itself', () => {
    const { fill } = todoOf(FORM, [], {
      rights_system_support: missing(),
      'rights_system_support.search': missing(),
    });
    expect(fill.map((line) => line.text)).toEqual(['Can the system, Search']);
  });

  test('a field that a rule asks for is not asked for again', () => {
    const { fix, fill } = todoOf(FORM, [finding('AR002', 'P4', { path: 'purposes.P4.art6_bases' })], {
      'purposes.P4.art6_bases': missing(),
    });
    expect([fix.length, fill.length], 'one thing to do must not look like two').toEqual([1, 0]);
  });

  test('a hidden field is never missing', () => {
    const { fill } = todoOf(FORM, [], { description: { shown: false, required: true, missing: 'Not filled in yet.' } });
    expect(fill, 'what is not shown cannot be asked for').toEqual([]);
  });
});

test('sections count lines, not messages', () => {
  const todo = todoOf(
    FORM,
    [
      ...['P1', 'P2', 'P3'].map((row) => finding('AR011', row)),
      finding('AR010', 'P1', { severity: 'warning' }),
      finding('AR060', null, { severity: 'info' }),
    ],
    { description: missing() },
  );
  expect(bySection(todo).get('D'), 'three messages of one rule are one thing to fix').toEqual({
    fix: 1,
    fill: 0,
    explain: 1,
  });
  expect(bySection(todo).get('A'), 'a note is nothing to do').toEqual({ fix: 0, fill: 1, explain: 0 });
});
