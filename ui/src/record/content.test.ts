import { describe, expect, test } from 'vitest';
import { placeOfPath, rowsOf, valueAt } from './content';
import { FORM } from './fixture';

const CONTENT = {
  name: 'Blue Badge',
  purposes: {
    P10: { text: 'ten' },
    P2: { text: 'two' },
    P1: { text: 'one', position: 3 },
  },
};

test('rows stand by place, then by key with its number read as a number', () => {
  expect(
    rowsOf(CONTENT, 'purposes').map((row) => row.key),
    'P2 before P10, and P1 was moved to the end',
  ).toEqual(['P2', 'P10', 'P1']);
  expect(rowsOf(CONTENT, 'recipients'), 'a list that is not there is empty').toEqual([]);
});

test('a value is found by its keyed path', () => {
  expect(valueAt(CONTENT, 'purposes.P2.text')).toBe('two');
  expect(valueAt(CONTENT, 'purposes.P3.text'), 'a row that is not there').toBeUndefined();
  expect(valueAt(CONTENT, 'name.first'), 'a text has no parts').toBeUndefined();
});

describe('places of paths', () => {
  test('a field of a row', () => {
    const place = placeOfPath(FORM, 'purposes.P4.text');
    expect([place?.section.id, place?.key, place?.field?.label]).toEqual(['D', 'P4', 'Purpose']);
  });

  test('a part of a group', () => {
    const place = placeOfPath(FORM, 'rights_system_support.search');
    expect([place?.field?.id, place?.part?.label]).toEqual(['rights_system_support', 'Search']);
  });

  test('a whole list', () => {
    const place = placeOfPath(FORM, 'retention');
    expect([place?.section.id, place?.list?.name, place?.field]).toEqual(['H', 'retention', undefined]);
  });

  test('what the form does not have', () => {
    expect(placeOfPath(FORM, 'shoe_size')).toBeUndefined();
  });
});
