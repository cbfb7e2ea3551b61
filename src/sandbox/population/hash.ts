/** Deterministic dice: the same topic and words give the same roll on every machine, for ever. */

/** A whole number within 0 … 2³²−1. Changing how it is made changes every person there is. */
export type Roll = number;
/** What a roll is about: a number below 2³², or text. */
export type Word = number | string;

/** Found by search, so that the citizen of the examples has something of everything; another seed makes another people. */
const populationSeed = 54_729;

/** Throws for one question, `vehicle.count` say, so that the answers to two questions about one citizen are unrelated. */
export function dice(topic: string): (...words: readonly Word[]) => Roll {
  const seed = stirText(populationSeed, topic);
  return (...words) => finish(words.reduce<number>(stirWord, seed));
}

function stirWord(state: number, word: Word): number {
  return typeof word === 'number' ? stir(state, word) : stirText(state, word);
}

function stirText(state: number, text: string): number {
  let next = stir(state, text.length);
  for (let at = 0; at < text.length; at += 1) next = stir(next, text.charCodeAt(at));
  return next;
}

// The body and the ending of MurmurHash3 (32 bits): well mixed, and in whole numbers only.
function stir(state: number, word: number): number {
  let mixed = Math.imul(word, 0xcc9e2d51);
  mixed = (mixed << 15) | (mixed >>> 17);
  const next = state ^ Math.imul(mixed, 0x1b873593);
  return (Math.imul((next << 13) | (next >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(state: number): Roll {
  let mixed = state ^ (state >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A whole number from `least` to `most`, both included. */
export function between(roll: Roll, least: number, most: number): number {
  return least + Math.floor((roll / 2 ** 32) * (most - least + 1));
}

/** One of a list that is not empty. */
export function pick<Item>(roll: Roll, list: readonly Item[]): Item {
  return list[between(roll, 0, list.length - 1)] as Item;
}

/** True for about `share` (0 … 1) of all rolls. */
export function happens(roll: Roll, share: number): boolean {
  return roll / 2 ** 32 < share;
}

/** A number from 0 up, each as likely as its share of `weights`: `[1, 3]` is 0 for a quarter of all rolls and 1 for the rest. */
export function weighted(roll: Roll, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const at = (roll / 2 ** 32) * sum;
  let passed = 0;
  return weights.findIndex((weight) => {
    passed += weight;
    return at < passed;
  });
}
