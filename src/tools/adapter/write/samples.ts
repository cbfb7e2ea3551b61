/** Values that fit: for the stand-in's answers, and for the questions of the examples. */

import { legalIdOf } from '../../../scalars/index.ts';
import type { DescribedField, DescribedNamedType, DescribedScalar, DescribedType, ScalarName } from '../described.ts';
import { titleOf } from '../naming.ts';
import { textLike } from '../text-like.ts';

/** How many things a stand-in knows. */
export const sampleCount = 3;

/** People, firms and things of the sandbox' population, the first of them the demo citizen and what is theirs. */
const known: Partial<Record<ScalarName, readonly [string, string, string]>> = {
  NationalId: ['0499370899', '0790419904', '0084575948'],
  LegalId: ['10380284790', legalIdOf('1400000000'), legalIdOf('1010000000')],
  Plate: ['48ج771-34', '12ب345-67', '123-45678'],
  PropertyCode: ['10-1403-2755-29', '1-2-3-4', '2-3-4-5'],
  PostalCode: ['1619735744', '1969833114', '1417614411'],
  Mobile: ['+989121234567', '+989351234567', '+989011234567'],
  Iban: ['IR062960000000100324200001', 'IR062960000000100324200001', 'IR062960000000100324200001'],
  Uuid: [
    '7f1c1f0e-5d0b-4c56-9a35-2f3f1b6f9c01',
    '7f1c1f0e-5d0b-4c56-9a35-2f3f1b6f9c02',
    '7f1c1f0e-5d0b-4c56-9a35-2f3f1b6f9c03',
  ],
  Day: ['2025-03-21', '2025-06-22', '2025-09-23'],
  DateTime: ['2025-03-21T08:30:00.000Z', '2025-06-22T09:30:00.000Z', '2025-09-23T10:30:00.000Z'],
};

/** As the graph takes it. */
export function scalarSample(
  scalar: DescribedScalar,
  { name, at }: { name: string; at: number },
): string | number | boolean {
  switch (scalar.scalar) {
    case 'Boolean':
      return at % 2 === 0;
    case 'Int':
    case 'Rial':
    case 'Float':
      return numberSample(scalar, at);
    case 'ID':
    case 'String':
      return textSample(scalar, { name, at });
    default:
      return known[scalar.scalar]?.[at % sampleCount] ?? name;
  }
}

function numberSample({ scalar, atLeast, atMost, example }: DescribedScalar, at: number): number {
  const given = example === undefined ? Number.NaN : Number(example);
  const wanted = Number.isFinite(given) ? given : scalar === 'Rial' ? 150_000 * (at + 1) : at + 1;
  const number = Math.min(Math.max(wanted, atLeast ?? -Infinity), atMost ?? Infinity);
  return scalar === 'Float' ? number : Math.trunc(number);
}

function textSample(scalar: DescribedScalar, { name, at }: { name: string; at: number }): string {
  const { example, pattern, writtenAs, scalar: of } = scalar;
  if (example !== undefined) return String(example);
  const like = pattern === undefined ? undefined : textLike(pattern, at);
  if (like !== undefined) return like;
  if (writtenAs === 'number') return String(Math.trunc(Math.max(scalar.atLeast ?? 1001 + at, 1)));
  const text = of === 'ID' ? String(1001 + at) : `${titleOf(name)} ${at + 1}`;
  return fitted(text, scalar);
}

/** Cut or filled up to the lengths that may be; the last letter tells the samples apart. */
function fitted(text: string, { atLeast = 1, atMost = 200 }: DescribedScalar): string {
  const last = text.slice(-1);
  const cut = text.length > atMost ? text.replaceAll(' ', '').slice(0, Math.max(atMost - 1, 0)) + last : text;
  return cut.slice(0, atMost).padEnd(atLeast, last);
}

/** As the wire has it, of a scalar in JSON. */
export function wireSample(scalar: DescribedScalar, options: { name: string; at: number }): string | number | boolean {
  const value = scalar.example !== undefined && options.at === 0 ? scalar.example : scalarSample(scalar, options);
  switch (writtenAsOf(scalar)) {
    case 'number':
      return Number(value);
    case 'boolean':
      return value === true || value === 'true';
    case 'text':
      return String(value);
  }
}

