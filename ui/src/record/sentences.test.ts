import { describe, expect, test } from 'vitest';
import { changedSentences, onlyChanges, sentences } from './sentences';

describe('sentences', () => {
  test('each with what parts it from the next', () => {
    expect(sentences('One. Two!\nThree')).toEqual(['One. ', 'Two!\n', 'Three']);
    expect(sentences('One. Two!\nThree').join(''), 'nothing of the text is lost').toBe('One. Two!\nThree');
  });
});

describe('what changed', () => {
  test('a sentence in the middle', () => {
    const stretches = changedSentences(
      'We keep it. It is paper. It is old.',
      'We keep it. It is on a server. It is old.',
    );
    expect(stretches).toEqual([
      { kind: 'same', text: 'We keep it. ' },
      { kind: 'was', text: 'It is paper. ' },
      { kind: 'now', text: 'It is on a server. ' },
      { kind: 'same', text: 'It is old.' },
    ]);
  });

  test('what was and what is can both be put together again', () => {
    const before = 'A one. B two. C three. D four.';
    const after = 'B two. C new. D four. E five.';
    const stretches = changedSentences(before, after);
    const of = (...kinds: string[]) =>
      stretches
        .filter((stretch) => kinds.includes(stretch.kind))
        .map((stretch) => stretch.text.trim())
        .join(' ');
    expect(of('same', 'was'), 'nothing that was there is hidden').toBe(before);
    expect(of('same', 'now'), 'nothing that is there is hidden').toBe(after);
  });

  test('only the changes, with … for what stayed', () => {
    const short = onlyChanges(changedSentences('Same one. Old.', 'Same one. New.'));
    expect(short.map((stretch) => stretch.text)).toEqual([' … ', 'Old.', 'New.']);
  });
});
