/** What is certain of a change by a problem. */

import { Problem } from '../errors.ts';

/** The same problem, of a request that certainly changed nothing. */
export const unmade = ({ code, details }: Problem): Problem => new Problem(code, { ...details, isUnmade: true });

/** The same problem, of a question about a change that was sent before: that this was not answered says nothing of that. */
export function aboutOutcome({ code, details }: Problem): Problem {
  const { isUnmade: _, ...others } = details;
  return new Problem(code, others);
}
