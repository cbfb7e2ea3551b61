/** Where the schema may not be guessed at, whoever misspells an argument is not told of the right one. */

import { buildSchema, GraphQLError, parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { carryProblem } from '../../src/graph/present.ts';

const schema = buildSchema('type Query { a(right: Int!): Int }');

it.each([
  [true, true],
  [false, false],
])('where guessing is allowed (%s), names what is missing (%s)', (isOpen, isNamed) => {
  const said = validate(schema, parse('{ a(wrong: 1) }')).map(({ message, nodes = [] }) => {
    const error = new GraphQLError(message, { nodes, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } });
    return carryProblem(error.toJSON(), error, isOpen).message;
  });
  expect(said.join(' ').includes('right')).toBe(isNamed);
});
