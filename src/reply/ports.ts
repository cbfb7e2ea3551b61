/** What the reply room asks of the house. */

import type { Caller, RegisteredOperation, Subject } from '../types.ts';

/** What this instance knows of what was forgotten. */
export interface Truth {
  /** The moment, for what begins now; another one as soon as anything was forgotten. */
  moment(): number;
  /** Whether what began at a moment is still true. */
  holds(tags: readonly string[], since: number): boolean;
  /** Whether this instance hears what others forget. */
  isHearing(): boolean;
}

/** Whether all of them were met in this hour, so that to ask about them again counts nobody. */
export type HasMet = (caller: Caller, subjects: readonly Subject[]) => boolean;

/** What the room tells whoever counts: never of whom. */
export interface ReplyWatch {
  /** A whole answer was given again, was kept when it was executed, or was executed and not kept. */
  replied(how: 'again' | 'kept' | 'executed'): void;
  /** With a whole answer, so many single ones were given again. */
  hit(
    operation: RegisteredOperation,
    from: 'memory',
    how: { readonly isStale: boolean; readonly isAbsent: boolean },
    times: number,
  ): void;
}
