/** What the cache room tells whoever counts: never of whom. */

import type { RegisteredOperation } from '../types.ts';

export interface CacheWatch {
  /** An earlier answer was given again. */
  hit(operation: RegisteredOperation, from: 'memory' | 'shared', how: { isStale: boolean; isAbsent: boolean }): void;
  /** The same question was under way already. */
  joined(operation: RegisteredOperation): void;
  /** Asked of the agency. */
  missed(operation: RegisteredOperation): void;
  /** An old answer was given because the agency failed. */
  stoodIn(operation: RegisteredOperation): void;
  forgot(tags: number): void;
  /** A stored value, or a message of the bus, was not what was stored or sent. Any is an alarm. */
  foreign(): void;
}
