import { expect, test } from 'vitest';
import type { Box } from './flow';
import { pictureOf, wrapped } from './layout';

const box = (id: string, kind: Box['kind']): Box => ({ id, kind, title: id, about: '', planned: false });

test('no box lies on another, and none outside the picture', () => {
  const boxes = [
    ...['a', 'b', 'c', 'd', 'e'].map((id) => box(id, 'partner')),
    box('s', 'supplier'),
    box('x', 'source'),
    box('IA-0013', 'council'),
  ];
  const picture = pictureOf({ boxes, arrows: [] });
  for (const one of picture.boxes) {
    expect(one.y >= 0 && one.y + one.height <= picture.height, `${one.id} must be in the picture`).toBe(true);
    for (const other of picture.boxes) {
      const apart = one.x !== other.x || one.y + one.height <= other.y || other.y + other.height <= one.y;
      expect(one === other || apart, `${one.id} lies on ${other.id}`).toBe(true);
    }
  }
});

test('an arrow to a box that is not there is left out, and the rest is drawn', () => {
  const arrow = { from: 'x', to: 'gone', what: 'D1', why: '', planned: false };
  expect(pictureOf({ boxes: [box('x', 'source')], arrows: [arrow] }).arrows).toEqual([]);
});

test('a long name is cut where it does not fit, and says so', () => {
  expect(wrapped('Department for Transport and its service providers', 20, 2)).toEqual([
    'Department for',
    'Transport and its…',
  ]);
  expect(wrapped('Donaudampfschifffahrtsgesellschaft', 12, 2)).toEqual(['Donaudampfs…']);
});
