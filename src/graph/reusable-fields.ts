/** Which fields may be given again within a whole answer: those of which it is known that nothing else decides about them. */

import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';
import { isOfCounter } from './guard.ts';
import type { Part } from './part.ts';

/**
 * By coordinate `Type.field`. An adapter's resolver knows its parent, its arguments and what it asks, which the cache judges;
 * a field without one is a member of its parent; a resolver of the counter's own, which may know who asks and which day it
 * is, has to be declared.
 */
export function reusableFields(schema: GraphQLSchema, parts: readonly Part[]): ReadonlySet<string> {
  const declared = new Set(parts.flatMap(({ givenAgain = [] }) => givenAgain));
  const mayBe = (type: string, name: string): boolean => {
    const owners = parts.filter(({ resolvers }) => resolvers[type]?.[name]);
    return !owners.some(isOfCounter) || declared.has(`${type}.${name}`);
  };
  const isReusable = (type: GraphQLObjectType, field: GraphQLField<unknown, unknown>): boolean => {
    const given = getNamedType(field.type);
    return mayBe(type.name, field.name) && (!isAbstractType(given) || mayBe(given.name, '__resolveType'));
  };
  return new Set(
    Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) =>
        Object.values(type.getFields())
          .filter((field) => isReusable(type, field))
          .map((field) => `${type.name}.${field.name}`),
      ),
  );
}
