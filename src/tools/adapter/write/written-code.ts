/** What inputs become in a message, as TypeScript: members of JSON, or elements of XML. */

import type { DescribedField, DescribedType, WireName } from '../described.ts';
import type { Mapping } from './mapping-code.ts';
import { writtenScalar } from './scalar-code.ts';
import { isNullable, type Leaf, type Members, membersOf, type Wrapper } from './shape-tree.ts';
import { memberName, memberOf, quoted } from './uses.ts';

interface Writing extends Mapping {
  /** The variable that holds the input. */
  readonly from: string;
}

/** JSON: an object literal. XML: a literal `{ attributes, content }` of an element. */
export function writtenContent(fields: readonly DescribedField[], writing: Writing): string {
  const members = membersOf(fields, writing.writing.isXml);
  return writing.writing.isXml ? xmlContent(members, writing) : jsonObject(members, writing);
}

function jsonObject(members: Members, writing: Writing): string {
  const written = [...members].map(([key, member]) =>
    member.kind === 'wrapper'
      ? `${memberName(key)}: ${jsonObject(member.members, writing)}`
      : `${memberName(key)}: ${fieldValue(member.field, writing, false)}`,
  );
  return `{ ${written.join(', ')} }`;
}

/** An optional value is left out where it is not given. */
function fieldValue(field: DescribedField, writing: Writing, isText: boolean): string {
  const value = memberOf(writing.from, field.name);
  return optionally(field, value, { writing, write: (one) => writtenValue(field.type, one, { ...writing, isText }) });
}

interface Written {
  readonly writing: Mapping;
  readonly write: (value: string) => string;
}

const mark = '\u0000';

/** @param value an expression; what is written of it has no branch of its own, however many are optional. */
export function optionally(
  { isNullable: optional }: Pick<DescribedField, 'isNullable'>,
  value: string,
  { writing, write }: Written,
): string {
  if (!optional) return write(value);
  const given = writing.writing.uses.kit('given');
  // A mark, so that a value of the same name further inside is not taken for this one.
  const marked = write(mark);
  const written = marked.replaceAll(mark, 'one');
  if (written === 'one') return `${given}(${value})`;
  const taken = marked.includes(mark) ? 'one' : '';
  return `${given}(${value}, (${taken}) => ${written.startsWith('{') ? `(${written})` : written})`;
}

/** A value that is there. @param isText where the wire has texts alone: a query, a path, XML. */
export function writtenValue(
  type: DescribedType,
  value: string,
  writing: Mapping & { readonly isText: boolean },
): string {
  const { plan, nameOf, ref, isText } = writing;
  if (type.kind === 'scalar') return writtenScalar(type, value, isText);
  if (type.kind === 'list') {
    const each = writtenValue(type.of, 'each', writing);
    return each === 'each' ? value : `${value}.map((each) => ${each})`;
  }
  if (type.kind === 'opaque') return value;
  const target = plan.typeOf(type.name);
  if (target?.kind !== 'enum') return `${ref(`written${nameOf(type.name)}`)}(${value})`;
  const isNumeric = target.values.some(({ wire }) => typeof wire === 'number');
  const wire = `${ref(`wireOf${nameOf(type.name)}`)}[${value}]`;
  return isText && isNumeric && !writing.writing.isXml ? `String(${wire})` : wire;
}

function xmlContent(members: Members, writing: Writing): string {
  const leaves = [...members.values()];
  const attributes = leaves.flatMap((member) =>
    member.kind === 'leaf' && member.field.place === 'attribute' ? [attributeCode(member.field, writing)] : [],
  );
  const content = leaves.flatMap((member) =>
    member.kind === 'leaf' && member.field.place === 'attribute' ? [] : [contentCode(member, writing)],
  );
  return `{ attributes: { ${attributes.join(', ')} }, content: [${content.join(', ')}] }`;
}

function attributeCode(field: DescribedField, writing: Writing): string {
  const { name, namespace } = field.wire;
  return `${memberName(namespace ? `{${namespace}}${name}` : name)}: ${fieldValue(field, writing, true)}`;
}

function contentCode(member: Leaf | Wrapper, writing: Writing): string {
  if (member.kind === 'wrapper') {
    const inside = xmlContent(member.members, writing);
    const element = elementCode(member.wire, inside, writing);
    const values = [...member.members.values()];
    const only = values.length === 1 && values[0]?.kind === 'leaf' ? values[0].field : undefined;
    if (!only?.isNullable || !isNullable(member)) return element;
    const value = memberOf(writing.from, only.name);
    return optionally({ isNullable: true }, value, { writing, write: () => element });
  }
  const { field } = member;
  if (field.place === 'text') return fieldValue(field, writing, true);
  if (field.type.kind === 'list') return listCode(field, field.type.of, writing);
  const value = memberOf(writing.from, field.name);
  return optionally(field, value, {
    writing,
    write: (one) => leafElement(field, field.type, { ...writing, value: one }),
  });
}

function listCode(field: DescribedField, item: DescribedType, writing: Writing): string {
  const value = memberOf(writing.from, field.name);
  const each = leafElement(field, item, { ...writing, value: 'each' });
  return `...(${value}${field.isNullable ? ' ?? []' : ''}).map((each) => ${each})`;
}

function leafElement(
  field: DescribedField,
  type: DescribedType,
  writing: Writing & { readonly value: string },
): string {
  const isObject = type.kind === 'named' && writing.plan.typeOf(type.name)?.kind !== 'enum';
  const value = writtenValue(type, writing.value, { ...writing, isText: true });
  if (isObject) return elementCode(field.wire, value, writing);
  return `${writing.writing.uses.kit('element')}(${headOf(field.wire, writing)}, ${value})`;
}

/** An element of `{ attributes, content }`. */
export function elementCode(wire: WireName, inside: string, writing: Writing): string {
  const content = /^\{ attributes: \{ {2}\}, content: \[([\s\S]*)\] \}$/.exec(inside)?.[1];
  if (content !== undefined) {
    const head = headOf(wire, writing);
    return `${writing.writing.uses.kit('element')}(${content === '' ? head : `${head}, ${content}`})`;
  }
  return `({ ${headOf(wire, { ...writing, isAlone: true }).slice(1, -1)}, ...${inside} })`;
}

/** An element's name; alone where every element of the messages is in the service's own namespace. */
export function headOf(
  { name, namespace = '' }: WireName,
  { plan, isAlone = false }: Pick<Mapping, 'plan'> & { readonly isAlone?: boolean },
): string {
  if (plan.isOneNamespace && !isAlone) return quoted(name);
  return `{ name: ${quoted(name)}, namespace: ${quoted(namespace)} }`;
}
