/** An adapter that does not serve, and why; the rest do. */

import { nameOf } from './load.ts';

/**
 * `FILES`: a file is missing or broken. `LOADING`: its code throws, hangs or ends the process while it is loaded. `GRAPH`: its
 * schema and resolvers break a rule. `CLASH`: another has the same id or field. `SPINS`: it held up everything while it served.
 */
const whysLeftOut = ['FILES', 'LOADING', 'GRAPH', 'CLASH', 'SPINS'] as const;

export interface LeftOut {
  /** Its id, which is its folder's name. */
  readonly agency: string;
  /** Which of several of that name. */
  readonly folder: string;
  readonly why: (typeof whysLeftOut)[number];
  /** Whole sentences of our own: whatever its code says is not repeated. */
  readonly reason: string;
}

/** At most so many sentences of one adapter are told. */
const mostSentences = 5;

export const leaveOut = (folder: string, why: LeftOut['why'], ...sentences: readonly string[]): LeftOut => ({
  agency: nameOf(folder),
  folder,
  why,
  reason: sentences.slice(0, mostSentences).join(' '),
});
