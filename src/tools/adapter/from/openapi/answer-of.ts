/** What one operation answers: of several good answers the one that says most, and what is around it. */

import type { DescribedOperation, DescribedType } from '../../described.ts';
import type { FoundOperation } from './find-operations.ts';
import { headerOf, isJson, isOpen, spokenIn } from './media-type-of.ts';
import { definedName, followed, type Reading } from './reading.ts';
import { type Shape, shapeOf } from './shape.ts';
import { entriesOf, itemsOf, member, type Spot } from './spot.ts';
import type { TypeBook, Use } from './type-book.ts';
import { typeOf } from './type-of.ts';
import { unwrapped } from './unwrapped.ts';

export interface Answer {
  readonly output?: NonNullable<DescribedOperation['output']>;
  readonly accept?: string;
  readonly absentStatus?: 404 | 410;
  /** It may be accepted first, and be asked for again. */
  readonly isPolled: boolean;
}

export function answerOf(book: TypeBook, found: FoundOperation, use: Use): Answer | { readonly cannot: string } {
  const { reading } = book;
  const responses = member(found.spot, 'responses');
  const good = goodOf(reading, responses);
  const said = good.map(({ spot, status }) => ({ status, spot, ...contentOf(reading, found, spot) }));
  const [chosen, ...more] = said.filter(({ schema }) => schema);
  const isPolled = good.some(({ status }) => status === '202');
  if (!chosen) {
    if (said.some(({ isFile }) => isFile)) return { cannot: 'it answers a file, or something else that is not JSON' };
    return { isPolled };
  }
  for (const { status, spot } of more)
    reading.sentences.add(
      spot,
      `it may answer ${status} with a body as well; only the one of ${chosen.status} is read.`,
    );
  const output = outputOf(book, chosen.schema as Spot, use);
  const absentStatus = found.isSafe ? absentIn(responses) : undefined;
  return {
    isPolled,
    ...(output && { output }),
    ...(chosen.accept !== undefined && { accept: chosen.accept }),
    ...(absentStatus !== undefined && { absentStatus }),
  };
}

/** 200 first, 202 last: what is only accepted says least. */
function goodOf(reading: Reading, responses: Spot | undefined) {
  const all = entriesOf(responses).filter(([status]) => /^2(?:\d\d|xx)$/i.test(status));
  const good = all.length > 0 ? all : entriesOf(responses).filter(([status]) => status === 'default');
  const weight = (status: string): string => (status === '202' ? '9' : status);
  return good
    .sort(([one], [other]) => (weight(one) < weight(other) ? -1 : 1))
    .flatMap(([status, spot]) => {
      const end = followed(reading, spot);
      return end ? [{ status, spot: end }] : [];
    });
}

interface Content {
  readonly schema?: Spot;
  readonly accept?: string;
  readonly isFile?: boolean;
}

function contentOf(reading: Reading, found: FoundOperation, spot: Spot): Content {
  if (reading.dialect === '2.0') return swaggerContent(reading, found, spot);
  const content = member(spot, 'content');
  if (entriesOf(content).length === 0) return {};
  const spoken = spokenIn(content);
  if (!spoken) return { isFile: true };
  return spokenAs(member(spoken.spot, 'schema'), spoken.mediaType);
}

function swaggerContent(reading: Reading, found: FoundOperation, spot: Spot): Content {
  const schema = member(spot, 'schema');
  const types = itemsOf(member(found.spot, 'produces') ?? member(reading.files.first, 'produces')).map(({ value }) =>
    String(value),
  );
  const mediaType = types.find(isJson) ?? types.find(isOpen) ?? (types.length === 0 ? 'application/json' : undefined);
  return schema && mediaType === undefined ? { isFile: true } : spokenAs(schema, mediaType ?? '*/*');
}

function spokenAs(schema: Spot | undefined, mediaType: string): Content {
  const accept = headerOf(mediaType);
  return { ...(schema && { schema }), ...(accept !== undefined && { accept }) };
}

/** Of "gone" and "not found" the one that the description says. */
function absentIn(responses: Spot | undefined): 404 | 410 | undefined {
  const statuses = new Set(entriesOf(responses).map(([status]) => status));
  return statuses.has('404') ? 404 : statuses.has('410') ? 410 : undefined;
}

/** An object with one member that must be there is a hull around it. */
function outputOf(book: TypeBook, schema: Spot, use: Use): Answer['output'] {
  const plain = unwrapped(book.reading, schema);
  const shape = plain && shapeOf(book.reading, plain.spot);
  const inside = shape && insideHull(book, shape, use);
  if (inside) return inside;
  const { type } = typeOf(book, schema, { ...use, wireName: (plain && definedName(plain.spot)) ?? 'result' });
  return bottomOf(type).kind === 'opaque' ? undefined : { type, within: [] };
}

function insideHull(book: TypeBook, shape: Shape, use: Use): Answer['output'] {
  const hull = hullOf(shape);
  if (!hull) return undefined;
  const { name, spot } = hull;
  const { type, isNullable } = typeOf(book, spot, { ...use, wireName: name, hint: `${use.hint} ${name}` });
  return isNullable || bottomOf(type).kind === 'opaque' ? undefined : { type, within: [{ name }] };
}

const bottomOf = (type: DescribedType): DescribedType => (type.kind === 'list' ? bottomOf(type.of) : type);

function hullOf({
  properties,
  required,
  choices,
  types,
}: Shape): { readonly name: string; readonly spot: Spot } | undefined {
  const [only] = properties;
  if (!only || properties.size > 1 || choices.length > 0 || !types.has('object') || !required.has(only[0]))
    return undefined;
  const isHull = ['data', 'result', 'results', 'response', 'payload', 'items', 'body', 'content'].includes(
    only[0].toLowerCase(),
  );
  return isHull ? { name: only[0], spot: only[1] } : undefined;
}
