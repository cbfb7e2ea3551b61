/** What urql's graphcache reads of a schema: the fields of each type, which of them can be null, and what a union can be. */

import {
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
} from 'graphql';

/** As `minifyIntrospectionSchema` of `@urql/introspection` makes it: a few hundred lines less for every page that loads it. */
export function graphcacheSchema(schema: GraphQLSchema): object {
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  return {
    __schema: { queryType: { name: schema.getQueryType()?.name }, types: [anything, ...types.flatMap(typeOf)] },
  };
}

/** Scalars and enums are leaves, whatever they are called. */
const anything = { kind: 'SCALAR', name: 'Any' };

function typeOf(type: GraphQLNamedType): readonly object[] {
  const { name } = type;
  if (isUnionType(type)) {
    const possibleTypes = type.getTypes().map((each) => ({ kind: 'OBJECT', name: each.name }));
    return [{ kind: 'UNION', name, possibleTypes }];
  }
  if (!isObjectType(type)) return [];
  const fields = Object.values(type.getFields()).map((field) => ({
    name: field.name,
    type: referenceTo(field.type),
    args: field.args.map((argument) => ({ name: argument.name, type: anything })),
  }));
  return [{ kind: 'OBJECT', name, fields, interfaces: [] }];
}

function referenceTo(type: GraphQLOutputType): object {
  if (isNonNullType(type)) return { kind: 'NON_NULL', ofType: referenceTo(type.ofType) };
  if (isListType(type)) return { kind: 'LIST', ofType: referenceTo(type.ofType) };
  return isObjectType(type) || isUnionType(type)
    ? { kind: isUnionType(type) ? 'UNION' : 'OBJECT', name: type.name }
    : anything;
}
