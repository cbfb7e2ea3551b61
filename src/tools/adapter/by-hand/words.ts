/** The little language of `--operation`, cut into words. */

import { Unusable } from '../../../complaint.ts';
import { shown } from '../naming.ts';

/** Longer is no operation that a person wrote. */
const longest = 10_000;

export interface Words {
  /** The next word, without taking it; empty at the end. */
  readonly next: () => string;
  readonly take: () => string;
  /** Takes the next word if it is this one. */
  readonly taken: (word: string) => boolean;
  /** @throws Unusable where another word is next. */
  readonly expect: (word: string) => void;
  /** What is wrong, with the place. */
  readonly mistake: (sentence: string) => Unusable;
}

const word = /\s*(=>|\.\.|<=|'[^']*'|[A-Za-z0-9_\p{L}-]+|[^\s])/uy;

export function wordsOf(text: string, name: string): Words {
  if (text.length > longest) throw new Unusable(`${name}: an operation of more than ${longest} characters is none.`);
  const all: string[] = [];
  word.lastIndex = 0;
  for (let found = word.exec(text); found; found = word.exec(text)) all.push(found[1] as string);
  let at = 0;
  const words: Words = {
    next: () => all[at] ?? '',
    take: () => all[at++] ?? '',
    taken(wanted) {
      const isHere = all[at] === wanted;
      if (isHere) at += 1;
      return isHere;
    },
    expect(wanted) {
      if (!words.taken(wanted)) throw words.mistake(`"${wanted}" was expected`);
    },
    mistake: (sentence) =>
      new Unusable(`--operation ${shown(name)}: ${sentence} ${placeOf(all[at])}. See npm run adapter:new -- --help.`),
  };
  return words;
}

const placeOf = (word: string | undefined): string => (word === undefined ? 'at the end' : `where "${shown(word)}" is`);
