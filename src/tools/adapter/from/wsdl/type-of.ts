/** Which type of the graph an element's declaration comes to. */

import type { DescribedType, WireName } from '../../described.ts';
import { type Placed, refer } from './components.ts';
import { contentOf, type Reading } from './content.ts';
import { limits } from './limits.ts';
import { childOf, childrenOf, type Located } from './located.ts';
import { encoding, wsdl, xsd } from './namespaces.ts';
import { keyOf, referenceIn } from './qualified.ts';
import { builtInType, type Simple, scalarOf, simpleOf } from './simple-types.ts';
import type { Types } from './types.ts';

export interface Found {
  readonly type: DescribedType;
  /** Where the element only wraps a list: what repeats in it. */
  readonly items?: { readonly of: DescribedType; readonly wire: WireName; readonly most: number };
}

interface Need {
  /** What is required and cannot be mapped is kept as a text, so that a message can still be written. */
  readonly isRequired: boolean;
  readonly owner: string;
}

export type TypeOf = (element: Placed, need: Need) => Found;

interface Around extends Need {
  readonly reading: Reading;
  readonly types: () => Types;
  /** What repeats in a list is not looked into again: lists of lists of each other have no end. */
  readonly isItem?: boolean;
}

export function createTypeOf(reading: Reading, types: () => Types): TypeOf {
  return (element, need) => typeOf(element, { reading, types, ...need });
}

function typeOf(element: Placed, around: Around): Found {
  const { node, schema } = element;
  const suggested = suggestedName(node.attributes.name ?? '', around.owner);
  // Of simple content the derivation stands for its own type.
  if (node.name === 'extension' || node.name === 'restriction')
    return simple(simpleOf(element, around.reading), element, around);
  const reference = refer(element, 'type');
  if (!reference) {
    const inline = childOf(node, xsd, 'complexType', 'simpleType');
    return inline ? declared({ node: inline, schema }, element, suggested, around) : anything(element, around);
  }
  const builtIn = reference.namespace === encoding ? encoded(reference.local) : builtInType(reference.key);
  if (builtIn) return simple(builtIn, element, around);
  const type = around.reading.components.find('type', reference.key);
  if (type) return declared(type, element, suggested, around);
  return notHandedOver(element, reference.written, around);
}

/** Names that say nothing without what is around them. */
const hollow =
  /^(?:request|response|result|return|item|items|row|rows|data|record|entry|value|list|body|content|info|paring|keha|output|input)$/i;

const suggestedName = (name: string, owner: string): string => (hollow.test(name) ? `${owner}_${name}_part` : name);

/** Types of SOAP's encoding are those of the schema under another namespace. */
const encoded = (local: string): Simple | undefined => (local === 'Array' ? undefined : builtInType(keyOf(xsd, local)));

function notHandedOver({ node }: Placed, written: string, { reading, isRequired }: Around): Found {
  reading.report.add(
    node,
    `the type "${written}" is in no file handed over; what has it is ${isRequired ? 'taken for a text' : 'left out'}.`,
  );
  return isRequired ? text : { type: { kind: 'opaque', what: 'missing type' } };
}

const text: Found = { type: { kind: 'scalar', scalar: 'String' } };

function anything({ node }: Placed, { reading }: Around): Found {
  reading.report.add(node, 'it has no type (xs:anyType); it is not mapped.');
  return { type: { kind: 'opaque', what: 'xs:anyType' } };
}

function declared(type: Placed, element: Placed, suggested: string, around: Around): Found {
  if (type.node.name === 'simpleType') return simple(simpleOf(type, around.reading), element, around);
  const array = encodedArray(type, around);
  if (array) return around.isItem ? anything(element, around) : array;
  const content = contentOf(type, around.reading);
  if (content.text && content.attributes.length === 0) {
    return simple(simpleOf(content.text, around.reading), element, around);
  }
  if (type.node.attributes.name !== undefined) {
    const derived = derivedTypes(type, suggested, around);
    if (derived) return derived;
  }
  const list = around.isItem ? undefined : wrappedList(type, content, around);
  return list ?? { type: around.types().objectOf(type, suggested) };
}

function simple(found: Simple, element: Placed, around: Around): Found {
  const { values } = found.facets;
  const named = element.node.attributes.name ?? '';
  if (found.enumeration && values.length <= limits.values && found.primitive !== 'boolean') {
    return { type: around.types().enumerationOf(found, suggestedName(named, around.owner)) };
  }
  if (found.enumeration && values.length > limits.values) {
    around.reading.report.add(
      element.node,
      `it has ${values.length} values, more than an enumeration shows; it is a text.`,
    );
  }
  const isFile = found.primitive === 'base64Binary' || found.primitive === 'hexBinary';
  if (isFile && around.isRequired) {
    around.reading.report.add(element.node, `a file travels here as a text (xs:${found.primitive}).`);
    return text;
  }
  return { type: scalarOf(found, named, element.node, around.reading) };
}

