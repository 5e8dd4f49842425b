import { expect, test } from 'vitest';
import { strength } from './strength';

test('a passphrase is judged by how many tries it would take, not by its signs', () => {
  expect(strength('').level).toBe(0);
  expect(strength('Password1').level, 'a word with a number is what is tried first').toBe(1);
  expect(strength('aaaaaaaaaaaaaaaaaaaa').level, 'length without variety is no strength').toBe(1);
  expect(strength('barley barley barley barley').level, 'the same word again adds nothing').toBe(1);
  expect(strength('quiet barley under bridge lantern').level, 'five unrelated words are strong').toBe(3);
});
