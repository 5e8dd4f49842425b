import { describe, expect, test } from 'vitest';
import type { FormFieldView } from '../api/contract';
import { readPasted, valuesOf } from './pasted';
import { fieldOf } from './fixture';

const FIELDS: FormFieldView[] = [
  fieldOf('name', 'text', { label: 'Name', max: 10 }),
  fieldOf('role', 'choice', {
    label: 'Role',
    options: [
      { code: 'controller', label: 'Controller' },
      { code: 'processor', label: 'Processor' },
    ],
  }),
  fieldOf('data_keys', 'rows_of', { label: 'Data shared', refers_to: 'data_items' }),
  fieldOf('planned', 'yes_no', { label: 'Not yet in place' }),
  fieldOf('checked_on', 'date', { label: 'Clauses checked' }),
];
const choices = (field: FormFieldView) =>
  field.id === 'data_keys'
    ? [
        { code: 'D1', key: 'D1', label: 'Name' },
        { code: 'D2', key: 'D2', label: 'Address' },
      ]
    : field.options;
const read = (text: string) => readPasted(text, FIELDS, ['name', 'role'], choices);

describe('columns', () => {
  test('a first row of labels matches the columns, whatever their order and case', () => {
    const pasted = read('ROLE\tname\tShoe size\nController\tPolice\t42');
    expect(
      pasted.columns.map((field) => field?.id ?? null),
      'a strange column is left out, not guessed',
    ).toEqual(['role', 'name', null]);
    expect(pasted.rows.map((row) => valuesOf(row, pasted.columns))).toEqual([{ role: 'controller', name: 'Police' }]);
  });

  test('without a head the fields of the summary line are taken in order', () => {
    const pasted = read('Police\tController\nNHS\tProcessor');
    expect(pasted.heads).toBeNull();
    expect(pasted.rows.map((row) => valuesOf(row, pasted.columns))).toEqual([
      { name: 'Police', role: 'controller' },
      { name: 'NHS', role: 'processor' },
    ]);
  });
});

describe('cells', () => {
  const one = (head: string, cell: string) => {
    const pasted = read(`Name\t${head}\nPolice\t${cell}`);
    return { values: valuesOf(pasted.rows[0] ?? [], pasted.columns), why: pasted.rows[0]?.[1]?.why ?? null };
  };

  test('rows are named by key or by label', () => {
    expect(one('Data shared', 'D1; address').values['data_keys'], 'both are how people write them').toEqual([
      'D1',
      'D2',
    ]);
  });

  test('the beginning of a label will do, if no other label begins so', () => {
    expect(one('Role', 'Proc').values['role']).toBe('processor');
    expect(one('Data shared', 'Addr').values['data_keys'], 'D2 alone begins so').toEqual(['D2']);
    expect(one('Role', 'Con').values['role'], 'three letters say too little').toBeUndefined();
  });

  test('a word that is not in the list leaves the cell empty and says so', () => {
    const { values, why } = one('Role', 'Friend');
    expect('role' in values, 'nothing is guessed').toBe(false);
    expect(why).toBe('“Friend” is not in the list.');
  });

  test('a date that is none says so', () => {
    expect(one('Clauses checked', '31/02/2026').why).toContain('no 31 February');
    expect(one('Clauses checked', '1 Mar 2026').values['checked_on']).toBe('2026-03-01');
  });

  test('yes and no', () => {
    expect(one('Not yet in place', 'Yes').values['planned']).toBe(true);
    expect(one('Not yet in place', 'perhaps').why).toContain('neither yes nor no');
  });

  test('a text that is too long is not cut in silence', () => {
    const pasted = read('Name\tRole\nAn extremely long name\tController');
    expect(pasted.rows[0]?.[0]?.why).toBe('22 characters; at most 10 are taken.');
  });
});
