/** Enumerations: the values that a text or a number may have, each under a name of ours. */

import type { DescribedType } from '../../described.ts';
import { namesOf } from '../../naming.ts';
import { oneLine } from '../../one-line.ts';
import { limits } from './limits.ts';
import { definedName } from './reading.ts';
import { proseOf } from './sentences.ts';
import type { Shape } from './shape.ts';
import { placeOf } from './spot.ts';
import type { TypeBook, Use } from './type-book.ts';

export function enumOf(book: TypeBook, shape: Shape, use: Use): DescribedType {
  const { sentences } = book.reading;
  const values = [...new Set(shape.values)].filter((value) => typeof value === 'string' || isWhole(value));
  if (values.length < (shape.values ?? []).length)
    sentences.add(shape.spot, 'some of its values are no texts or numbers; they are left out.');
  if (values.length === 0 || values.length > limits.values || values.includes('')) return asText(book, shape, values);
  const name = book.named({ ...keyOf(shape, use, values), use: { ...use, direction: 'out' } }, (own) => ({
    kind: 'enum',
    name: own,
    description: proseOf(shape.description) ?? `What ${oneLine(use.wireName, 60)} may be.`,
    values: valuesOf(book, shape, values),
  }));
  return { kind: 'named', name };
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

/** Alike where member and values are: descriptions repeat a small list wherever they use it. */
function keyOf({ spot }: Shape, use: Use, values: readonly (string | number)[]) {
  if (definedName(spot) !== undefined) return { spot };
  return { spot: { ...spot, file: '', pointer: ` ${use.wireName}` }, variant: JSON.stringify(values) };
}

function asText(
  { reading: { sentences } }: TypeBook,
  { spot, values = [] }: Shape,
  kept: readonly unknown[],
): DescribedType {
  const why = kept.includes('') ? 'one of its values is empty' : `it has ${values.length} values`;
  sentences.add(spot, `${why}; it is read as any text.`);
  return { kind: 'scalar', scalar: 'String', ...(kept.every(isWhole) && { writtenAs: 'number' }) };
}

function valuesOf({ reading: { sentences } }: TypeBook, { spot }: Shape, values: readonly (string | number)[]) {
  const place = placeOf(spot);
  const names = namesOf((sentence) => sentences.add('values', sentence));
  return values.map((wire) => ({ name: names.value(wire, place), wire }));
}
