/** The mapping of a planned adapter: a zod schema for each type that answers hold, and what inputs become on the wire. */

import type {
  DescribedEnum,
  DescribedField,
  DescribedNamedType,
  DescribedObject,
  DescribedType,
  DescribedUnion,
} from '../described.ts';
import { askable, type Plan } from './plan.ts';
import { type ReaderName, readers, scalarSchema, type Writing } from './scalar-code.ts';
import { enumsOf } from './sdl.ts';
import { isNullable, keyOf, type Leaf, type Members, membersOf, type Wrapper, wayTo } from './shape-tree.ts';
import { memberName, memberOf, quoted, remark } from './uses.ts';
import { writtenContent } from './written-code.ts';

/** @param context of the file that the mapping stands in. @param asked readers that other files need; more are added. */
export function mappingOf(context: Mapping, asked: Set<ReaderName>): string {
  const { plan, writing } = context;
  const enums = enumsOf(plan).map((type) => enumCode(type, context));
  const answered = plan.answered.filter(({ kind }) => kind !== 'enum').map((type) => typeCode(type, context));
  const written = plan.asked.filter((type) => type.kind === 'object').map((type) => writtenCode(type, context));
  const head = [...asked].map((name) => readers[name](writing.uses));
  return [...head, ...enums, ...answered, ...written].filter((text) => text !== '').join('\n\n');
}

export interface Mapping {
  readonly plan: Plan;
  readonly writing: Writing;
  /** Of the constant that reads a type. */
  readonly nameOf: (type: string) => string;
  /** Makes a constant of the mapping known where it is used. */
  readonly ref: (constant: string) => string;
}

export function schemaOf(type: DescribedType, context: Mapping): string {
  const { uses } = context.writing;
  switch (type.kind) {
    case 'scalar':
      return scalarSchema(type, context.writing);
    case 'list':
      return `${uses.kit('z')}.array(${schemaOf(type.of, context)}).max(${type.atMost})`;
    case 'named': {
      const name = context.ref(context.nameOf(type.name));
      return context.plan.cycles.has(type.name) ? `${uses.kit('z')}.lazy(() => ${name})` : name;
    }
    case 'opaque':
      return `${uses.kit('z')}.unknown()`;
  }
}

function typeCode(type: DescribedNamedType, context: Mapping): string {
  const { plan, writing, nameOf } = context;
  const schema =
    type.kind === 'union' ? unionSchema(type, context) : type.kind === 'object' ? objectSchema(type, context) : '';
  const name = nameOf(type.name);
  if (!plan.cycles.has(type.name)) return `export const ${name} = ${schema};`;
  const z = writing.uses.kit('z');
  const graph = writing.uses.own('generated', plan.graphName(type.name), { isType: true });
  return `export const ${name}: ${z}.ZodType<${graph}> = ${z}.lazy(() => ${schema});`;
}

function objectSchema({ fields }: DescribedObject, context: Mapping): string {
  const { isXml } = context.writing;
  const members = membersOf(fields, isXml);
  const shape = shapeOf(members, context);
  if (fields.every((field) => field.within === undefined && keyOf(field, isXml) === field.name)) return shape;
  const renamed = fields.map((field) => `${field.name}: ${readFrom(field, members, context)}`);
  return `${shape}.transform((row) => ({ ${renamed.join(', ')} }))`;
}

/** `z.object({ … })` of all that is inside. */
function shapeOf(members: Members, context: Mapping): string {
  const { uses, isXml } = context.writing;
  const written = [...members].map(([key, member]) => `${memberName(key)}: ${memberSchema(member, context)}`);
  return `${uses.kit(isXml ? 'xml' : 'z')}.object({ ${written.join(', ')} })`;
}

function memberSchema(member: Leaf | Wrapper, context: Mapping): string {
  const { uses, isXml } = context.writing;
  const optional = isNullable(member);
  if (member.kind === 'leaf') return isXml ? xmlField(member.field, context) : jsonField(member.field, context);
  const shape = shapeOf(member.members, context);
  if (isXml) return `${uses.kit('xml')}.${optional ? 'maybe' : 'one'}(${shape}${optional ? '.nullable()' : ''})`;
  return optional ? `${shape}.nullish()` : shape;
}

const jsonField = ({ type, isNullable: optional }: DescribedField, context: Mapping): string =>
  `${schemaOf(type, context)}${optional ? '.nullish()' : ''}`;

