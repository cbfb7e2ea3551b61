/** Which fields of the schema a field of a document stands for. */

import {
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isUnionType,
} from 'graphql';

/** The composite type with this name, as a condition of a fragment has it. */
export function compositeType(schema: GraphQLSchema, name: string | undefined): GraphQLCompositeType | undefined {
  const type = name === undefined ? undefined : schema.getType(name);
  return isCompositeType(type) ? type : undefined;
}

export const fieldOf = (parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | undefined =>
  isUnionType(parent) ? undefined : parent.getFields()[name];

/** Coordinates `Type.field` of what answers: the field of the type itself, or of each type that it may turn out to be. */
export function coordinatesOf(schema: GraphQLSchema, parent: GraphQLCompositeType, name: string): readonly string[] {
  const types = isAbstractType(parent) ? schema.getPossibleTypes(parent) : [parent];
  return types.map((type) => `${type.name}.${name}`);
}
