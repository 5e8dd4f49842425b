import { expect, test } from 'vitest';
import type { ThreadView } from '../../api/contract';
import { countsOf, inWords, isAbout, parted, type About } from './comments';

const thread = (id: string, path: string, state: string): ThreadView => ({ id, path, version: 1, state, comments: [] });
const about = (...paths: string[]): About => ({ path: paths[0] ?? '', paths, key: null, label: 'L11' });

test('a conversation about a part of a question belongs to the question', () => {
  expect(isAbout(thread('1', 'l11.text', 'open'), about('l11'))).toBe(true);
  expect(isAbout(thread('1', 'l11', 'open'), about('l1')), 'L1 and L11 are different questions').toBe(false);
  expect(
    isAbout(thread('1', 'planned_spec_release_on', 'open'), about('tollgate', 'planned_spec_release_on')),
    'a question may be answered in several fields',
  ).toBe(true);
});

test('what waits for an answer stands before what is settled', () => {
  const threads = [thread('1', 'l11', 'resolved'), thread('2', 'l11', 'open'), thread('3', 'p1', 'answered')];
  const { here, others } = parted(threads, about('l11'));
  expect(here.map((one) => one.id)).toEqual(['2', '1']);
  expect(others.map((one) => one.id)).toEqual(['3']);
  expect(parted(threads, null).others, 'with nothing looked at all are shown').toHaveLength(3);
});

test('how they stand is said in words', () => {
  expect(inWords(countsOf([thread('1', 'a', 'open'), thread('2', 'a', 'resolved')]))).toBe('1 open, 1 settled');
  expect(inWords(countsOf([]))).toBe('No comments yet');
});