/** An abstract type is one of those that derive from it, told by `xsi:type`: part 1, sections 2.6.1 and 3.4.2. */
function derivedTypes(type: Placed, suggested: string, around: Around): Found | undefined {
  const { components, report } = around.reading;
  const name = type.node.attributes.name?.trim() ?? '';
  const derived = components.derivedFrom(keyOf(type.schema.target, name));
  if (type.node.attributes.abstract?.trim() !== 'true') {
    if (derived.length > 0) {
      report.add(type.node, `a type that extends "${name}" may come in its place; what it adds is not read.`);
    }
    return undefined;
  }
  const concrete = derived.filter(
    ({ node }) => node.name === 'complexType' && node.attributes.abstract?.trim() !== 'true',
  );
  const [only] = concrete;
  if (!only) {
    report.add(type.node, `"${name}" is abstract and nothing handed over extends it; it is not mapped.`);
    return { type: { kind: 'opaque', what: 'abstract type' } };
  }
  if (concrete.length === 1) return { type: around.types().objectOf(only, suggested) };
  report.add(
    type.node,
    `"${name}" is one of ${concrete.length} types, told by xsi:type; look at whether all may come.`,
  );
  const members = concrete
    .slice(0, limits.chain)
    .map((one) => ({ type: one, value: one.node.attributes.name?.trim() ?? '' }));
  return { type: around.types().unionOf(type, suggested, members) };
}

/** `<items><item/>…</items>`, with nothing else in it, is a list. */
function wrappedList(type: Placed, content: ReturnType<typeof contentOf>, around: Around): Found | undefined {
  const [particle] = content.particles;
  const isAlone = content.particles.length === 1 && content.attributes.length === 0 && !content.text;
  if (!particle || !isAlone || particle.atMost <= 1) return undefined;
  const reference = refer(particle.element, 'ref');
  const element = reference ? around.reading.components.find('element', reference.key) : particle.element;
  if (!element || typeNodeOf(element, around) === type.node) return undefined;
  if (childrenOf(type.node, xsd, 'complexContent').length > 0) return undefined;
  const form = element.node.attributes.form ?? element.schema.node.attributes.elementFormDefault;
  const isQualified = reference !== undefined || form?.trim() === 'qualified';
  const name = element.node.attributes.name?.trim() ?? '';
  const wire = isQualified && element.schema.target !== '' ? { name, namespace: element.schema.target } : { name };
  const of = typeOf(element, { ...around, isItem: true }).type;
  return { type: of, items: { of, wire, most: particle.atMost } };
}

function typeNodeOf(element: Placed, { reading }: Around): Located | undefined {
  const reference = refer(element, 'type');
  return reference ? reading.components.find('type', reference.key)?.node : childOf(element.node, xsd, 'complexType');
}

/** SOAP 1.1 section 5.4.2: a restriction of `Array`, whose items are named by `arrayType` or by an element. */
function encodedArray(type: Placed, around: Around): Found | undefined {
  const restriction = childrenOf(type.node, xsd, 'complexContent').flatMap((content) =>
    childrenOf(content, xsd, 'restriction'),
  )[0];
  const base = restriction && refer({ node: restriction, schema: type.schema }, 'base');
  if (!restriction || base?.namespace !== encoding || base.local !== 'Array') return undefined;
  const item = itemOf(restriction, type) ?? contentOf(type, around.reading).particles[0]?.element;
  if (!item) return anything(type, around);
  const name = item.node.attributes.name?.trim() ?? 'item';
  around.reading.report.add(restriction, `an array of SOAP's encoding; its items are read by the name "${name}".`);
  const of = around.isItem ? anything(item, around).type : typeOf(item, { ...around, isItem: true }).type;
  return { type: of, items: { of, wire: { name }, most: Number.POSITIVE_INFINITY } };
}

/** `<attribute ref="soapenc:arrayType" wsdl:arrayType="tns:Person[]"/>` as if it were an element. */
function itemOf(restriction: Located, { schema }: Placed): Placed | undefined {
  const attribute = childrenOf(restriction, xsd, 'attribute').find((one) => `{${wsdl}}arrayType` in one.attributes);
  const written = attribute?.attributes[`{${wsdl}}arrayType`]?.replace(/\[[\d,]*\]\s*$/, '');
  if (!attribute || written === undefined) return undefined;
  const attributes = Object.assign(Object.create(null) as Record<string, string>, { name: 'item', type: written });
  const node: Located = { ...attribute, name: 'element', attributes, children: [] };
  return referenceIn(node, 'type') && { node, schema };
}
