/** The code by which a citizen asks after a submission: whoever holds it may ask, so it cannot be guessed. */

import { randomBytes } from 'node:crypto';
import { type Brand, InvalidScalar, ownSpecification, type Scalar } from './scalar.ts';
import { capitalsFrom, withLength } from './text-from.ts';

const name = 'TrackingCode';
/** Crockford's base 32: no I, L, O or U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Of five bits each, 100 bits together. */
const symbols = 20;

/** Twenty symbols of Crockford's base 32 in four groups, `7ZK3M-09QXA-VB5T2-HC8WE`. */
export type TrackingCode = Brand<string, 'TrackingCode'>;

/**
 * A string of twenty symbols; any case, with or without hyphens or blanks between groups, I and L read as 1 and O as 0.
 * Refuses with `TYPE`, `LENGTH` and `CHARACTERS`. Source of the alphabet: https://www.crockford.com/base32.html
 */
export const TrackingCode: Scalar<TrackingCode> = {
  name,
  description:
    'Tracking code of a submission: four groups of five letters and digits. It cannot be guessed; treat it as a secret of the citizen.',
  specifiedBy: ownSpecification(name),
  personal: true,
  parse(input) {
    const code = withLength(name, capitalsFrom(name, input), symbols).replace(/[IL]/g, '1').replace(/O/g, '0');
    if (code.includes('U')) throw new InvalidScalar(name, 'CHARACTERS');
    return inGroups(code);
  },
};

/** A new tracking code of 100 random bits from the system's own generator. */
export function newTrackingCode(): TrackingCode {
  // 256 is a multiple of 32: the low five bits of each byte are as even as the byte.
  return inGroups(Array.from(randomBytes(symbols), (byte) => alphabet.charAt(byte % alphabet.length)).join(''));
}

function inGroups(code: string): TrackingCode {
  return code.replace(/.{5}(?=.)/g, '$&-') as TrackingCode;
}
