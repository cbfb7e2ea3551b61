/** A graph whose parts break a rule does not compose, and says whose part it is. */

import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { CompositionError, compose } from '../../src/graph/compose.ts';
import type { Part } from '../../src/graph/part.ts';
import { allScalars } from '../../src/scalars/index.ts';
import type { DeclaredOperation } from '../../src/types.ts';

const base = parse(`
  directive @access(scope: String!) on FIELD_DEFINITION
  scalar NationalId
  "root" type Query
  "key" type Citizen { "key" nationalId: NationalId! }
`);

const lookup: Part = {
  owner: 'counter/lookup',
  document: parse(
    'extend type Query { "one" citizen(nationalId: NationalId!): Citizen @access(scope: "counter.lookup") }',
  ),
  resolvers: { Query: { citizen: (_: unknown, key: unknown) => key } },
  operations: [],
  scopes: { 'counter.lookup': { dataClass: 'public' } },
};

const part = (owner: string, sdl: string, fields: readonly string[] = []): Part => ({
  owner,
  document: parse(sdl),
  resolvers: Object.fromEntries(
    fields.map((coordinate) => coordinate.split('.')).map(([type = '', field = '']) => [type, { [field]: () => null }]),
  ),
  operations: [],
  scopes: { [`${owner}.all`]: { dataClass: 'personal' } },
});

function breachesOf(...parts: readonly Part[]): readonly string[] {
  try {
    compose({ base, parts: [lookup, ...parts], scalars: allScalars });
    return [];
  } catch (error) {
    if (error instanceof CompositionError) return error.breaches;
    throw error;
  }
}

describe('a part', () => {
  it('that keeps the rules composes', () => {
    const good = part(
      'tax',
      'extend type Citizen { "what is owed" taxFile: TaxFile @access(scope: "tax.all") } "a file" type TaxFile { "its number" number: ID! }',
      ['Citizen.taxFile'],
    );
    expect(breachesOf(good)).toEqual([]);
  });

  it.each([
    [
      'without @access',
      'extend type Citizen { "d" a: String }',
      ['Citizen.a'],
      'tax: "Citizen.a" has no @access(scope:), so nobody may read it.',
    ],
    [
      'without @access on a root field',
      'extend type Query { "d" a: String }',
      ['Query.a'],
      'tax: "Query.a" has no @access(scope:), so nobody may read it.',
    ],
    [
      "with another agency's scope",
      'extend type Citizen { "d" a: String @access(scope: "police.fines") }',
      ['Citizen.a'],
      'tax: "Citizen.a" asks for the scope "police.fines", which its manifest does not declare.',
    ],
    [
      'with a field that cannot be null',
      'extend type Citizen { "d" a: String! @access(scope: "tax.all") }',
      ['Citizen.a'],
      'tax: "Citizen.a" must be nullable: its source can fail while its parent\'s answers.',
    ],
    [
      'without a description',
      'extend type Citizen { a: String @access(scope: "tax.all") }',
      ['Citizen.a'],
      'tax: "Citizen.a" has no description.',
    ],
    ['with a type without a description', 'type Own { "d" a: String }', [], 'tax: "Own" has no description.'],
    [
      'that nobody resolves',
      'extend type Citizen { "d" a: String @access(scope: "tax.all") }',
      [],
      'tax: "Citizen.a" has no resolver.',
    ],
    [
      'that resolves what is not there',
      'extend type Citizen { "d" a: String @access(scope: "tax.all") }',
      ['Citizen.a', 'Query.b'],
      'tax: there is a resolver for "Query.b", but no such field.',
    ],
    ['with a scalar of its own', '"d" scalar Anything', [], 'tax: a part may not contain a ScalarTypeDefinition.'],
    [
      'with a directive of its own',
      'directive @skipAccess on FIELD_DEFINITION',
      [],
      'tax: a part may not contain a DirectiveDefinition.',
    ],
  ] as const)('%s does not', (_, sdl, resolvers, sentence) => {
    expect(breachesOf(part('tax', sdl, resolvers))).toContain(sentence);
  });

  it("may not extend another agency's type", () => {
    const police = part('police', '"d" type Vehicle { "d" plate: ID! }');
    expect(
      breachesOf(police, part('tax', 'extend type Vehicle { "d" a: String @access(scope: "tax.all") }', ['Vehicle.a'])),
    ).toContain('tax: "Vehicle" is neither a root nor a shared type, so it may not be extended.');
  });
});

describe('an operation', () => {
  const read: DeclaredOperation = {
    safe: true,
    dataClass: 'personal',
    dependsOn: [],
    reuse: 'never',
    about: () => [],
  };
  const change: DeclaredOperation = { ...read, safe: false };
  const operationOf = (name: string, declared: DeclaredOperation) => ({ agency: 'tax', name, version: '1', declared });
  const withOperations = (declared: Readonly<Record<string, DeclaredOperation>>): readonly string[] =>
    breachesOf({
      ...part('tax', '"d" type File { "d" a: ID! }'),
      operations: Object.entries(declared).map(([name, each]) => operationOf(name, each)),
    });
  const reusedFor = (ttlSeconds: number, staleSeconds: number): DeclaredOperation => ({
    ...read,
    reuse: { ttlSeconds, staleSeconds, sharedBy: 'everyone' },
  });

  it('that changes something composes, with the read that tells whether it was made, or without any', () => {
    expect(withOperations({ paymentOf: read, payTax: { ...change, reconcile: read } })).toEqual([]);
    expect(withOperations({ payTax: { ...change, reconcile: 'impossible' } })).toEqual([]);
    expect(withOperations({ payTax: change })).toEqual([]);
  });

  it("that is reconciled by another adapter's read does not", () => {
    expect(withOperations({ payTax: { ...change, reconcile: read } })).toEqual([
      'tax: "payTax" is reconciled by a read that is not among the adapter\'s operations.',
    ]);
  });

  it('that is given again for a day composes, for a second more does not', () => {
    expect(withOperations({ taxOf: reusedFor(400, 86_000) })).toEqual([]);
    expect(withOperations({ taxOf: reusedFor(401, 86_000) })).toEqual([
      'tax: "taxOf" is given again for more than 86400 seconds, stale or not.',
    ]);
  });
});

describe('two parts', () => {
  it('that define the same type are both named', () => {
    expect(
      breachesOf(part('police', '"d" type File { "d" a: ID! }'), part('tax', '"d" type File { "d" b: ID! }')),
    ).toContain('"File" is defined by police and by tax; one of them must rename it.');
  });

  it('that extend with the same field are both named', () => {
    const extend = (owner: string) =>
      part(owner, `extend type Citizen { "d" file: String @access(scope: "${owner}.all") }`, ['Citizen.file']);
    expect(breachesOf(extend('police'), extend('tax'))).toContain(
      '"Citizen.file" is defined by police and by tax; one of them must rename it.',
    );
  });
});
