/** Finds things by words of their names, however they were typed: each word must begin one of the thing's. */

import { spelling } from '../../scalars/spelling.ts';

interface Named {
  readonly id: string;
  readonly texts: readonly string[];
}

/** By id, how well each thing fits that has all the words; better is more. */
export type Fits = ReadonlyMap<string, number>;

export interface SearchIndex {
  find(words: readonly string[]): Fits;
}

const halfSpaceAndMarks = /[\s\u200c\p{P}\p{S}]+/u;

/** Half-spaces part words, as spaces do: people type either. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .split(halfSpaceAndMarks)
    .map(spelling)
    .filter((word) => word !== '');

/** Two words are also one, for those who type no space where there is one. */
const formsOf = (words: readonly string[]): readonly string[] =>
  words.flatMap((word, i) => (i === 0 ? [word] : [word, `${words[i - 1]}${word}`]));

const [wholeWord, beginning] = [3, 2];
/** For a thing whose name begins with what was looked for. */
const inFront = 1;

export function searchIndex(things: readonly Named[]): SearchIndex {
  const places = new Map<string, Map<string, number>>();
  for (const { id, texts } of things) {
    for (const words of texts.map(wordsOf)) {
      for (const form of formsOf(words)) {
        const found = places.get(form) ?? new Map<string, number>();
        places.set(form, found);
        found.set(id, Math.max(found.get(id) ?? 0, isFirst(form, words) ? inFront : 0));
      }
    }
  }
  const sorted = [...places.keys()].sort();
  const beginningWith = (word: string): Fits => {
    const fits = new Map<string, number>();
    for (let i = firstAtLeast(sorted, word); sorted[i]?.startsWith(word); i++) {
      const form = sorted[i] ?? '';
      for (const [id, front] of places.get(form) ?? []) {
        better(fits, id, (form === word ? wholeWord : beginning) + front);
      }
    }
    return fits;
  };
  return { find: (words) => fitsOf(words, beginningWith) };
}

const isFirst = (form: string, words: readonly string[]): boolean =>
  form === words[0] || form === `${words[0]}${words[1] ?? ''}`;

/** Every word is looked for by itself and joined with the one before it; what fits in both ways fits as in the better one. */
function fitsOf(words: readonly string[], lookUp: (word: string) => Fits): Fits {
  let [before, fits]: readonly (Fits | undefined)[] = [undefined, undefined];
  words.forEach((word, i) => {
    const alone = both(fits, lookUp(word));
    const joined = i === 0 ? new Map<string, number>() : both(before, lookUp(`${words[i - 1]}${word}`), wholeWord);
    [before, fits] = [fits, either(alone, joined)];
  });
  return fits ?? new Map();
}

/** `undefined` is everything, before any word was looked for. */
function both(fits: Fits | undefined, more: Fits, extra = 0): Map<string, number> {
  const found = new Map<string, number>();
  for (const [id, fit] of more) {
    const other = fits === undefined ? 0 : fits.get(id);
    if (other !== undefined) found.set(id, other + fit + extra);
  }
  return found;
}

function either(fits: Map<string, number>, others: Fits): Map<string, number> {
  for (const [id, fit] of others) better(fits, id, fit);
  return fits;
}

function better(fits: Map<string, number>, id: string, fit: number): void {
  if (fit > (fits.get(id) ?? 0)) fits.set(id, fit);
}

function firstAtLeast(sorted: readonly string[], word: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? '') < word) low = middle + 1;
    else high = middle;
  }
  return low;
}
