/** The way in for every scalar that is text: bounded first, normalised next, and only then looked at. */

import { normaliseText } from './digits.ts';
import { InvalidScalar } from './scalar.ts';

/** UTF-16 units; about twice the longest canonical text, so that separators and invisible marks have room. */
const maxInputLength = 64;

// One separator between two characters, as people group what they copy from a card. More is left in, and refused.
const separator = /(?<=[0-9A-Za-z])[\s-](?=[0-9A-Za-z])/g;

/**
 * Normalised text without blanks at its ends.
 * @throws {InvalidScalar} `TYPE` for anything but a string, `LENGTH` above {@link maxInputLength}.
 */
export function textFrom(scalar: string, input: unknown): string {
  if (typeof input !== 'string') throw new InvalidScalar(scalar, 'TYPE');
  if (input.length > maxInputLength) throw new InvalidScalar(scalar, 'LENGTH');
  return normaliseText(input).trim();
}

/**
 * Latin digits; single blanks and hyphens between them are dropped.
 * @throws {InvalidScalar} as {@link textFrom}, and `CHARACTERS` for anything else.
 */
export function digitsFrom(scalar: string, input: unknown): string {
  const digits = textFrom(scalar, input).replace(separator, '');
  if (!/^[0-9]*$/.test(digits)) throw new InvalidScalar(scalar, 'CHARACTERS');
  return digits;
}

/**
 * Latin digits and capitals; single blanks and hyphens between them are dropped.
 * @throws {InvalidScalar} as {@link textFrom}, and `CHARACTERS` for anything else.
 */
export function capitalsFrom(scalar: string, input: unknown): string {
  const letters = textFrom(scalar, input).replace(separator, '');
  // Before the capitals: the dotless ı and the long ſ have ASCII ones, and would pass for them.
  if (!/^[0-9A-Za-z]*$/.test(letters)) throw new InvalidScalar(scalar, 'CHARACTERS');
  return letters.toUpperCase();
}

/** The text as it is, if its length is within bounds; `LENGTH` otherwise. */
export function withLength(scalar: string, text: string, min: number, max = min): string {
  if (text.length < min || text.length > max) throw new InvalidScalar(scalar, 'LENGTH');
  return text;
}
