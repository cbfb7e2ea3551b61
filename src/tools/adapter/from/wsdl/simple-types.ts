/** Simple types of XML Schema as scalars of the graph: part 2, sections 3 and 4. */

import type { DescribedScalar, DescribedType } from '../../described.ts';
import { wordsIn } from '../../naming.ts';
import { type Placed, refer } from './components.ts';
import type { Reading } from './content.ts';
import { documentationOf, type Facets, narrowed, noFacets } from './facets.ts';
import { limits } from './limits.ts';
import { childOf, childrenOf, type Located } from './located.ts';
import { xsd } from './namespaces.ts';
import { ecmaPattern } from './patterns.ts';
import type { Key } from './qualified.ts';

/** What a simple type comes to in the end. */
export interface Simple {
  /** Local name of the built-in type it goes back to. */
  readonly primitive: string;
  readonly facets: Facets;
  /** Of the named type that says so; its values are an enumeration under this name. */
  readonly enumeration?: Placed;
  /** The type was said to be a list or a union, and is read as a text. */
  readonly isLoose: boolean;
}

const text = (primitive: string, isLoose = false): Simple => ({ primitive, facets: noFacets, isLoose });

/** A built-in type, which has no declaration. */
export const builtInType = (key: Key): Simple | undefined =>
  key.startsWith(`{${xsd}}`) ? text(key.slice(xsd.length + 2)) : undefined;

/** From the built-in type outwards; a type that goes back to itself is a text. */
export function simpleOf(type: Placed, reading: Reading): Simple {
  const steps: Placed[] = [];
  let end: Simple | undefined;
  for (let next: Placed | undefined = type; next && !end; ) {
    steps.unshift(next);
    if (steps.length > limits.chain) end = text('string');
    else ({ next, end } = stepFrom(next, reading));
  }
  return steps.reduce(narrowedBy, end ?? text('string'));
}

interface Step {
  readonly next: Placed | undefined;
  readonly end: Simple | undefined;
}

function stepFrom(type: Placed, reading: Reading): Step {
  const derivation = restrictionOf(type.node);
  if (!derivation) return { next: undefined, end: looseType(type, reading) };
  const inline = childOf(derivation, xsd, 'simpleType');
  if (inline) return { next: { node: inline, schema: type.schema }, end: undefined };
  const base = refer({ node: derivation, schema: type.schema }, 'base');
  const builtIn = base && builtInType(base.key);
  if (!base || builtIn) return { next: undefined, end: builtIn ?? text('string') };
  const next = reading.components.find('type', base.key);
  if (!next)
    reading.report.add(derivation, `the type "${base.written}" is in no file handed over; it is read as text.`);
  return { next, end: next ? undefined : text('string') };
}

/** Of a simple type its restriction; of simple content the derivation stands for itself. */
function restrictionOf(node: Located): Located | undefined {
  if (node.name === 'restriction' || node.name === 'extension') return node;
  return childOf(node, xsd, 'restriction') ?? (node.name === 'complexType' ? contentIn(node) : undefined);
}

function contentIn(node: Located): Located | undefined {
  const content = childOf(node, xsd, 'simpleContent');
  return content && childOf(content, xsd, 'restriction', 'extension');
}

function looseType({ node }: Placed, { report }: Reading): Simple {
  const [kind] = childrenOf(node, xsd, 'list', 'union');
  if (kind) report.add(node, `a ${kind.name} of values in one text (xs:${kind.name}); it is a text in the graph.`);
  return text('string', true);
}

function narrowedBy(simple: Simple, step: Placed): Simple {
  const restriction = restrictionOf(step.node);
  if (!restriction || simple.isLoose) return simple;
  const facets = narrowed(simple.facets, restriction);
  const isNew = facets.values !== simple.facets.values;
  const enumeration = isNew ? step : simple.enumeration;
  return { primitive: simple.primitive, facets, isLoose: false, ...(enumeration ? { enumeration } : {}) };
}

/** What describes the values of an enumeration, else of the element that has the type. */
export const documentationOfSimple = ({ enumeration }: Simple): string =>
  enumeration ? documentationOf(enumeration.node) : '';

const whole: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['int', [-2_147_483_648, 2_147_483_647]],
  ['short', [-32_768, 32_767]],
  ['byte', [-128, 127]],
  ['unsignedShort', [0, 65_535]],
  ['unsignedByte', [0, 255]],
  ['integer', [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]],
  ['long', [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]],
  ['unsignedInt', [0, 4_294_967_295]],
  ['unsignedLong', [0, Number.POSITIVE_INFINITY]],
  ['nonNegativeInteger', [0, Number.POSITIVE_INFINITY]],
  ['positiveInteger', [1, Number.POSITIVE_INFINITY]],
  ['nonPositiveInteger', [Number.NEGATIVE_INFINITY, 0]],
  ['negativeInteger', [Number.NEGATIVE_INFINITY, -1]],
]);

