/** Elements and attributes as fields of the graph: what they are called, of which type they are, whether they may be missing. */

import type { DescribedField, DescribedType, WireName } from '../../described.ts';
import { type Names, titleOf } from '../../naming.ts';
import { oneLine } from '../../one-line.ts';
import { type Placed, refer } from './components.ts';
import type { Content, Particle, Reading } from './content.ts';
import { documentationOf } from './facets.ts';
import { limits } from './limits.ts';
import { placeOf } from './located.ts';
import { encoding, wsdl, xml } from './namespaces.ts';
import { createTypeOf, type Found, type TypeOf } from './type-of.ts';
import type { Naming, Types } from './types.ts';

export interface Fields {
  /** @param owner what holds them, after which types without a name of their own are called. */
  readonly ofContent: (content: Content, owner: string) => readonly DescribedField[];
  /** The type of an element, as its declaration or what it refers to says. */
  readonly typeOf: TypeOf;
}

interface State {
  readonly reading: Reading;
  readonly names: Names;
  readonly typeOf: TypeOf;
  readonly owner: string;
  /** By wire name, so that an element of two branches is one field. */
  readonly fields: Map<string, DescribedField>;
}

export function createFields(reading: Reading, naming: Naming, types: () => Types): Fields {
  const typeOf = createTypeOf(reading, types);
  return {
    typeOf,
    ofContent: (content, owner) => {
      const state: State = { reading, names: naming.siblings(), typeOf, owner, fields: new Map() };
      for (const particle of content.particles) addElement(particle, state);
      if (content.text) addText(content.text, state);
      for (const attribute of content.attributes) addAttribute(attribute, state);
      return [...state.fields.values()];
    },
  };
}

function addElement(particle: Particle, state: State): void {
  if (particle.atMost === 0) return;
  const { components, report } = state.reading;
  const reference = refer(particle.element, 'ref');
  const declared = reference ? components.find('element', reference.key) : particle.element;
  if (!declared) {
    report.add(
      particle.element.node,
      `the element "${reference?.written ?? ''}" is in no file handed over; it is left out.`,
    );
    return;
  }
  const key = reference?.key ?? (`{${declared.schema.target}}${declared.node.attributes.name ?? ''}` as const);
  const substitutes = reference || isGlobal(declared) ? components.substitutesOf(key) : [];
  if (substitutes.length > 0) {
    report.add(particle.element.node, 'one of several elements is there (substitution); each of them may be null.');
  }
  const alternatives = [declared, ...substitutes].filter(({ node }) => node.attributes.abstract?.trim() !== 'true');
  for (const element of alternatives.slice(0, limits.chain)) {
    const isOptional = particle.isOptional || substitutes.length > 0;
    addField({ ...particle, element, isOptional }, reference !== undefined, state);
  }
}

const isGlobal = ({ node, schema }: Placed): boolean => schema.node.children.includes(node);

/** Section 3.3.2: a global element is qualified; a local one where it or its schema says so. */
function wireOf({ node, schema }: Placed, isReferred: boolean, formDefault: string): WireName {
  const form = node.attributes.form ?? schema.node.attributes[formDefault];
  const namespace = isReferred || form?.trim() === 'qualified' ? schema.target : '';
  const name = node.attributes.name?.trim() ?? '';
  return namespace === '' ? { name } : { name, namespace };
}

function addField({ element, isOptional, atMost }: Particle, isReferred: boolean, state: State): void {
  const wire = wireOf(element, isReferred, 'elementFormDefault');
  const before = state.fields.get(wireKey(wire));
  if (before) {
    state.fields.set(wireKey(wire), again(before, isOptional, element, state));
    return;
  }
  const found = state.typeOf(element, { isRequired: !isOptional, owner: state.owner });
  const isNil = element.node.attributes.nillable?.trim() === 'true';
  const list = listOf(found, atMost, element, state);
  const place = list.within ? { within: [wire] } : {};
  const field = { ...named(element, state), wire: list.within ?? wire, ...place, type: list.type };
  state.fields.set(wireKey(wire), { ...field, isNullable: isOptional || isNil || list.isNullable });
}

