/** A document for a GraphQL agency is checked where it is written, before anything is asked. */

import { describe, expect, test } from 'vitest';
import { gql, graphql, path, z } from '../../src/kit/index.ts';

const schema = gql`type Query { parcel(code: ID!): String } type Mutation { drop(code: ID!): String } type Subscription { news: String }`;
const base = { about: () => [], dataClass: 'public', dependsOn: [], reuse: 'never', response: z.unknown() } as const;
const declared = (document: ReturnType<typeof gql>, withSchema = true) =>
  graphql({ path: path`/graphql`, ...(withSchema && { schema }) }).ask({ ...base, document, variables: () => ({}) });

test('a good one is', () => {
  expect(declared(gql`query A($c: ID!) { parcel(code: $c) }`).safe).toBe(true);
  expect(declared(gql`{ parcel(code: "1") }`, false).one).toBeDefined();
});

test('nothing is put into one, whatever the compiler was told', () => {
  const input = '1") { x }' as never;
  expect(() => gql`{ parcel(code: "${input}") }`).toThrow(/literal/);
});

describe('refused where it is declared', () => {
  test.each([
    ['what is no GraphQL', gql`{ parcel(`],
    ['two operations', gql`query A { parcel(code: "1") } query B { parcel(code: "1") }`],
    ['no operation', gql`fragment F on Query { parcel(code: "1") }`],
    ['a mutation that is asked', gql`mutation { drop(code: "1") }`],
    ['a subscription', gql`subscription { news }`],
    ['a variable that is not defined', gql`{ parcel(code: $c) }`],
    ['a variable that is not used', gql`query A($c: ID!) { parcel(code: "1") }`],
    ['a fragment that is not there', gql`{ ...F }`],
    ['a fragment that is not used', gql`{ parcel(code: "1") } fragment F on Query { parcel(code: "1") }`],
  ])('%s, also without the agency’s graph', (_, document) => {
    expect(() => declared(document, false)).toThrow(TypeError);
  });

  test('a field that the agency’s graph does not have', () => {
    expect(() => declared(gql`{ owner }`)).toThrow(/owner/);
  });

  test('a read with variables and no document, or with neither of the two ways', () => {
    const service = graphql({ path: path`/graphql` });
    expect(() => service.ask({ ...base, variables: () => ({}) })).toThrow(TypeError);
    expect(() => service.ask({ ...base })).toThrow(TypeError);
  });

  test('a graph that is none, and headers that cannot be sent', () => {
    expect(() => graphql({ path: path`/graphql`, schema: gql`type` })).toThrow(TypeError);
    expect(() => graphql({ path: path`/graphql`, headers: { Host: 'a' } })).toThrow(TypeError);
  });
});
