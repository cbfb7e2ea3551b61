/** XML Schema part 2: what a boolean and an integer may look like, and that nothing else passes for one. */

import { describe, expect, test } from 'vitest';
import { xml } from '../../src/kit/index.ts';

describe('a boolean', () => {
  test.each([
    ['true', true],
    ['1', true],
    ['false', false],
    ['0', false],
    // Section 4.3.6: white space around it is collapsed.
    ['\n  true\t', true],
  ])('%j is %s', (text, value) => expect(xml.boolean.parse(text)).toBe(value));
  test.each(['', 'TRUE', 'True', 'yes', '2', '01', 'true false', true, 1, null, undefined, ['true']])(
    '%j is none',
    (text) => {
      expect(xml.boolean.safeParse(text).success).toBe(false);
    },
  );
});

describe('an integer', () => {
  test.each([
    ['0', 0],
    ['-12', -12],
    ['0012', 12],
    ['999999999999999', 999_999_999_999_999],
    [' 7\n', 7],
  ])('%j is %s', (text, value) => expect(xml.integer.parse(text)).toBe(value));
  test.each([
    '',
    ' ',
    '1.5',
    '1e3',
    '0x10',
    '1_000',
    '1,000',
    '۱۲',
    '9007199254740993',
    '--1',
    '1 2',
    12,
    null,
    undefined,
  ])('%j is none', (text) => expect(xml.integer.safeParse(text).success).toBe(false));
});
