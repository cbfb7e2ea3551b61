/** Why the store gave no answer, told apart from what it answered. */

import { DatabaseError } from 'pg';

/** The store could not be asked, or not in time; what was to be done is to be taken for not done, a commit for unknown. */
export class StoreAway extends Error {
  override readonly name = 'StoreAway';

  constructor(why: string, cause?: unknown) {
    super(`The store is away: ${why}.`, { cause });
  }
}

/**
 * SQLSTATEs of a server that is there and cannot serve: connections (08), resources (53: full disk, too many connections),
 * being stopped or started (57P0x), a standby (25006). Source: PostgreSQL, Appendix A.
 */
const cannotServe = /^(08...|53...|57P0.|25006)$/;
/** A statement that took longer than it may (57014), or waited too long for another's lock (55P03). */
const tookTooLong = /^(57014|55P03)$/;

/** The same error where the server answered with it; StoreAway where that answer, or none, means that it cannot be used now. */
export function storeErrorOf(error: unknown): unknown {
  if (error instanceof StoreAway || error instanceof TypeError || error instanceof RangeError) return error;
  if (!(error instanceof DatabaseError)) return new StoreAway('it cannot be reached', error);
  if (cannotServe.test(error.code ?? '')) return new StoreAway(`it answers with ${error.code}`, error);
  return tookTooLong.test(error.code ?? '') ? new StoreAway('the statement took too long', error) : error;
}

/** Whether the error shows that the server lives: it answered, if only that it took too long. */
export function isAnswer(error: unknown): boolean {
  const cause = error instanceof StoreAway ? error.cause : error;
  return cause instanceof DatabaseError && !cannotServe.test(cause.code ?? '');
}
