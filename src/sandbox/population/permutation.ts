/** A shuffle of the nine-digit numbers that can be undone, so that a citizen leads to a family and a family to its citizens. */

import { dice } from './hash.ts';

/** How many nine-digit prefixes of national codes there are. */
export const nineDigits = 1_000_000_000;

const halfBits = 15;
const halfMask = 2 ** halfBits - 1;
const rounds = [0, 1, 2, 3];

export interface Permutation {
  /** @param number a whole number from 0 to 999,999,999; so is the result. */
  readonly forward: (number: number) => number;
  /** Undoes {@link Permutation.forward}. */
  readonly backward: (number: number) => number;
}

/** The shuffle that belongs to a topic: a Feistel network over 30 bits, walked until it lands below 10⁹ (at most a few steps). */
export function permutation(topic: string): Permutation {
  const throwRound = dice(topic);
  const step = (number: number, round: number): number => {
    const right = number & halfMask;
    return (right << halfBits) | ((number >>> halfBits) ^ (throwRound(round, right) & halfMask));
  };
  const unstep = (number: number, round: number): number => {
    const left = number >>> halfBits;
    return (((number & halfMask) ^ (throwRound(round, left) & halfMask)) << halfBits) | left;
  };
  const undoing = rounds.toReversed();
  return {
    forward: (number) => walk(number, (from) => rounds.reduce(step, from)),
    backward: (number) => walk(number, (from) => undoing.reduce(unstep, from)),
  };
}

function walk(number: number, shuffle: (from: number) => number): number {
  let at = shuffle(number);
  while (at >= nineDigits) at = shuffle(at);
  return at;
}
