import { expect, test } from 'vitest';
import { ServiceCode } from '../../src/scalars/index.ts';
import { refusal } from './refusal.ts';

test.each(['counter.overview', 'civil-registry.identity', 'police.plate2.change-of-owner'])('%s', (code) => {
  expect(ServiceCode.parse(code)).toBe(code);
});

test.each([
  ['counter', 'FORMAT'],
  ['counter.', 'FORMAT'],
  ['.overview', 'FORMAT'],
  ['counter..overview', 'FORMAT'],
  ['counter.-overview', 'FORMAT'],
  ['counter.over--view', 'FORMAT'],
  ['counter.2nd', 'FORMAT'],
  ['Counter.overview', 'CHARACTERS'],
  ['counter/overview', 'CHARACTERS'],
  ['counter.over view', 'CHARACTERS'],
  ['', 'LENGTH'],
  [`a.${'b'.repeat(63)}`, 'LENGTH'],
] as const)('"%s" is refused: %s', (text, violation) => {
  expect(refusal(() => ServiceCode.parse(text))).toBe(violation);
});
