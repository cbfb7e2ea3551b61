/** What one operation sends as its body: the members of an object, each an input, or one input that is the whole of it. */

import type { DescribedField, RestWire } from '../../described.ts';
import type { Names } from '../../naming.ts';
import { discriminated } from './discriminated.ts';
import type { FoundOperation } from './find-operations.ts';
import { inputField } from './input-field.ts';
import type { Parameter } from './inputs-of.ts';
import { headerOf, isForm, isJson, isOpen, spokenIn } from './media-type-of.ts';
import { fieldsOf } from './object-of.ts';
import { definedName, followed, type Reading } from './reading.ts';
import { type Shape, shapeOf } from './shape.ts';
import { itemsOf, member, type Spot } from './spot.ts';
import type { TypeBook, Use } from './type-book.ts';
import { typeOf } from './type-of.ts';
import { unwrapped } from './unwrapped.ts';

/** Where its schema is; a sentence why it cannot be sent; nothing for no body. */
export type BodyPlace =
  | { readonly schema: Spot; readonly contentType?: string }
  | { readonly cannot: string }
  | undefined;

export function bodyPlaceOf(reading: Reading, { spot }: FoundOperation, parameters: readonly Parameter[]): BodyPlace {
  if (reading.dialect === '2.0') return swaggerBody(reading, spot, parameters);
  const body = followed(reading, member(spot, 'requestBody'));
  if (!body) return undefined;
  const content = member(body, 'content');
  const spoken = spokenIn(content);
  if (!spoken) return { cannot: 'its body is neither JSON nor anything that may be' };
  const schema = member(spoken.spot, 'schema');
  if (!schema) return { cannot: 'nobody says what its body is' };
  const contentType = headerOf(spoken.mediaType);
  return { schema, ...(contentType !== undefined && { contentType }) };
}

function swaggerBody(reading: Reading, spot: Spot, parameters: readonly Parameter[]): BodyPlace {
  if (parameters.some(({ place }) => place === 'formData')) return { cannot: 'its body is a form' };
  const body = parameters.find(({ place }) => place === 'body');
  const schema = body && member(body.spot, 'schema');
  if (!schema) return undefined;
  const types = itemsOf(member(spot, 'consumes') ?? member(reading.files.first, 'consumes')).map(({ value }) =>
    String(value),
  );
  const mediaType = types.find(isJson) ?? types.find(isOpen);
  if (types.length > 0 && mediaType === undefined)
    return { cannot: types.some(isForm) ? 'its body is a form' : 'its body is not JSON' };
  const contentType = mediaType && headerOf(mediaType);
  return { schema, ...(contentType !== undefined && { contentType }) };
}

/** The kinds of a body that is one of several objects: each makes an operation of its own. */
export function bodyKinds(reading: Reading, schema: Spot): readonly BodyKind[] {
  const plain = unwrapped(reading, schema);
  const shape = plain && shapeOf(reading, plain.spot);
  const told = shape && discriminated(reading, shape);
  return told && told.members.length > 1
    ? told.members.map(({ value, spot }) => ({ by: told.by, value, schema: spot }))
    : [];
}

export interface BodyKind {
  readonly by: string;
  readonly value: string;
  readonly schema: Spot;
}

export interface BodyInputs {
  readonly fields: readonly DescribedField[];
  readonly json: RestWire['json'];
}

interface Sent {
  readonly schema: Spot;
  readonly kind?: BodyKind | undefined;
  readonly names: Names;
  readonly use: Use;
}

export function bodyInputs(book: TypeBook, { schema, kind, names, use }: Sent): BodyInputs {
  const plain = unwrapped(book.reading, kind?.schema ?? schema);
  const shape = plain && shapeOf(book.reading, plain.spot);
  if (shape && isObjectOfMembers(shape, kind)) {
    const own = kind ? withoutChoice(shape) : shape;
    const fields = fieldsOf(book, own, { use: { ...use, hint: definedName(own.spot) ?? use.hint }, names });
    const told = fields.map((field) =>
      kind && field.wire.name === kind.by ? constantOf(book, field, { kind, use }) : field,
    );
    return { fields: told, json: { members: told.map(({ name }) => name) } };
  }
  const wireName = (plain && definedName(plain.spot)) ?? 'body';
  const typed = typeOf(book, schema, { ...use, wireName, hint: `${use.hint} body` });
  const whole = inputField(names, { wireName, spot: schema, typed, isRequired: true });
  return { fields: [whole], json: { whole: whole.name } };
}

const isObjectOfMembers = (shape: Shape, kind: BodyKind | undefined): boolean =>
  shape.types.has('object') &&
  shape.properties.size > 0 &&
  (kind !== undefined || (shape.choices.length === 0 && !shape.discriminator));

const withoutChoice = ({ discriminator: _, ...shape }: Shape): Shape => ({ ...shape, choices: [] });

/** What tells the kind has one value here, and is no choice of the caller's. */
function constantOf(
  book: TypeBook,
  field: DescribedField,
  { kind, use }: { readonly kind: BodyKind; readonly use: Use },
): DescribedField {
  const spot = { ...kind.schema, pointer: `${kind.schema.pointer} kind` };
  const name = book.named({ spot, use: { ...use, hint: `${use.hint} ${kind.by}` }, variant: kind.value }, (own) => ({
    kind: 'enum',
    name: own,
    description: 'The only kind that this operation sends.',
    values: [{ name: 'THIS', wire: kind.value }],
  }));
  return { ...field, type: { kind: 'named', name }, isNullable: false };
}
