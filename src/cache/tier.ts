/** A place where values are kept near; the cache room asks its tiers in turn. */

import type { Ask, Value } from '../types.ts';

export interface Tier {
  /** Fresh values in the order asked; `undefined` for a miss. Never rejects: a tier that fails has nothing. */
  read(asks: readonly Ask[]): Promise<readonly (Value | undefined)[]>;
  /** Keeps what it can; nobody waits for it. */
  write(entries: readonly { readonly ask: Ask; readonly value: Value }[]): void;
}
