import { expect, test } from 'vitest';
import { PostalCode } from '../../src/scalars/index.ts';
import { refusal } from './refusal.ts';

test('any ten digits pass, usual or not', () => {
  for (const code of ['1619735744', '0000000000', '2222222222']) expect(PostalCode.parse(code)).toBe(code);
  expect(PostalCode.parse('16197-35744')).toBe('1619735744');
});

test('other lengths and a comma are refused', () => {
  expect(refusal(() => PostalCode.parse('161973574'))).toBe('LENGTH');
  expect(refusal(() => PostalCode.parse('16197357444'))).toBe('LENGTH');
  expect(refusal(() => PostalCode.parse('16197,35744'))).toBe('CHARACTERS');
});
