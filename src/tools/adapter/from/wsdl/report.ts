/** What a reader could not decide: one sentence each with its place, none twice. */

import { type Located, placeOf } from './located.ts';

export interface Report {
  /** A sentence without the place, which is put before it. */
  readonly add: (where: Located | string, sentence: string) => void;
  readonly sentences: () => readonly string[];
}

export function createReport(): Report {
  const sentences = new Set<string>();
  return {
    add: (where, sentence) => {
      sentences.add(`${typeof where === 'string' ? where : placeOf(where)}: ${sentence}`);
    },
    sentences: () => [...sentences],
  };
}
