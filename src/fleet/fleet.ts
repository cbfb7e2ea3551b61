/** What a process that serves knows of the others behind the same door. */

import type { LeftOut } from '../agencies/left-out.ts';

export interface Fleet {
  /** Its number among several, from 1; `undefined` where it is alone. */
  readonly worker?: number;
  /** Whether each of the others may be sent requests too. */
  isWhole(): boolean;
  /** Gives the metrics of all of them; `own` gives this one's. */
  pages(own: () => Promise<string>): () => Promise<string>;
  /** Adapters that were tried before this process began, and may not run; `undefined` where it has to try them itself. */
  readonly leftOut?: readonly LeftOut[];
}

export const alone: Fleet = { isWhole: () => true, pages: (own) => own };
