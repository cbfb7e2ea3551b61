/** Types and fields in the language of `--operation`: `{ cardNumber as number: ID, validTo: Day?, kind: RED | BLUE }`. */

import type { DescribedField, DescribedNamedType, DescribedScalar, DescribedType, ScalarName } from '../described.ts';
import { type Names, namesOf, type Say, titleOf } from '../naming.ts';
import type { Words } from './words.ts';

/** What is made while types are read. */
export interface Making {
  readonly types: DescribedNamedType[];
  readonly typeNames: Names;
  readonly say: Say;
  /** Namespace of elements, where they are elements. */
  readonly namespace?: string;
}

const scalars: ReadonlySet<string> = new Set(
  'String ID Int Float Boolean Day DateTime Rial Uuid NationalId LegalId Plate PropertyCode PostalCode Mobile Iban'.split(
    ' ',
  ),
);

export const isScalarName = (word: string): word is ScalarName => scalars.has(word);

/** What our own words say by their name alone, where no type is said. */
const byName: Readonly<Record<string, ScalarName>> = {
  nationalId: 'NationalId',
  legalId: 'LegalId',
  plate: 'Plate',
  propertyCode: 'PropertyCode',
  postalCode: 'PostalCode',
  mobile: 'Mobile',
  iban: 'Iban',
};

export const scalarByName = (name: string): DescribedScalar => ({ kind: 'scalar', scalar: byName[name] ?? 'String' });

/** A bound for lists that say none. */
const usualMost = 100;

/** From after `{` to `}`. */
export function fieldsFrom(words: Words, making: Making, owner: string): readonly DescribedField[] {
  const names = namesOf(making.say);
  const fields: DescribedField[] = [];
  while (!words.taken('}')) {
    if (fields.length > 0) words.expect(',');
    if (words.taken('}')) break;
    fields.push(fieldFrom(words, { making, names, owner }));
  }
  return fields;
}

function fieldFrom(
  words: Words,
  { making, names, owner }: { making: Making; names: Names; owner: string },
): DescribedField {
  const wire = memberName(words);
  const ours = words.taken('as') ? memberName(words) : wire;
  const name = names.field(ours, owner);
  const type = words.taken(':') ? typeFrom(words, making, name) : scalarByName(name);
  const isNullable = words.taken('?');
  const { namespace } = making;
  return {
    name,
    wire: { name: wire, ...(namespace !== undefined && { namespace }) },
    description: `${titleOf(name)}.`,
    type,
    isNullable,
  };
}

export function memberName(words: Words): string {
  const word = words.take().replace(/^'(.*)'$/, '$1');
  if (!/^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(word)) throw words.mistake('a name was expected before the place');
  return word;
}

/** @param name what the type is called after, where it needs a name. */
export function typeFrom(words: Words, making: Making, name: string): DescribedType {
  if (words.taken('[')) {
    const of = typeFrom(words, making, name);
    words.expect(']');
    return { kind: 'list', of, atMost: words.taken('<=') ? numberFrom(words) : usualMost };
  }
  if (words.taken('{')) return named(objectFrom(words, making, name));
  const word = words.next();
  if (isScalarName(word)) return scalarFrom(words);
  return named(enumFrom(words, making, name));
}

const named = (name: string): DescribedType => ({ kind: 'named', name });

function objectFrom(words: Words, making: Making, name: string): string {
  const own = making.typeNames.type(name, name);
  const fields = fieldsFrom(words, making, own);
  making.types.push({ kind: 'object', name: own, description: `${titleOf(own)}.`, fields });
  return own;
}

/** `String(1..20)`, `Int(1300..1500)`. */
function scalarFrom(words: Words): DescribedScalar {
  const scalar = words.take() as ScalarName;
  if (!words.taken('(')) return { kind: 'scalar', scalar };
  const atLeast = numberFrom(words);
  words.expect('..');
  const atMost = numberFrom(words);
  words.expect(')');
  return { kind: 'scalar', scalar, atLeast, atMost };
}

function numberFrom(words: Words): number {
  const text = words.take();
  if (!/^-?\d{1,9}$/.test(text)) throw words.mistake('a whole number was expected before the place');
  return Number(text);
}

/** `RED | BLUE`, each as the agency writes it; `'1' as RED` where that says nothing. */
function enumFrom(words: Words, making: Making, name: string): string {
  const own = making.typeNames.type(name, name);
  const names = namesOf(making.say);
  const values: { name: string; wire: string }[] = [];
  do {
    const wire = words.take().replace(/^'(.*)'$/, '$1');
    if (!/^[\p{L}\p{N}_.-]{1,60}$/u.test(wire)) throw words.mistake('a type was expected before the place');
    values.push({ name: names.value(words.taken('as') ? words.take() : wire, own), wire });
  } while (words.taken('|'));
  if (values.length === 1)
    throw words.mistake(`"${values[0]?.wire}" is no type: name a scalar, or at least two values before the place`);
  making.types.push({ kind: 'enum', name: own, description: `${titleOf(own)}.`, values });
  return own;
}