export function writtenAsOf({ scalar, writtenAs }: DescribedScalar): 'text' | 'number' | 'boolean' {
  if (writtenAs !== undefined) return writtenAs;
  if (scalar === 'Boolean') return 'boolean';
  return scalar === 'Int' || scalar === 'Float' || scalar === 'Rial' ? 'number' : 'text';
}

interface Sampling {
  readonly typeOf: (name: string) => DescribedNamedType | undefined;
  readonly at: number;
  /** For an input, by our names and in our words; else as the agency writes them. */
  readonly isOurs: boolean;
  /** Names of the types around: a type within itself shows nothing new. */
  readonly around?: readonly string[];
  /** How many members may still be shown that could be left out. */
  readonly left?: { members: number };
}

/** Enough to see what an answer is like. */
export const mostMembers = 120;
/** Where even what cannot be missing is more than this, it is cut. */
const fewestMembers = -2_000;

/** Beyond this nobody reads. */
const mostLevels = 8;

/** A request's variables may have no more, lists and objects counted alike; see `policy/variables.ts`. */
const mostLevelsAsked = 10;

/** A JSON value of a type; `undefined` where it goes on for too long. */
export function sampleOf(type: DescribedType, sampling: Sampling, place: { name: string; level: number }): unknown {
  switch (type.kind) {
    case 'scalar':
      return sampling.isOurs
        ? scalarSample(type, { name: place.name, at: sampling.at })
        : wireSample(type, { name: place.name, at: sampling.at });
    case 'list': {
      const item = sampleOf(type.of, sampling, { ...place, level: place.level + 1 });
      return item === undefined ? [] : [item];
    }
    case 'named':
      return namedSample(sampling.typeOf(type.name), sampling, place);
    case 'opaque':
      return undefined;
  }
}

function namedSample(
  type: DescribedNamedType | undefined,
  sampling: Sampling,
  place: { name: string; level: number },
): unknown {
  const { around = [] } = sampling;
  if (type === undefined || around.includes(type.name) || around.length >= mostLevels) return undefined;
  if (type.kind === 'enum') {
    const value = type.values[sampling.at % type.values.length];
    return sampling.isOurs ? value?.name : value?.wire;
  }
  if (sampling.isOurs && place.level >= mostLevelsAsked) return undefined;
  if (type.kind === 'object') {
    const left = sampling.left ?? { members: mostMembers };
    return objectSample(type, { ...sampling, left, around: [...around, type.name] }, place.level + 1);
  }
  const member = type.members[sampling.at % type.members.length];
  const inside = member && sampleOf({ kind: 'named', name: member.type }, sampling, place);
  const by = type.by === 'xsi:type' ? '@xsi:type' : type.by.name;
  return inside === undefined ? undefined : { [by]: member?.value, ...(inside as object) };
}

function objectSample(
  { fields }: { readonly fields: readonly DescribedField[] },
  sampling: Sampling,
  level: number,
): object {
  const sample: Record<string, unknown> = {};
  for (const { name, wire, within = [], type, isNullable } of fields) {
    if (sampling.left && isSpent(sampling.left, isNullable)) continue;
    const value = sampleOf(type, sampling, { name, level });
    if (value === undefined) continue;
    if (sampling.isOurs) sample[name] = value;
    else put(sample, [...within.map((each) => each.name), wire.name], value);
  }
  return sample;
}

/** Counts one member. @returns whether it is to be left out. */
export function isSpent(left: { members: number }, isNullable: boolean): boolean {
  left.members -= 1;
  return left.members < (isNullable ? 0 : fewestMembers);
}

/** At the end of a way through objects, made where they are not there. */
export function put(into: Record<string, unknown>, way: readonly string[], value: unknown): void {
  const [first = '', ...rest] = way;
  const own = (given: unknown): void =>
    void Object.defineProperty(into, first, { value: given, configurable: true, enumerable: true, writable: true });
  if (rest.length === 0) own(value);
  else {
    // What every object has of its name is nobody's to write into.
    const next = (Object.hasOwn(into, first) ? into[first] : {}) as Record<string, unknown>;
    own(next);
    put(next, rest, value);
  }
}
