/** The same problem, of a request that certainly changed nothing. */

import { Problem } from '../errors.ts';

export const unmade = ({ code, details }: Problem): Problem => new Problem(code, { ...details, isUnmade: true });
