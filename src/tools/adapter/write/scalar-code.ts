/** How a scalar is read from an answer, checked as an input, and written into a message, as TypeScript. */

import type { DescribedScalar } from '../described.ts';
import { isSafePattern, textLike } from '../text-like.ts';
import { writtenAsOf } from './samples.ts';
import type { Uses } from './uses.ts';

/** Declared once in a mapping that needs them. */
export const readers = {
  day: (uses: Uses) =>
    `/** A day, whether or not it says in which zone. */\nexport const day = ${uses.kit('z')}.string().trim().regex(/^\\d{4}-\\d{2}-\\d{2}(Z|[+-]\\d{2}:\\d{2}|T.*)?$/).transform((text): unknown => text.slice(0, 10)).pipe(${uses.kit('field')}(${uses.kit('IsoDate')})).transform(${uses.kit('dayOf')});`,
  decimal: (uses: Uses) =>
    `/** A number in digits, with a point. */\nexport const decimal = ${uses.kit('z')}.string().trim().regex(/^[+-]?\\d{1,15}(\\.\\d{1,15})?([eE][+-]?\\d{1,2})?$/).transform(Number);`,
  trimmed: (uses: Uses) =>
    `/** A value around which white space says nothing. */\nexport const trimmed = ${uses.kit('z')}.string().trim();`,
} as const;

export type ReaderName = keyof typeof readers;

/** What a mapping is written with. */
export interface Writing {
  readonly uses: Uses;
  readonly isXml: boolean;
  /** Asks for a reader of `readers`, which is then declared. */
  readonly reader: (name: ReaderName) => string;
}

/** zod for a value as it comes. */
export function scalarSchema(scalar: DescribedScalar, writing: Writing): string {
  const { uses, isXml, reader } = writing;
  switch (scalar.scalar) {
    case 'String':
    case 'ID':
      return textSchema(scalar, writing);
    case 'Int':
      return wholeSchema(scalar, writing);
    case 'Float':
      return isXml || writtenAsOf(scalar) === 'text'
        ? `${reader('decimal')}${piped(bounds(scalar), uses)}`
        : `${uses.kit('z')}.number()${bounds(scalar)}`;
    case 'Boolean':
      if (isXml) return `${uses.kit('xml')}.boolean`;
      return writtenAsOf(scalar) === 'boolean'
        ? `${uses.kit('z')}.boolean()`
        : `${uses.kit('z')}.enum(['true', 'false']).transform((text) => text === 'true')`;
    case 'Day':
      return reader('day');
    default:
      return `${uses.kit('field')}(${uses.kit(scalar.scalar)})`;
  }
}

function textSchema(scalar: DescribedScalar, { uses, isXml }: Writing): string {
  const z = uses.kit('z');
  if (!isXml && writtenAsOf(scalar) === 'number') return `${z}.int().transform(String)`;
  if (!isXml && writtenAsOf(scalar) === 'boolean') return `${z}.boolean().transform(String)`;
  return `${z}.string()${lengths(scalar)}${patternOf(scalar)}`;
}

function wholeSchema(scalar: DescribedScalar, { uses, isXml }: Writing): string {
  const range = bounds(scalar);
  if (!isXml && writtenAsOf(scalar) === 'number') return `${uses.kit('z')}.int32()${range}`;
  const inRange = `.pipe(${uses.kit('z')}.int32()${range})`;
  if (isXml) return `${uses.kit('xml')}.integer${inRange}`;
  return `${uses.kit('z')}.string().regex(/^-?\\d{1,10}$/).transform(Number)${inRange}`;
}

const piped = (range: string, uses: Uses): string => (range === '' ? '' : `.pipe(${uses.kit('z')}.number()${range})`);

const bounds = ({ atLeast, atMost }: DescribedScalar): string =>
  `${isNumber(atLeast) ? `.min(${atLeast})` : ''}${isNumber(atMost) ? `.max(${atMost})` : ''}`;

const lengths = ({ atLeast, atMost, scalar }: DescribedScalar): string => {
  const least = atLeast ?? (scalar === 'ID' ? 1 : undefined);
  return `${isCount(least) ? `.min(${least})` : ''}${isCount(atMost) ? `.max(${atMost})` : ''}`;
};

const isNumber = (value: number | undefined): value is number => value !== undefined && Number.isFinite(value);
const isCount = (value: number | undefined): value is number => isNumber(value) && Number.isInteger(value) && value > 0;

/** Only one for which there is a text: else the stand-in itself would break it. */
function patternOf({ pattern, example }: DescribedScalar): string {
  if (pattern === undefined || example !== undefined || !isSafePattern(pattern) || textLike(pattern, 0) === undefined)
    return '';
  // As JavaScript itself writes it: a slash or a line break in it does not end it.
  return `.regex(/${new RegExp(`^(?:${pattern})$`, 'u').source}/u)`;
}

/** Where nobody said how large a number may be, it is one that people write: no agency should be asked for a page of billions. */
function countLike(scalar: DescribedScalar): DescribedScalar {
  const { atLeast = 0, atMost = 9_999_999, example } = scalar;
  const shown = Number(example ?? atLeast);
  return { ...scalar, atLeast: Math.min(atLeast, shown), atMost: Math.max(atMost, shown) };
}

/** What an input may be beyond its type; empty where the scalar says all. */
export function inputRule(scalar: DescribedScalar, { uses, isSegment }: { uses: Uses; isSegment: boolean }): string {
  switch (scalar.scalar) {
    case 'String':
    case 'ID': {
      const bounded = {
        ...scalar,
        atLeast: Math.max(scalar.atLeast ?? 0, 1),
        atMost: Math.min(scalar.atMost ?? 200, 2_000),
      };
      const text = `${uses.kit('z')}.string()${lengths(bounded)}${patternOf(scalar)}`;
      return isSegment ? `${text}.regex(/[^.]/)` : text;
    }
    case 'Int':
      return `${uses.kit('z')}.number()${bounds(countLike(scalar))}`;
    case 'Float':
    case 'Rial': {
      const range = bounds(scalar);
      return range === '' ? '' : `${uses.kit('z')}.number()${range}`;
    }
    default:
      return '';
  }
}

/** The input as the wire has it. */
export function writtenScalar(scalar: DescribedScalar, value: string, isText: boolean): string {
  const isOfText =
    scalar.scalar !== 'Int' && scalar.scalar !== 'Float' && scalar.scalar !== 'Rial' && scalar.scalar !== 'Boolean';
  if (isText) return isOfText ? value : `String(${value})`;
  const writtenAs = writtenAsOf(scalar);
  if (writtenAs === 'number') return isOfText ? `Number(${value})` : value;
  return writtenAs === 'text' && !isOfText ? `String(${value})` : value;
}

/** TypeScript's type of an input. */
export function inputTypeOf({ scalar }: DescribedScalar, uses: Uses): string {
  if (scalar === 'String' || scalar === 'ID') return 'string';
  if (scalar === 'Int' || scalar === 'Float') return 'number';
  if (scalar === 'Boolean') return 'boolean';
  return uses.kit(scalar === 'Day' ? 'IsoDate' : scalar, { isType: true });
}