function xmlField({ type, isNullable: optional, place = 'element' }: DescribedField, context: Mapping): string {
  const xml = context.writing.uses.kit('xml');
  if (place !== 'element') return `${schemaOf(type, context)}${optional ? '.nullish()' : ''}`;
  if (type.kind === 'list') return `${xml}.many(${schemaOf(type.of, context)}, ${type.atMost})`;
  return optional ? `${xml}.maybe(${schemaOf(type, context)}.nullable())` : `${xml}.one(${schemaOf(type, context)})`;
}

function readFrom(field: DescribedField, members: Members, { writing: { isXml } }: Mapping): string {
  const [first = '', ...rest] = wayTo(field, isXml);
  let [code, member] = [memberOf('row', first), members.get(first)];
  for (const key of rest) {
    const isOptional = member !== undefined && isNullable(member);
    code = isOptional ? optionalMember(code, key) : memberOf(code, key);
    member = member?.kind === 'wrapper' ? member.members.get(key) : undefined;
  }
  return code;
}

const optionalMember = (of: string, key: string): string => memberOf(`${of}?.`, key).replace('?..', '?.');

function unionSchema({ by, members }: DescribedUnion, context: Mapping): string {
  const { plan, writing } = context;
  const z = writing.uses.kit('z');
  const key = by === 'xsi:type' ? '@xsi:type' : by.name;
  const value = (text: string): string =>
    writing.isXml && by !== 'xsi:type'
      ? `${z}.tuple([${z}.literal(${quoted(text)})])`
      : `${z}.literal(${quoted(text)})`;
  const options = members.map(
    (member) =>
      `${z}.looseObject({ ${memberName(key)}: ${value(member.value)} }).pipe(${z}.any().pipe(${schemaOf({ kind: 'named', name: member.type }, context)})).transform((of) => ({ ...of, __typename: ${quoted(plan.graphName(member.type))} as const }))`,
  );
  if (options.length === 1) return options[0] as string;
  return writing.isXml && by !== 'xsi:type'
    ? `${z}.union([${options.join(', ')}])`
    : `${z}.discriminatedUnion(${quoted(key)}, [${options.join(', ')}])`;
}

/** Both ways of an enumeration whose words are not the agency's. */
function enumCode({ name, values }: DescribedEnum, context: Mapping): string {
  const { plan, writing, nameOf } = context;
  const { uses, isXml } = writing;
  const wires = values.map(({ wire }) => (isXml ? String(wire) : wire));
  const own = nameOf(name);
  const isAnswered = plan.answered.some((type) => type.name === name);
  const isAsked = plan.asked.some((type) => type.name === name);
  const isSame = values.every((value) => value.wire === value.name);
  const listed = wires.map((wire) => (typeof wire === 'number' ? String(wire) : quoted(wire))).join(', ');
  const word = wires.every((wire) => typeof wire === 'string') ? 'enum' : 'literal';
  // Made where it is used: what is made is imported.
  const schema = (): string => {
    const plain = `${uses.kit('z')}.${word}([${listed}])`;
    return isXml ? `${writing.reader('trimmed')}.pipe(${plain})` : plain;
  };
  const parts: string[] = [];
  if (isAnswered && isSame) parts.push(`export const ${own} = ${schema()};`);
  if (isAnswered && !isSame) {
    const pairs = values.map((value, at) => `${memberName(String(wires[at]))}: ${quoted(value.name)}`);
    parts.push(`const namesOf${own} = { ${pairs.join(', ')} } as const;`);
    parts.push(`export const ${own} = ${schema()}.transform((wire) => namesOf${own}[wire]);`);
  }
  if (isAsked) {
    const pairs = values.map(
      (value, at) => `${value.name}: ${typeof wires[at] === 'number' ? String(wires[at]) : quoted(String(wires[at]))}`,
    );
    parts.push(`export const wireOf${own} = { ${pairs.join(', ')} } as const;`);
  }
  return parts.join('\n');
}

/** An object of an input as the wire has it. */
function writtenCode(type: DescribedObject, context: Mapping): string {
  const { plan, writing, nameOf } = context;
  const graph = writing.uses.own('generated', plan.graphName(type.name, true), { isType: true });
  const content = writtenContent(askable(type.fields, plan.typeOf), { ...context, from: 'input' });
  const isRecursive = plan.cycles.has(type.name) ? ': unknown' : '';
  return `/** ${remark(type.description)} */\nexport const written${nameOf(type.name)} = (input: ${graph})${isRecursive} => (${content});`;
}
