/** A schema with its references followed and its `allOf` merged, in one form for Swagger 2.0, OpenAPI 3.0 and 3.1. */

import { type Bound, type Facets, takeFacets } from './facets.ts';
import { limits } from './limits.ts';
import { followed, type Reading } from './reading.ts';
import { entriesOf, isObject, isTrueAt, itemsOf, member, type Spot, textAt } from './spot.ts';

export interface Shape {
  /** Where it is defined, which tells it from others; of a reference, where that leads. */
  readonly spot: Spot;
  /** Of JSON, without `null`; empty where none is said. */
  readonly types: ReadonlySet<string>;
  readonly isNullable: boolean;
  readonly properties: ReadonlyMap<string, Spot>;
  readonly required: ReadonlySet<string>;
  readonly items?: Spot;
  /** Of members that are not named; `true` for anything. */
  readonly others?: Spot | true;
  /** `oneOf` or `anyOf`: each is a choice. */
  readonly choices: readonly Spot[];
  readonly discriminator?: Spot;
  /** `enum` or `const`, without `null`. */
  readonly values?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly description?: string;
  /** By keyword: minLength, maxLength, minimum, maximum, maxItems; the narrowest of all that were merged. */
  readonly bounds: ReadonlyMap<Bound, number>;
  readonly example?: unknown;
}

/** @returns undefined for a reference that leads nowhere, which is noted. */
export function shapeOf(reading: Reading, spot: Spot): Shape | undefined {
  const end = followed(reading, spot);
  if (!end) return undefined;
  const draft = emptyDraft(end);
  take(reading, draft, { spot: end, depth: 0, around: new Set() });
  besideReference(reading, draft, spot, end);
  return finished(draft);
}

interface Draft extends Facets {
  readonly spot: Spot;
  types?: ReadonlySet<string>;
  nullable?: boolean;
  readonly properties: Map<string, Spot>;
  readonly required: Set<string>;
  items?: Spot;
  others?: Spot | true;
  choices: readonly Spot[];
  discriminator?: Spot;
}

const emptyDraft = (spot: Spot): Draft => ({
  spot,
  properties: new Map(),
  required: new Set(),
  choices: [],
  bounds: new Map(),
});

interface Part {
  readonly spot: Spot;
  readonly depth: number;
  /** Schemas that this one is a part of. */
  readonly around: ReadonlySet<string>;
}

/** Merges one schema into the draft: first what it is made of, so that its own words stand above. */
function take(reading: Reading, draft: Draft, part: Part): void {
  const { spot, depth } = part;
  if (!isObject(spot.value)) return;
  for (const inner of itemsOf(member(spot, 'allOf'))) takeMember(reading, draft, { ...part, spot: inner });
  takeTypes(reading, draft, spot);
  takeMembers(reading, draft, spot);
  takeChoices(reading, draft, part);
  takeFacets(draft, spot);
  for (const word of unread)
    if (depth === 0 && member(spot, word))
      reading.sentences.add(spot, `"${word}" is not read; look whether the type says what it should.`);
}

/** What narrows a schema in ways that a type cannot say. */
const unread = [
  'not',
  'if',
  'patternProperties',
  'prefixItems',
  'dependentSchemas',
  '$dynamicRef',
  'unevaluatedProperties',
];

function takeMember(reading: Reading, draft: Draft, part: Part): void {
  const end = followed(reading, part.spot);
  if (!end) return;
  const place = `${end.file}#${end.pointer}`;
  const why = part.around.has(place)
    ? 'leads back to itself'
    : part.depth >= limits.composition
      ? `is nested deeper than ${limits.composition}`
      : undefined;
  if (why !== undefined) reading.sentences.add(part.spot, `"allOf" ${why}; that part is left out.`);
  else take(reading, draft, { spot: end, depth: part.depth + 1, around: new Set([...part.around, place]) });
}

