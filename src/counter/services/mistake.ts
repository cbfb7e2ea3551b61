/** What is wrong in a catalogue file and how to mend it, one sentence each, from what zod says. */

import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

/** `from` in `openTo[0]` is `openTo[0].from`. */
export const placeText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? String(step) : `${text}.${String(step)}`;
  }, '');

const nouns: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  object: 'an object in braces',
  int: 'a whole number',
  number: 'a number',
};

export function explained(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? `is missing; write ${nouns[issue.expected] ?? issue.expected}`
        : `is not ${nouns[issue.expected] ?? issue.expected}; write one`;
    case 'invalid_value':
      return `is none of ${issue.values.join(', ')}; write one of them`;
    case 'unrecognized_keys':
      return `has ${issue.keys.map((key) => `"${key}"`).join(', ')}, which is not known here; mend its spelling or remove it`;
    case 'too_small':
      return bounded(issue.origin, 'fewer', issue.minimum);
    case 'too_big':
      return bounded(issue.origin, 'more', issue.maximum);
    default:
      return issue.message;
  }
}

function bounded(origin: string, than: 'fewer' | 'more', bound: number | bigint): string {
  if (origin === 'string' && bound === 1) return 'is empty; write a text';
  if (origin === 'string') return `has ${than} than ${bound} characters`;
  return origin === 'array'
    ? `has ${than} than ${bound} entries`
    : `is ${than === 'fewer' ? 'less' : 'more'} than ${bound}`;
}
