import { expect, test } from 'vitest';
import type { ClauseView } from '../../../api/contract';
import { openPlaces, reasonsInWords, wordingOf } from './clauses';

const CLAUSE: ClauseView = {
  code: 'CC10',
  label: 'Encryption',
  requirement: 'Encryption at rest with AES-256 and TLS {version} in transit.',
  evidence: 'Configuration evidence',
  reasons: ['mandatory', 'M10', 'S14', 'opt_out'],
  places: [
    { key: 'CC10-algorithm', name: 'algorithm', value: 'AES-256', from: null },
    { key: 'CC10-version', name: 'version', value: null, from: null },
  ],
};

test('places stand apart in the wording, and an empty one is known as empty', () => {
  const wording = wordingOf(CLAUSE, 'Encryption at rest with {algorithm} and TLS {version} in transit.');
  expect(wording).toEqual([
    { text: 'Encryption at rest with ' },
    { text: 'AES-256', place: 'CC10-algorithm', empty: false },
    { text: ' and TLS ' },
    { text: 'version', place: 'CC10-version', empty: true },
    { text: ' in transit.' },
  ]);
  expect(openPlaces([CLAUSE]), 'a clause with an empty place must not reach the bidders').toBe(1);
});

test('the reasons of a clause are said in words', () => {
  expect(reasonsInWords(CLAUSE.reasons)).toBe(
    'Required by law, measure M10, question S14, the national data opt-out applies',
  );
});
