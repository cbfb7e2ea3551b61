/** Plans of the documents that are sent again and again, within so many bytes; of what failed nothing is kept. */

import { LRUCache } from 'lru-cache';
import { type Plan, type PlanOptions, planOf } from './plan.ts';

export interface Plans {
  /** `undefined` for a text that is no document. @throws Problem DOCUMENT_TOO_COSTLY */
  planOf(text: string): Plan | undefined;
  /** Its document was run: it is worth keeping. */
  keep(text: string, plan: Plan): void;
}

/** Office software sends a few dozen documents of some kilobytes. */
const maxBytes = 16 * 1_048_576;
/** A plan is about so many times as large as its text, in bytes, and no smaller than this. */
const bytesPerCharacter = 8;
const leastBytes = 4_096;

export function keptPlans(options: PlanOptions): Plans {
  const plans = new LRUCache<string, Plan>({
    maxSize: maxBytes,
    sizeCalculation: (_, text) => leastBytes + text.length * bytesPerCharacter,
  });
  return {
    planOf: (text) => plans.get(text) ?? planOf(text, options),
    keep(text, plan) {
      if (!plans.has(text)) plans.set(text, plan);
    },
  };
}
