import { expect, test } from 'vitest';
import { Uuid } from '../../src/scalars/index.ts';
import { refusal } from './refusal.ts';

test('either case, any version', () => {
  expect(Uuid.parse('F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6')).toBe('f81d4fae-7dec-11d0-a765-00a0c91e6bf6');
  expect(Uuid.parse('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
});

test.each([
  ['f81d4fae7dec11d0a76500a0c91e6bf6', 'LENGTH'],
  ['{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}', 'LENGTH'],
  ['f81d4fae-7dec-11d0-a765-00a0c91e6bg6', 'CHARACTERS'],
  ['f81d4fae7-dec-11d0-a765-00a0c91e6bf6', 'FORMAT'],
] as const)('%s is refused: %s', (text, violation) => {
  expect(refusal(() => Uuid.parse(text))).toBe(violation);
});
