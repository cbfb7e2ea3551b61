/** What the access room asks of the register of offices, clerks and clients. */

import type { Identity } from '../types.ts';

export interface Standing {
  /** Codes of the networks the office belongs to today. */
  readonly networks: readonly string[];
}

export interface Register {
  /**
   * How whoever asks stands today; from memory.
   *
   * @throws Problem FORBIDDEN with a reason (`OFFICE_UNKNOWN`, `OFFICE_SUSPENDED`, `CLERK_SUSPENDED` …); OVERLOADED where
   * what is in memory may be too old to go by.
   */
  standing(identity: Identity): Standing;
}
