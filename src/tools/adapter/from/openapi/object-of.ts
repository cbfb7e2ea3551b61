/** Objects: the members that are named, each a field; maps and free-form objects are said to be what they are. */

import type { DescribedField, DescribedType } from '../../described.ts';
import { type Names, namesOf, titleOf } from '../../naming.ts';
import { definedName } from './reading.ts';
import { proseOf } from './sentences.ts';
import type { Shape } from './shape.ts';
import { placeOf, type Spot } from './spot.ts';
import type { TypeBook, Use } from './type-book.ts';
import { typeOf } from './type-of.ts';

export function objectOf(book: TypeBook, shape: Shape, use: Use): DescribedType {
  const { sentences } = book.reading;
  if (shape.properties.size === 0) {
    const what = shape.others && shape.others !== true ? 'map' : 'free-form object';
    sentences.add(shape.spot, `it is a ${what}, whose members nobody names; it is left out.`);
    return { kind: 'opaque', what };
  }
  return { kind: 'named', name: objectNamed(book, shape, { use }) };
}

interface Making {
  readonly use: Use;
  /** The member that tells a union's types from each other; it is not listed again. */
  readonly without?: string;
  readonly variant?: string;
}

export function objectNamed(book: TypeBook, shape: Shape, { use, without, variant }: Making): string {
  return book.named({ spot: shape.spot, use, variant: `${variant ?? ''}${without ?? ''}` }, (name) => ({
    kind: 'object',
    name,
    description: proseOf(shape.description) ?? `${titleOf(name)}.`,
    fields: fieldsOf(book, shape, { use: inside(shape, use), without }),
  }));
}

/** What has a name of its own begins anew: only schemas without one pile up. */
function inside({ spot }: Shape, use: Use): Use {
  const own = definedName(spot);
  return own === undefined ? { ...use, depth: use.depth + 1 } : { ...use, hint: own, depth: 0 };
}

export function fieldsOf(
  book: TypeBook,
  shape: Shape,
  { use, without, names }: { readonly use: Use; readonly without?: string | undefined; readonly names?: Names },
): readonly DescribedField[] {
  const { sentences } = book.reading;
  const own = names ?? namesOf((sentence) => sentences.add('fields', sentence));
  return [...shape.properties].flatMap(([wireName, spot]) => {
    if (wireName === without) return [];
    const field = fieldOf(book, { wireName, spot, isRequired: shape.required.has(wireName), use, names: own });
    return field ? [field] : [];
  });
}

interface Member {
  readonly wireName: string;
  readonly spot: Spot;
  readonly isRequired: boolean;
  readonly use: Use;
  readonly names: Names;
}

/** `undefined` for one that does not travel in this direction. */
function fieldOf(book: TypeBook, { wireName, spot, isRequired, use, names }: Member): DescribedField | undefined {
  const typed = typeOf(book, spot, { ...use, wireName, hint: `${use.hint} ${wireName}` });
  if (use.direction === 'in' ? typed.isReadOnly : typed.isWriteOnly) return undefined;
  const name = names.field(wireName, placeOf(spot));
  return {
    name,
    wire: { name: wireName },
    description: proseOf(typed.description) ?? `${titleOf(name)}.`,
    type: typed.type,
    isNullable: !isRequired || typed.isNullable,
  };
}
