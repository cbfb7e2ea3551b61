/** OAuth 2.0 client credentials, RFC 6749 section 4.4: one token for all requests, fetched once however many wait, and not at all while that fails. */

import { type Problem, problemOf } from '../errors.ts';
import type { Signal } from '../signal.ts';
import type { Credentials } from './credentials.ts';
import { withHeaders } from './proof.ts';
import { fetchToken, type Token, type TokenDoor } from './token.ts';
import { unmade } from './unmade.ts';
import type { Upstream } from './upstream.ts';
import { whileWaited } from './waiting.ts';
import type { Wire } from './wire.ts';

/** How long a token that could not be had is not asked for again, in milliseconds; the jitter keeps instances apart. */
const failureLastsMs = (): number => 750 + Math.random() * 500;

/** The longest that a token endpoint can keep us away by `Retry-After`, in seconds. */
const longestAway = 60;

interface Failure {
  readonly problem: Problem;
  /** By `performance.now()`, which nobody puts back. */
  readonly until: number;
}

export function oauth2(upstream: Upstream, wire: Wire, door: TokenDoor): Credentials {
  let token: Token | undefined;
  let failure: Failure | undefined;
  let fetching: Promise<Token> | undefined;
  const fetched = async (): Promise<Token> => {
    try {
      token = await fetchToken(upstream, wire, door);
      return token;
    } catch (error) {
      failure = failureOf(unmade(problemOf(error)));
      throw failure.problem;
    } finally {
      fetching = undefined;
    }
  };
  const current = async (signal: Signal): Promise<Token> => {
    if (token !== undefined && performance.now() < token.renewAt) return token;
    if (failure !== undefined && performance.now() < failure.until) throw failure.problem;
    fetching ??= fetched();
    return whileWaited(fetching, upstream.agency, signal);
  };
  return {
    prove: async (request, signal) => withHeaders(request, (await current(signal)).headers),
    renew({ headers }) {
      // Only the token that was refused: of many requests that see a 401, another may have brought a new one.
      if (token?.headers.authorization === headers.authorization) token = undefined;
      return true;
    },
  };
}

function failureOf(problem: Problem): Failure {
  const awayMs = Math.min(problem.details.retryAfterSeconds ?? 0, longestAway) * 1_000;
  return { problem, until: performance.now() + Math.max(awayMs, failureLastsMs()) };
}
