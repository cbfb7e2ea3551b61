/** Puts made-up values in the place of real ones: the same for the same, of the same form, and taken by the same scalars. */

import { createHmac, randomBytes } from 'node:crypto';
import { allScalars } from '../../../scalars/index.ts';

export interface Invented {
  /** What stands for a value; itself where it is known to be nobody's. */
  of(value: string): string;
  /** Whether the value was made up here, or is known to be nobody's. */
  isHarmless(value: string): boolean;
  /** Every value that something was made up for. */
  replaced(): readonly string[];
}

/** What is shorter names nobody. */
const shortest = 3;
/** Of the ten thousand forms of an IBAN a hundredth is valid; so many are tried. */
const mostTries = 20_000;

const words =
  'آرزو امید سپهر روشن پدرام مهرگان سروش شکیبا فرزان کوهی دریا باران صحرا بهار ستاره مهتاب آفتاب سپیده نگین یاس نسترن نرگس ارغوان بنفشه'.split(
    ' ',
  );
const isPersianWord = /^[\u0600-\u06FF\u200c]+$/;

/** @param known what the adapter's own code and examples say: names of states and kinds, people who are invented already. */
export function openInvented(known: ReadonlySet<string>): Invented {
  // Of this run alone: nobody finds a real value by making up all there are.
  const secret = randomBytes(32);
  const made = new Map<string, string>();
  const all = new Set<string>();
  const isKept = (value: string): boolean => value.length < shortest || known.has(value);

  const make = (value: string): string => {
    const takers = allScalars.filter((scalar) => isTakenBy(scalar, value));
    let first: string | undefined;
    for (let at = 0; at < mostTries; at += 1) {
      const tried = ofTheSameForm(value, diceOf(secret, value, at));
      first ??= tried;
      if (tried !== value && !made.has(tried) && takers.every((scalar) => isTakenBy(scalar, tried))) return tried;
    }
    return first ?? '';
  };
  return {
    of(value) {
      if (isKept(value)) return value;
      const found = made.get(value) ?? make(value);
      made.set(value, found);
      all.add(found);
      return found;
    },
    isHarmless: (value) => isKept(value) || all.has(value),
    replaced: () => [...made.keys()],
  };
}

function isTakenBy({ parse }: (typeof allScalars)[number], value: string): boolean {
  try {
    parse(value);
    return true;
  } catch {
    return false;
  }
}

/** Numbers from 0 to 255, the same for the same value and try. */
type Dice = () => number;

function diceOf(secret: Buffer, value: string, tried: number): Dice {
  let block = 0;
  let bytes = Buffer.alloc(0);
  let at = 0;
  return () => {
    if (at === bytes.length) {
      bytes = createHmac('sha256', secret).update(`${tried} ${block} ${value}`).digest();
      [block, at] = [block + 1, 0];
    }
    at += 1;
    return bytes[at - 1] ?? 0;
  };
}

const day = /^(\d{4})([-/])(\d{2})\2(\d{2})(?=$|T)/;

function ofTheSameForm(value: string, dice: Dice): string {
  const [whole, year, mark, month] = day.exec(value) ?? [];
  if (whole !== undefined)
    return `${movedYear(Number(year), dice)}${mark}${month}${mark}${twoDigits(1 + (dice() % 28))}${value.slice(whole.length)}`;
  const parts = value.split(/([\s،,.]+)/);
  return parts
    .map((part) => (isPersianWord.test(part) && part.length > 1 ? word(dice) : likeText(part, dice)))
    .join('');
}

const movedYear = (year: number, dice: Dice): number => year - 1 - (dice() % 9);
const twoDigits = (number: number): string => String(number).padStart(2, '0');
const word = (dice: Dice): string => words[dice() % words.length] ?? '';

/** Digit for digit and letter for letter; what else there is stays. */
function likeText(text: string, dice: Dice): string {
  return [...text].map((character, at) => likeCharacter(character, at === 0, dice)).join('');
}

function likeCharacter(character: string, isFirst: boolean, dice: Dice): string {
  // A number does not begin with nought; whatever does is none.
  if (/[1-9]/.test(character) && isFirst) return String(1 + (dice() % 9));
  if (/\d/.test(character)) return isFirst ? character : String(dice() % 10);
  if (/[a-z]/.test(character)) return String.fromCharCode(97 + (dice() % 26));
  if (/[A-Z]/.test(character)) return String.fromCharCode(65 + (dice() % 26));
  return character;
}
