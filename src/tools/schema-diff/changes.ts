/** What changed between two graphs that clients notice, each change with the fields whose users it meets. */

import {
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

export interface GraphChange {
  readonly kind: 'breaking' | 'dangerous';
  readonly description: string;
  /** Coordinates `Type.field` of the graph before, which is what was counted. */
  readonly fields: readonly string[];
}

/** Those that break first. */
export function graphChanges(before: GraphQLSchema, after: GraphQLSchema): readonly GraphChange[] {
  const told = [
    ...findBreakingChanges(before, after).map((change) => ({ ...change, kind: 'breaking' as const })),
    ...findDangerousChanges(before, after).map((change) => ({ ...change, kind: 'dangerous' as const })),
  ];
  return told.map(({ kind, description }) => ({ kind, description, fields: fieldsMet(before, description) }));
}

/** The library tells what changed in a sentence alone, which names the field, or a type: then every field that leads to it. */
function fieldsMet(before: GraphQLSchema, description: string): readonly string[] {
  const [, owner = '', name = ''] = /\b(\w+)\.(\w+)\b/.exec(description) ?? [];
  const type = before.getType(owner);
  if ((isObjectType(type) || isInterfaceType(type)) && type.getFields()[name]) return [`${owner}.${name}`];
  const types = (description.match(/\w+/g) ?? []).flatMap((word) => before.getType(word) ?? []);
  return fieldsWith(before, withInputsOf(before, new Set(types)));
}

/** An input type is met wherever another one that holds it is. */
function withInputsOf(schema: GraphQLSchema, types: Set<GraphQLNamedType>): ReadonlySet<GraphQLNamedType> {
  const inputs = Object.values(schema.getTypeMap()).filter(isInputObjectType);
  for (let before = -1; before < types.size; ) {
    before = types.size;
    for (const input of inputs) {
      if (Object.values(input.getFields()).some(({ type }) => types.has(getNamedType(type)))) types.add(input);
    }
  }
  return types;
}

/** Fields that give one of these types, or take it as an argument. */
function fieldsWith(schema: GraphQLSchema, types: ReadonlySet<GraphQLNamedType>): readonly string[] {
  const owners = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) || isInterfaceType(type));
  return owners
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((owner) =>
      Object.values(owner.getFields())
        .filter(({ type, args }) => [type, ...args.map((arg) => arg.type)].some((one) => types.has(getNamedType(one))))
        .map(({ name }) => `${owner.name}.${name}`),
    );
}
