/** What may be asked, where the graph's types do not say it: a text's length, a number's range. */

import type { z } from 'zod';
import { InvalidInput } from '../errors.ts';
import type { Violation } from '../scalars/index.ts';

/**
 * The input as it is, where the rules take it. For resolvers, before they call.
 *
 * @param at the argument that the input stands in, `input`; left out where its members are the arguments.
 * @throws InvalidInput with the place of the first thing that does not fit, and never its value.
 */
export function checked<Input>(rules: z.ZodType, input: Input, at?: string): Input {
  const { error } = rules.safeParse(input);
  const [issue] = error?.issues ?? [];
  if (!issue) return input;
  const place = [...(at === undefined ? [] : [at]), ...issue.path.map(String)].join('.');
  throw new InvalidInput(place, violationOf(issue));
}

function violationOf(issue: z.core.$ZodIssue): Violation {
  if (issue.code !== 'too_small' && issue.code !== 'too_big') return issue.code === 'invalid_type' ? 'TYPE' : 'FORMAT';
  return issue.origin === 'string' || issue.origin === 'array' ? 'LENGTH' : 'RANGE';
}
