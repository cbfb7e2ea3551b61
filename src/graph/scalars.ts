/** Our scalars as graphql-js wants them: values are parsed on the way in and trusted on the way out. */

import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { InvalidScalar, type Scalar } from '../scalars/index.ts';

export function graphqlScalar({ name, description, specifiedBy, parse }: Scalar<unknown>): GraphQLScalarType {
  return new GraphQLScalarType({
    name,
    description,
    specifiedByURL: specifiedBy,
    parseValue: parse,
    parseLiteral: (literal) => parse(plainValue(name, literal)),
    // Made by `parse` when it came in from the agency; checking again would cost every field of every answer.
    serialize: (value) => value,
  });
}

/** A number stays one: the scalar decides whether it takes it. */
function plainValue(name: string, literal: ValueNode): unknown {
  if (literal.kind === Kind.STRING) return literal.value;
  if (literal.kind === Kind.INT && literal.value.length <= 16) return Number(literal.value);
  throw new InvalidScalar(name, 'TYPE');
}
