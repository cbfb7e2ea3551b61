/** Documents that reach the same fields on every path there is: aliases, fragments, inline fragments, unions, conditions. */

import fc, { type GeneratorValue } from 'fast-check';
import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** One field as it stands in the document; its alias is its own, so that nothing merges. */
export interface Wish {
  readonly coordinate: string;
  readonly alias: string;
  readonly way: (typeof ways)[number];
  /** By the type that the field gives. */
  readonly within: ReadonlyMap<string, readonly Wish[]>;
  readonly text: string;
}

const wrappings: Readonly<Record<Exclude<Wish['way'], 'fragment'>, (text: string, type: string) => string>> = {
  plain: (text) => text,
  inline: (text, type) => `... on ${type} { ${text} }`,
  'inline without type': (text) => `... @include(if: true) { ${text} }`,
  included: (text, type) => `... on ${type} @include(if: $yes) { ${text} }`,
  'not skipped': (text, type) => `... on ${type} @skip(if: false) { ${text} }`,
};

const ways = ['plain', 'inline', 'inline without type', 'fragment', 'included', 'not skipped'] as const;

const maxDepth = 4;
const maxFields = 3;

/** By `field.argument`: what a field wants, written out; a field that wants others is not asked. */
export type Arguments = Readonly<Record<string, string>>;

export interface WishedDocument {
  readonly text: string;
  readonly wishes: readonly Wish[];
}

/** `key` names every citizen whose fields are asked for, whatever else is. */
export function anyDocument(schema: GraphQLSchema, args: Arguments): (gen: GeneratorValue) => WishedDocument {
  return (gen) => {
    let names = 0;
    const fragments: string[] = [];
    const newName = (): string => `n${names++}`;

    const askable = (type: GraphQLObjectType, depth: number): readonly GraphQLField<unknown, unknown>[] =>
      Object.values(type.getFields()).filter(
        (field) =>
          field.args.filter(isRequiredArgument).every(({ name }) => args[`${field.name}.${name}`] !== undefined) &&
          (depth < maxDepth || !isCompositeType(getNamedType(field.type))),
      );

    const wishesIn = (type: GraphQLObjectType, depth: number): readonly Wish[] => {
      const fields = askable(type, depth);
      const chosen = gen(fc.array, fc.nat(fields.length - 1), { minLength: 1, maxLength: maxFields });
      return chosen.map((i) => wishFor(type, fields[i] as GraphQLField<unknown, unknown>, depth));
    };

    const wishFor = (type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, depth: number): Wish => {
      const alias = newName();
      const way = gen(fc.constantFrom, ...ways);
      const named = getNamedType(field.type);
      const gives = isObjectType(named) ? [named] : isAbstractType(named) ? schema.getPossibleTypes(named) : [];
      const within = new Map(gives.map((given) => [given.name, wishesIn(given, depth + 1)] as const));
      const plain = `${alias}: ${field.name}${argumentsOf(field, args)}${selectionOf(within)}`;
      return { coordinate: `${type.name}.${field.name}`, alias, way, within, text: wrapped(plain, type.name, way) };
    };

    const wrapped = (text: string, type: string, way: Wish['way']): string => {
      if (way !== 'fragment') return wrappings[way](text, type);
      const name = newName();
      fragments.push(`fragment ${name} on ${type} { ${text} }`);
      return `...${name}`;
    };

    const query = schema.getQueryType() as GraphQLObjectType;
    const wishes = wishesIn(query, 0);
    const text = `query($yes: Boolean! = true) { __typename @include(if: $yes) ${textOf(wishes)} } ${fragments.join(' ')}`;
    return { text, wishes };
  };
}

const textOf = (wishes: readonly Wish[]): string => wishes.map(({ text }) => text).join(' ');

function selectionOf(within: Wish['within']): string {
  if (within.size === 0) return '';
  const parts = [...within].map(([type, wishes]) => {
    const key = type === 'Citizen' ? 'key: nationalId ' : '';
    return `... on ${type} { ${key}${textOf(wishes)} }`;
  });
  return ` { kind: __typename ${parts.join(' ')} }`;
}

function argumentsOf(field: GraphQLField<unknown, unknown>, args: Arguments): string {
  const given = field.args.filter(isRequiredArgument).map(({ name }) => `${name}: ${args[`${field.name}.${name}`]}`);
  return given.length > 0 ? `(${given.join(', ')})` : '';
}
