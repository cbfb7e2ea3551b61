/** Follows a journal line by line: the head after each, as it stands there, and whether it follows from the one before. */

import type { Line } from '../entry.ts';
import { leafOf } from './hash.ts';
import { advanced, type Head } from './head.ts';

export interface Followed {
  readonly head: Head;
  readonly fits: boolean;
}

/** Those who write and ship go on after an altered entry, with the chain as it stands: whoever verifies it is told. */
export function followed(head: Head, { chain, header }: Pick<Line, 'chain' | 'header'>): Followed {
  const next = advanced(head, leafOf(header));
  return { head: { ...next, chain }, fits: next.chain === chain };
}