function takeTypes(reading: Reading, draft: Draft, spot: Spot): void {
  const { value } = member(spot, 'type') ?? {};
  const named = (Array.isArray(value) ? value : [value]).filter((type) => typeof type === 'string');
  const types = named.filter((type) => type !== 'null');
  if (types.length > 0) draft.types = draft.types ? narrowed(draft.types, types) : new Set(types);
  const isNullable =
    named.includes('null') || isTrueAt(spot, 'nullable') || isTrueAt(spot, 'x-nullable') || hasNull(spot);
  if (isNullable) draft.nullable = true;
  if (types.length > 0 && draft.types?.size === 0)
    reading.sentences.add(spot, '"allOf" asks for types that no value has together.');
}

const narrowed = (types: ReadonlySet<string>, others: readonly string[]): ReadonlySet<string> =>
  new Set(others.filter((type) => types.has(type) || (type === 'integer' && types.has('number'))));

const hasNull = (spot: Spot): boolean => itemsOf(member(spot, 'enum')).some(({ value }) => value === null);

function takeMembers(reading: Reading, draft: Draft, spot: Spot): void {
  takeProperties(reading, draft, spot);
  for (const { value } of itemsOf(member(spot, 'required'))) if (typeof value === 'string') draft.required.add(value);
  const items = member(spot, 'items');
  if (items && isObject(items.value)) draft.items = items;
  const others = member(spot, 'additionalProperties');
  if (others && isObject(others.value) && Object.keys(others.value).length > 0) draft.others = others;
  else if (others && others.value !== false) draft.others = true;
}

function takeProperties(reading: Reading, draft: Draft, spot: Spot): void {
  for (const [name, property] of entriesOf(member(spot, 'properties'))) {
    if (draft.properties.size >= limits.fields) {
      reading.sentences.add(spot, `it has more than ${limits.fields} members; the rest is left out.`);
      return;
    }
    draft.properties.set(name, richer(draft.properties.get(name), property));
  }
}

/** Where a base says more of a member than its heir, which names it only to say that it is required or to describe it. */
function richer(known: Spot | undefined, property: Spot): Spot {
  const saysType = isObject(property.value) && typeWords.some((word) => member(property, word));
  return known && !saysType ? known : property;
}

const typeWords = ['type', '$ref', 'allOf', 'oneOf', 'anyOf', 'enum', 'const', 'properties', 'items'];

/** A base's discriminator tells its heirs from each other, and is none of an heir's own. */
function takeChoices(reading: Reading, draft: Draft, { spot, depth }: Part): void {
  for (const word of ['oneOf', 'anyOf']) {
    const choices = itemsOf(member(spot, word)).filter((choice) => !isCondition(choice));
    if (choices.length === 0) continue;
    if (draft.choices.length > 0)
      reading.sentences.add(spot, `"${word}" stands beside another choice; only one is read.`);
    draft.choices = choices;
  }
  const discriminator = member(spot, 'discriminator');
  if (discriminator && (depth === 0 || draft.choices.length > 0)) draft.discriminator = discriminator;
}

/** `{"required": ["a"]}` says what has to be there, not what it is. */
const isCondition = ({ value }: Spot): boolean =>
  isObject(value) && Object.keys(value).length > 0 && Object.keys(value).every((word) => conditions.has(word));
const conditions: ReadonlySet<string> = new Set([
  'required',
  'not',
  'title',
  'description',
  'minProperties',
  'maxProperties',
]);

/** From 3.1 on, and in what was written as if it were, words beside a reference count; of them those that a type can say. */
function besideReference(reading: Reading, draft: Draft, from: Spot, end: Spot): void {
  if (from === end || reading.dialect !== '3.1') return;
  const description = textAt(from, 'description');
  if (description !== undefined) draft.description = description;
}

function finished(draft: Draft): Shape {
  const { types = new Set<string>(), nullable = false, ...rest } = draft;
  return { ...rest, types: types.size > 0 ? types : inferred(draft), isNullable: nullable };
}

/** Many descriptions leave out `type` where the rest says it. */
function inferred({ properties, items, others, values, choices }: Draft): ReadonlySet<string> {
  if (choices.length > 0 && properties.size === 0) return new Set();
  if (properties.size > 0 || others) return new Set(['object']);
  if (items) return new Set(['array']);
  if (!values) return new Set();
  return new Set(
    values.map((value) => (typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value)),
  );
}
