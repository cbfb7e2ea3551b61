/** What an agency's HTTP status means for us. */

import { type ErrorCode, Problem } from '../errors.ts';
import type { WireReply } from './reply.ts';

/** `undefined` for success. */
export function problemOfStatus(agency: string, { status, retryAfter }: WireReply): Problem | undefined {
  if (status >= 200 && status < 300) return undefined;
  const seconds = retryAfterSeconds(retryAfter);
  return new Problem(codeOf(status), {
    agency,
    ...(seconds !== undefined && { retryAfterSeconds: seconds }),
    ...(isRefusal(status) && { isUnmade: true }),
  });
}

/** A client error (RFC 9110 section 15.5) says that nothing was done; but a conflict may be with what the same change did before. */
const isRefusal = (status: number): boolean => status >= 400 && status < 500 && status !== 409;

function codeOf(status: number): ErrorCode {
  if (status === 401 || status === 403) return 'AGENCY_REFUSED_US';
  if (status === 429) return 'AGENCY_BUSY';
  // 408 is a server that gave up waiting, RFC 9110 section 15.5.9.
  if (status >= 500 || status === 408) return 'AGENCY_UNAVAILABLE';
  // A redirect is never followed, and a refusal of our own request is our two contracts disagreeing.
  return 'AGENCY_INVALID';
}

/** A mistake does not last for ever. */
export const mostRetryAfterSeconds = 3_600;

/** RFC 9110 section 10.2.3: seconds or a date. Garbage is none; at most an hour, so that a mistake does not last for ever. */
function retryAfterSeconds(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (momentOf(header) - Date.now()) / 1000;
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(0, Math.ceil(seconds)), mostRetryAfterSeconds);
}

/** `Sun, 06 Nov 1994 08:49:37 GMT`, or NaN. `Date.parse` by itself takes "-5" and "in 2 minutes" for days of 2001. */
function momentOf(header: string): number {
  return /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(header) ? Date.parse(header) : Number.NaN;
}
