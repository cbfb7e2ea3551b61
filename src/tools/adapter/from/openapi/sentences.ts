/** What a reader could not decide: one sentence each with its place, none twice, and not without end. */

import { oneLine } from '../../one-line.ts';
import { limits } from './limits.ts';
import { placeOf, type Spot } from './spot.ts';

export interface Sentences {
  /** A sentence without the place, which is put before it. */
  readonly add: (where: Spot | string, sentence: string) => void;
  readonly all: () => readonly string[];
}

export function openSentences(): Sentences {
  const kept = new Set<string>();
  let more = 0;
  return {
    add: (where, sentence) => {
      const whole = `${oneLine(typeof where === 'string' ? where : placeOf(where), 300)}: ${oneLine(sentence)}`;
      if (kept.has(whole)) return;
      if (kept.size < limits.sentences) kept.add(whole);
      else more += 1;
    },
    all: () => (more === 0 ? [...kept] : [...kept, `And ${more} more; pick fewer operations to see them.`]),
  };
}

/** Prose of a description: markup goes, the first sentences stay. */
export function proseOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const plain = text
    .slice(0, 5_000)
    .replace(/<[^<>]{0,500}>/g, ' ')
    .replace(/!?\[([^[\]]{0,300})\]\([^()]{0,500}\)/g, '$1')
    .replace(/[`*#|]+/g, ' ');
  const line = oneLine(plain);
  return line === '' ? undefined : line;
}
