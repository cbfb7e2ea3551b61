/** Which of our scalars a value of JSON is; those of this country only where the description leaves no doubt. */

import type { DescribedScalar, Opaque, ScalarName } from '../../described.ts';
import { wordsIn } from '../../naming.ts';
import { textLike } from '../../text-like.ts';
import { safePattern } from './safe-pattern.ts';
import type { Shape } from './shape.ts';

type Named = DescribedScalar | Opaque;
const opaque = (what: string): Opaque => ({ kind: 'opaque', what });

/** @param wireName of the member or parameter, which tells a number that names something from one that counts. */
export function scalarOf(shape: Shape, type: string, wireName: string): Named {
  if (type === 'string') return textOf(shape, wireName);
  if (type === 'boolean') return { kind: 'scalar', scalar: 'Boolean' };
  if (type === 'integer' || type === 'number') return numberOf(shape, type, wireName);
  return opaque(type === 'file' ? 'file' : 'unknown type');
}

const files: ReadonlySet<string> = new Set(['binary', 'byte', 'base64', 'base64url', 'file']);
const byFormat: ReadonlyMap<string, ScalarName> = new Map([
  ['date', 'Day'],
  ['date-time', 'DateTime'],
  ['datetime', 'DateTime'],
  ['uuid', 'Uuid'],
  ['guid', 'Uuid'],
]);

function textOf(shape: Shape, wireName: string): Named {
  const format = shape.format?.toLowerCase() ?? '';
  if (files.has(format)) return opaque('file');
  const scalar = formatted(shape, format) ?? ofThisCountry(shape, wireName);
  if (scalar) return { kind: 'scalar', scalar, ...exampleOf(shape, 'string') };
  const pattern = safePattern(shape.pattern);
  return {
    kind: 'scalar',
    scalar: namesSomething(wireName) ? 'ID' : 'String',
    ...bounded(shape, 'minLength', 'maxLength'),
    ...(pattern === undefined ? exampleLike(shape) : { pattern }),
    ...exampleOf(shape, 'string'),
  };
}

/** What is no rule to hold anybody to, since it may stand anywhere in a text, still shows what a text is like. */
function exampleLike({ pattern, bounds }: Shape): { readonly example?: string } {
  const example = pattern === undefined ? undefined : textLike(pattern, 0);
  const [least, most] = [bounds.get('minLength') ?? 1, bounds.get('maxLength') ?? Number.POSITIVE_INFINITY];
  // Some descriptions contradict themselves.
  return example === undefined || example.length < least || example.length > most ? {} : { example };
}

/** A moment without an offset is none of RFC 3339's, and a day in another order none of ISO 8601's: an example tells. */
function formatted({ example }: Shape, format: string): ScalarName | undefined {
  const scalar = byFormat.get(format);
  if (typeof example !== 'string') return scalar;
  if (scalar === 'DateTime' && !/(?:z|[+-]\d\d:\d\d)$/i.test(example)) return undefined;
  if (scalar === 'Day' && !/^\d{4}-\d\d-\d\d$/.test(example)) return undefined;
  if (scalar === 'Uuid' && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(example)) return undefined;
  return scalar;
}

/** By name and form together: ten digits alone are many countries' numbers. */
const country: readonly {
  readonly names: RegExp;
  readonly form: RegExp;
  readonly length?: number;
  readonly scalar: ScalarName;
}[] = [
  {
    names: /^(?:national(?:code|id)|code?mell?i|mell?icode)$/,
    form: /^\^?\(?(?:\\d|\[0-9\])\{10\}\)?\$?$/,
    length: 10,
    scalar: 'NationalId',
  },
  {
    names: /^(?:national|legal|shenase(?:h)?)(?:id|mell?i|legalid)$/,
    form: /^\^?(?:\\d|\[0-9\])\{11\}\$?$/,
    length: 11,
    scalar: 'LegalId',
  },
  { names: /^(?:postal?code|code?posti)$/, form: /^\^?(?:\\d|\[0-9\])\{10\}\$?$/, scalar: 'PostalCode' },
  {
    names: /^(?:mobile|mobile(?:number|no)|cellphone)$/,
    form: /^\^?(?:\(?\\?\+98|0)9(?:\\d|\[0-9\])\{9\}\$?$/,
    scalar: 'Mobile',
  },
  { names: /^(?:iban|sheba|shaba)$/, form: /^\^?IR(?:\\d|\[0-9\])\{24\}\$?$/, scalar: 'Iban' },
];

function ofThisCountry({ pattern, bounds }: Shape, wireName: string): ScalarName | undefined {
  const name = wireName.toLowerCase().replace(/[^a-z]/g, '');
  const isDigits = (length: number | undefined): boolean =>
    length !== undefined && bounds.get('minLength') === length && bounds.get('maxLength') === length;
  const match = country.find(
    ({ names, form, length }) => names.test(name) && (pattern === undefined ? isDigits(length) : form.test(pattern)),
  );
  return match?.scalar;
}

const mostOfInt = 2_147_483_647;

/** GraphQL's `Int` has 32 bits; what is larger is an `ID` where it names something and a `Float` where it counts. */
function numberOf(shape: Shape, type: string, wireName: string): Named {
  const range = bounded(shape, 'minimum', 'maximum');
  if (type === 'number') return { kind: 'scalar', scalar: 'Float', ...range, ...exampleOf(shape, 'number') };
  if (namesSomething(wireName))
    return { kind: 'scalar', scalar: 'ID', writtenAs: 'number', ...exampleOf(shape, 'number') };
  const isLarge = (range.atMost ?? 0) > mostOfInt || (shape.format === 'int64' && range.atMost === undefined);
  const isMoney =
    shape.format !== 'int32' && range.atMost === undefined && wordsIn(wireName).some((word) => sums.has(word));
  return { kind: 'scalar', scalar: isLarge || isMoney ? 'Float' : 'Int', ...range, ...exampleOf(shape, 'number') };
}

const sums: ReadonlySet<string> = new Set(
  'amount price sum total balance value fee cost tax income salary capital'.split(' '),
);
const keys: ReadonlySet<string> = new Set(['id', 'ids', 'identifier', 'uuid', 'guid']);
const namesSomething = (wireName: string): boolean => keys.has(wordsIn(wireName).at(-1) ?? '');

function bounded(shape: Shape, low: 'minLength' | 'minimum', high: 'maxLength' | 'maximum') {
  const [atLeast, atMost] = [shape.bounds.get(low), shape.bounds.get(high)];
  return { ...(atLeast !== undefined && { atLeast }), ...(atMost !== undefined && { atMost }) };
}

function exampleOf({ example }: Shape, type: 'string' | 'number'): { readonly example?: string | number } {
  if (type === 'number') return typeof example === 'number' && Number.isFinite(example) ? { example } : {};
  return typeof example === 'string' && example.length <= 300 ? { example } : {};
}
