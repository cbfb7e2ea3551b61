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

/** Of what somebody else wrote, no more than a line that does no harm at a terminal or in a comment. */
export function oneLine(text: string, atMost = 300): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  if (plain.length <= atMost) return plain;
  const cut = plain.slice(0, atMost - 1).replace(/[\ud800-\udbff]$/, '');
  return `${cut.replace(/\s+\S*$/, '')}…`;
}