const files: ReadonlySet<string> = new Set(['base64Binary', 'hexBinary', 'base64']);
const anything: ReadonlySet<string> = new Set(['anyType', 'ur-type']);

/** @param named what the element or attribute is called, which tells an identifier from a count. */
export function scalarOf(
  { primitive, facets }: Simple,
  named: string,
  where: Located,
  reading: Reading,
): DescribedType {
  if (anything.has(primitive)) return opaque('xs:anyType', where, reading);
  if (files.has(primitive)) return opaque('a file', where, reading);
  const bounds =
    whole.get(primitive) ?? (primitive === 'decimal' && facets.fractionDigits === 0 ? unbounded : undefined);
  if (bounds) return wholeNumber(bounds, facets, named);
  switch (primitive) {
    case 'boolean':
      return { kind: 'scalar', scalar: 'Boolean' };
    case 'decimal':
    case 'float':
    case 'double':
      return { kind: 'scalar', scalar: 'Float', ...range(facets.atLeast, facets.atMost) };
    case 'date':
      return { kind: 'scalar', scalar: 'Day' };
    case 'dateTime':
      return { kind: 'scalar', scalar: 'DateTime' };
    default:
      return textOf(facets, named, where, reading);
  }
}

const unbounded = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

function opaque(what: string, where: Located, { report }: Reading): DescribedType {
  report.add(where, `this is ${what}, which is not mapped.`);
  return { kind: 'opaque', what };
}

const range = (atLeast: number | undefined, atMost: number | undefined): Partial<DescribedScalar> => ({
  ...(atLeast !== undefined && Number.isFinite(atLeast) ? { atLeast } : {}),
  ...(atMost !== undefined && Number.isFinite(atMost) ? { atMost } : {}),
});

/** First or last words of names of what names something. */
const naming: ReadonlySet<string> = new Set(
  'id ids code codes no nr nbr num number numbers key ref reference ein tin vat phone numero kood nummer cuit cuil rut'.split(
    ' ',
  ),
);

function namesSomething(named: string): boolean {
  const words = wordsIn(named);
  return naming.has(words[0] ?? '') || naming.has(words.at(-1) ?? '');
}

/** A whole number of more than 32 bits names something or counts, and a number of JavaScript holds it only to 2^53. */
function wholeNumber([least, most]: readonly [number, number], facets: Facets, named: string): DescribedType {
  const digits = facets.totalDigits !== undefined && facets.totalDigits <= 9 ? 10 ** facets.totalDigits - 1 : undefined;
  const atLeast = Math.max(least, facets.atLeast ?? least, digits === undefined ? least : -digits);
  const atMost = Math.min(most, facets.atMost ?? most, digits ?? most);
  const isInt = atLeast >= -2_147_483_648 && atMost <= 2_147_483_647;
  const isOwn = facets.atLeast !== undefined || facets.atMost !== undefined || digits !== undefined || least === 0;
  if (isInt) return { kind: 'scalar', scalar: 'Int', ...(isOwn ? range(atLeast, atMost) : {}) };
  if (namesSomething(named)) return { kind: 'scalar', scalar: 'ID', writtenAs: 'text', pattern: '-?[0-9]{1,20}' };
  return { kind: 'scalar', scalar: 'Float', ...range(atLeast, atMost) };
}

function textOf(facets: Facets, named: string, where: Located, { report }: Reading): DescribedType {
  const { minLength, maxLength } = facets;
  const [pattern, ...others] = facets.patterns;
  const source = pattern === undefined || others.length > 0 ? undefined : ecmaPattern(pattern);
  if (pattern !== undefined && source === undefined) {
    report.add(where, 'its pattern cannot be taken over safely; the text is not checked against it.');
  }
  return {
    kind: 'scalar',
    scalar: scalarNamed(named, facets),
    ...range(minLength, maxLength),
    ...(source === undefined ? {} : { pattern: source }),
  };
}

/** Ten digits under this name are an Iranian national code; another country's number is called otherwise. */
const nationalCode = /^(?:national|melli|meli)[_-]?(?:code|id)$|^(?:code|kod|kode)[_-]?(?:melli|meli)$/i;
const tenDigits: ReadonlySet<string> = new Set(['\\d{10}', '[0-9]{10}', '[0-9]{10,10}', '\\d{10,10}']);

function scalarNamed(named: string, { minLength, maxLength, patterns }: Facets): DescribedScalar['scalar'] {
  const isTenDigits = patterns.some((pattern) => tenDigits.has(pattern)) || (minLength === 10 && maxLength === 10);
  return nationalCode.test(named) && isTenDigits ? 'NationalId' : 'String';
}
