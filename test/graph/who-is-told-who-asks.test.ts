/** A resolver of the counter's own is told who asks and in which language; an adapter's is handed `call` and nothing else. */

import { execute, parse } from 'graphql';
import { expect, it } from 'vitest';
import { compose } from '../../src/graph/compose.ts';
import type { GraphContext } from '../../src/graph/guard.ts';
import type { Part } from '../../src/graph/part.ts';
import { allScalars } from '../../src/scalars/index.ts';

const base = parse('directive @access(scope: String!) on FIELD_DEFINITION  "root" type Query');

/** A part whose field and whose interface keep what they were handed. */
function part(owner: string, name: string, seen: unknown[]): Part {
  const [field, type] = [name.toLowerCase(), `${name}Thing`];
  const keeping =
    <T>(result: T) =>
    (_parent: unknown, _args: unknown, handed: unknown): T => {
      seen.push(handed);
      return result;
    };
  return {
    owner,
    document: parse(`
      extend type Query { "one" ${field}: ${name} @access(scope: "x.y") }
      "either" interface ${name} { "id" id: ID! }
      "the one" type ${type} implements ${name} { "id" id: ID! }
    `),
    resolvers: {
      Query: { [field]: keeping({ id: '1' }) },
      [name]: { __resolveType: keeping(type) },
    },
    operations: [],
    scopes: { 'x.y': { dataClass: 'public' } },
  };
}

const caller = { client: 'c', clerk: 'k', office: 'o', networks: [], scopes: new Set<string>() };
const context: GraphContext = {
  decisions: new Map([['x.y', 'allowed' as const]]),
  caller,
  language: 'fa',
  callAt: () => (async () => null) as never,
};

it.each(['police', 'counter', 'counter-office', 'counters'])('%s, an agency, is handed `call` alone', async (id) => {
  const seen: object[] = [];
  const { schema } = compose({ base, parts: [part(id, 'Fine', seen)], scalars: allScalars });
  await execute({ schema, document: parse('{ fine { id } }'), contextValue: context });
  expect(seen.map((one) => Object.keys(one))).toEqual([['call'], ['call']]);
});

it("the counter's own is told the caller and the language", async () => {
  const seen: object[] = [];
  const { schema } = compose({ base, parts: [part('counter/offices', 'Office', seen)], scalars: allScalars });
  await execute({ schema, document: parse('{ office { id } }'), contextValue: context });
  expect(seen).toEqual([
    { call: expect.any(Function), caller, language: 'fa' },
    { call: expect.any(Function), caller, language: 'fa' },
  ]);
});
