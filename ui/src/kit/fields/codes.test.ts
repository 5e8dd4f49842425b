import { describe, expect, test } from 'vitest';
import { search, stretches, type Choosable } from './codes';

const BASES: Choosable[] = [
  { code: 'consent', label: 'Consent', cite: 'Art 6(1)(a)' },
  { code: 'contract', label: 'Contract', cite: 'Art 6(1)(b)' },
  { code: 'legal_obligation', label: 'Legal obligation', cite: 'Art 6(1)(c)', synonyms: ['LO', 'duty'] },
  { code: 'public_task', label: 'Public task', cite: 'Art 6(1)(e)', hint: 'Name the function.', synonyms: ['PT'] },
  {
    code: 'recognised_legitimate_interest',
    label: 'Recognised legitimate interest',
    cite: 'Art 6(1)(ea)',
    closed: 'Not for a council’s own tasks.',
  },
  { code: 'legitimate_interests', label: 'Legitimate interests', cite: 'Art 6(1)(f)', synonyms: ['LI'] },
];

function found(query: string): string[] {
  return search(BASES, query).map((entry) => entry.code);
}

describe('searching a list of codes', () => {
  test('without a search all are shown, the closed ones last', () => {
    expect(found('').at(-1), 'what the law closes is shown, but not first').toBe('recognised_legitimate_interest');
    expect(found(''), 'nothing is left out').toHaveLength(BASES.length);
  });

  test('a citation finds its entry first', () => {
    expect(found('6(1)(e)')[0], 'people know the article better than the label').toBe('public_task');
    expect(found('art 6 (1) (c)')[0], 'spaces inside a citation do not matter').toBe('legal_obligation');
  });

  test('a synonym finds its entry', () => {
    expect(found('PT')[0], 'the council’s short form is known').toBe('public_task');
    expect(found('duty'), 'a word that is never shown still finds').toEqual(['legal_obligation']);
  });

  test('the beginning of the label beats its middle', () => {
    expect(found('leg').slice(0, 2), 'what begins with the letters comes first, in the order of the list').toEqual([
      'legal_obligation',
      'legitimate_interests',
    ]);
  });

  test('a closed entry stays last even if it fits best', () => {
    const closed = found('recognised legitimate interest');
    expect(closed, 'it is found, so that the reason can be read').toEqual(['recognised_legitimate_interest']);
    expect(found('legitimate').at(-1), 'and never offered first').toBe('recognised_legitimate_interest');
  });

  test('every word must be found somewhere', () => {
    expect(found('public function'), 'label and hint together').toEqual(['public_task']);
    expect(found('public contract'), 'two words from two entries find neither').toEqual([]);
  });

  test('accents do not matter', () => {
    const places: Choosable[] = [{ code: 'm', label: 'Ynys Môn' }];
    expect(search(places, 'mon'), 'an English keyboard finds a Welsh name').toHaveLength(1);
  });
});

describe('what is underlined', () => {
  test('each word that was searched for', () => {
    expect(stretches('Substantial public interest', 'pub inter')).toEqual([
      { text: 'Substantial ', hit: false },
      { text: 'pub', hit: true },
      { text: 'lic ', hit: false },
      { text: 'inter', hit: true },
      { text: 'est', hit: false },
    ]);
  });

  test('letters with accents are underlined whole', () => {
    expect(stretches('Ŵyn', 'wy'), 'the accent belongs to its letter').toEqual([
      { text: 'Ŵy', hit: true },
      { text: 'n', hit: false },
    ]);
  });

  test('nothing without a search', () => {
    expect(stretches('Contract', '')).toEqual([{ text: 'Contract', hit: false }]);
  });
});