const wireKey = ({ namespace, name }: WireName, place = 'element'): string => `${place} {${namespace ?? ''}}${name}`;

interface Listed {
  readonly type: DescribedType;
  readonly within?: WireName;
  readonly isNullable: boolean;
}

/** An element that repeats is a list; so is one that only wraps what repeats. */
function listOf(found: Found, atMost: number, { node }: Placed, { reading }: State): Listed {
  if (atMost > 1) {
    const isNil = node.attributes.nillable?.trim() === 'true';
    if (isNil)
      reading.report.add(node, 'items of this list may be nil on the wire; such an answer breaks the contract.');
    return { type: { kind: 'list', of: found.type, atMost: bounded(atMost, node, reading) }, isNullable: false };
  }
  if (!found.items) return { type: found.type, isNullable: false };
  const { of, wire, most } = found.items;
  return { type: { kind: 'list', of, atMost: bounded(most, node, reading) }, within: wire, isNullable: false };
}

function bounded(atMost: number, node: Placed['node'], { report }: Reading): number {
  if (atMost <= limits.longestList) return atMost;
  const isUnbounded = atMost === Number.POSITIVE_INFINITY;
  const most = isUnbounded ? limits.listed : limits.longestList;
  const said = isUnbounded ? 'has no bound' : `may hold ${atMost}`;
  report.add(node, `the list "${oneLine(node.attributes.name ?? '', 60)}" ${said}; ${most} are read at most.`);
  return most;
}

/** The same element in two branches is one that may be missing; twice in a row it is a list. */
function again(before: DescribedField, isOptional: boolean, { node }: Placed, { reading }: State): DescribedField {
  if (isOptional) return { ...before, isNullable: true };
  reading.report.add(
    node,
    `"${oneLine(node.attributes.name ?? '', 60)}" is there more than once; it is read as a list.`,
  );
  const { type } = before;
  return type.kind === 'list' ? before : { ...before, type: { kind: 'list', of: type, atMost: limits.listed } };
}

function named({ node }: Placed, { names }: State): Pick<DescribedField, 'name' | 'description'> {
  const name = names.field(node.attributes.name ?? '', placeOf(node));
  return { name, description: oneLine(documentationOf(node)) || `${titleOf(name)}.` };
}

function addText(text: Placed, state: State): void {
  const name = state.names.field('value', placeOf(text.node));
  const { type } = state.typeOf(text, { isRequired: true, owner: state.owner });
  const field = { name, description: 'The text itself.', wire: { name: 'value' }, type, isNullable: false };
  state.fields.set(wireKey({ name }, 'text'), { ...field, place: 'text' });
}

/** Those of XML itself and of the encodings carry no data of the agency. */
const passedOver: ReadonlySet<string> = new Set([xml, encoding, wsdl, 'http://www.w3.org/2005/05/xmlmime']);

function addAttribute(attribute: Placed, state: State): void {
  const reference = refer(attribute, 'ref');
  if (reference && passedOver.has(reference.namespace)) return;
  const declared = reference ? state.reading.components.find('attribute', reference.key) : attribute;
  if (!declared) {
    state.reading.report.add(
      attribute.node,
      `the attribute "${reference?.written ?? ''}" is in no file handed over; it is left out.`,
    );
    return;
  }
  const wire = wireOf(declared, reference !== undefined, 'attributeFormDefault');
  const key = wireKey(wire, 'attribute');
  if (state.fields.has(key)) return;
  const isNullable = attribute.node.attributes.use?.trim() !== 'required';
  const { type } = state.typeOf(declared, { isRequired: !isNullable, owner: state.owner });
  state.fields.set(key, { ...named(declared, state), wire, place: 'attribute', type, isNullable });
}
