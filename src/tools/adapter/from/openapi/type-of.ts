/** What a schema is in the graph: a scalar, a list, or a named type; `opaque` with a sentence where that cannot be said. */

import type { DescribedType, Opaque } from '../../described.ts';
import { enumOf } from './enum-of.ts';
import { limits } from './limits.ts';
import { objectOf } from './object-of.ts';
import { scalarOf } from './scalar-of.ts';
import { type Shape, shapeOf } from './shape.ts';
import type { Spot } from './spot.ts';
import type { TypeBook, Use } from './type-book.ts';
import { unionOf } from './union-of.ts';
import { unwrapped } from './unwrapped.ts';

export interface Typed {
  readonly type: DescribedType;
  readonly isNullable: boolean;
  readonly isReadOnly: boolean;
  readonly isWriteOnly: boolean;
  readonly description?: string;
}

export function typeOf(book: TypeBook, spot: Spot, use: Use): Typed {
  const plain = unwrapped(book.reading, spot);
  const shape = plain && shapeOf(book.reading, plain.spot);
  if (!plain || !shape) return { ...unknown, type: opaque('broken reference') };
  const { isReadOnly, isWriteOnly, description } = plain;
  const isNullable = plain.isNullable || shape.isNullable;
  const type = use.depth > limits.inline ? tooDeep(book, shape) : typeOfShape(book, shape, use);
  return { type, isNullable, isReadOnly, isWriteOnly, ...(description !== undefined && { description }) };
}

const unknown = { isNullable: true, isReadOnly: false, isWriteOnly: false };
const opaque = (what: string): Opaque => ({ kind: 'opaque', what });

function tooDeep({ reading }: TypeBook, { spot }: Shape): Opaque {
  reading.sentences.add(spot, `schemas are nested deeper than ${limits.inline} here; the rest is left out.`);
  return opaque('nesting');
}

export function typeOfShape(book: TypeBook, shape: Shape, use: Use): DescribedType {
  const { sentences } = book.reading;
  const union = unionOf(book, shape, use);
  if (union) return union;
  const [type, ...more] = [...shape.types].filter((one) => one !== 'integer' || !shape.types.has('number'));
  if (type === undefined) return leftOut(sentences.add, shape, 'it says nothing of its type', 'anything');
  if (more.length > 0)
    return leftOut(sentences.add, shape, `it may be ${[type, ...more].join(' or ')}`, 'several types');
  if (type === 'object') return objectOf(book, shape, use);
  if (type === 'array') return listOf(book, shape, use);
  if (shape.values && type !== 'boolean') return enumOf(book, shape, use);
  const scalar = scalarOf(shape, type, use.wireName);
  return scalar.kind === 'opaque' ? leftOut(sentences.add, shape, `it is a ${scalar.what}`, scalar.what) : scalar;
}

function leftOut(add: (where: Spot, sentence: string) => void, { spot }: Shape, why: string, what: string): Opaque {
  add(spot, `${why}; it is left out.`);
  return opaque(what);
}

function listOf(book: TypeBook, shape: Shape, use: Use): DescribedType {
  const { sentences } = book.reading;
  if (!shape.items) return leftOut(sentences.add, shape, 'it is a list of nobody says what', 'list of anything');
  const of = typeOf(book, shape.items, { ...use, depth: use.depth + 1 });
  if (of.type.kind === 'opaque') return of.type;
  if (of.isNullable)
    sentences.add(shape.spot, 'its items may be null, which is not read; a null item breaks the contract.');
  return { kind: 'list', of: of.type, atMost: boundOf(book, shape) };
}

function boundOf({ reading: { sentences } }: TypeBook, { bounds, spot }: Shape): number {
  const said = bounds.get('maxItems');
  if (said !== undefined && said >= 1 && said <= limits.longestList) return Math.floor(said);
  const bound = said !== undefined && said > limits.longestList ? limits.longestList : limits.listed;
  sentences.add(
    spot,
    said === undefined ? `it says no bound; ${bound} items are read.` : `${bound} items are read of ${said}.`,
  );
  return bound;
}
