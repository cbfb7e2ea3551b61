/** A failure that tells nothing of the agency: the room itself refused, or whoever asked left too soon to know. */

import { type ErrorCode, Problem, type ProblemDetails } from '../errors.ts';

/** No breaker counts it and nothing is repeated for it. */
export class Untold extends Problem {}

/** Refused before anything was sent. */
export const refusal = (code: ErrorCode, details: ProblemDetails): Untold =>
  new Untold(code, { ...details, isUnmade: true });

/** As HTTP has it in `Retry-After`, RFC 9110 section 10.2.3: whole seconds, never too few. */
export const secondsOf = (ms: number): number => Math.ceil(ms / 1000);
