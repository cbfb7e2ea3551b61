/** The number plate of a car or a motorcycle. */

import { plateLetter } from './plate-letter.ts';
import { type Brand, InvalidScalar, ownSpecification, type Scalar } from './scalar.ts';
import { textFrom } from './text-from.ts';

const name = 'Plate';
// A hyphen may stand between parts, not inside one: up to three of them, since ایران counts as one.
const car = /^([0-9]{2})-{0,3}([^0-9-]{1,8})-{0,3}([0-9]{3})-{0,3}([0-9]{2})-{0,3}$/;
const motorcycle = /^([0-9]{3})-{0,3}([0-9]{5})-{0,3}$/;

/** `12ب345-67` for a car, `123-45678` for a motorcycle, in logical order. */
export type Plate = Brand<string, 'Plate'>;

/** A plate as its parts, each a string of digits but the letter. */
export type PlateParts =
  | {
      readonly kind: 'car';
      readonly left: string;
      readonly letter: string;
      readonly right: string;
      readonly region: string;
    }
  | { readonly kind: 'motorcycle'; readonly left: string; readonly right: string };

/**
 * A string: two digits, letter, three digits, two digits of the region; or three digits and five. Blanks, hyphens between parts, the
 * word ایران, Persian and Arabic digits and every form of a letter are taken; `D` and `S` are letters of diplomatic plates.
 * Parts in another order are refused, never guessed at. Refuses with `TYPE`, `LENGTH`, `FORMAT`, and `CHARACTERS` for the letter.
 * Source: DOMAIN.md, Identifiers; the letters are general knowledge.
 */
export const Plate: Scalar<Plate> = {
  name,
  description:
    'Number plate: 12ب345-67 for a car (two digits, letter, three digits, region), 123-45678 for a motorcycle.',
  specifiedBy: ownSpecification(name),
  personal: true,
  parse: (input) => canonical(partsFrom(input)),
};

/** The parts of a plate. */
export function platePartsOf(plate: Plate): PlateParts {
  return partsFrom(plate);
}

/**
 * The plate that has these parts.
 * @throws {InvalidScalar} `FORMAT` or `CHARACTERS` for a part that no plate has.
 */
export function plateOf(parts: PlateParts): Plate {
  // A hyphen after each part keeps a digit of one from passing for another's.
  if (parts.kind === 'car') return Plate.parse(`${parts.left}-${parts.letter}-${parts.right}-${parts.region}`);
  return Plate.parse(`${parts.left}-${parts.right}`);
}

function partsFrom(input: unknown): PlateParts {
  const text = textFrom(name, input).replace('ایران', '-').replace(/\s/g, '');
  return carFrom(text) ?? motorcycleFrom(text);
}

function carFrom(text: string): PlateParts | undefined {
  const [, left, written, right, region] = car.exec(text) ?? [];
  if (left === undefined || written === undefined || right === undefined || region === undefined) return undefined;
  const letter = plateLetter(written);
  if (letter === undefined) throw new InvalidScalar(name, 'CHARACTERS');
  return { kind: 'car', left, letter, right, region };
}

function motorcycleFrom(text: string): PlateParts {
  const [, left, right] = motorcycle.exec(text) ?? [];
  if (left === undefined || right === undefined) throw new InvalidScalar(name, 'FORMAT');
  return { kind: 'motorcycle', left, right };
}

function canonical(parts: PlateParts): Plate {
  if (parts.kind === 'motorcycle') return `${parts.left}-${parts.right}` as Plate;
  return `${parts.left}${parts.letter}${parts.right}-${parts.region}` as Plate;
}
