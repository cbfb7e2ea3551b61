/** The sentences for broken rules stand in the documentation as the program says them, every one of them. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type GraphQLObjectType, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { manifestMistakes } from '../../src/agencies/manifest.ts';
import type { Part } from '../../src/graph/part.ts';
import { breaches, resolverBreaches } from '../../src/graph/rules.ts';
import { root } from '../../src/root.ts';
import type { DeclaredOperation } from '../../src/types.ts';

const shared = new Set(['Query', 'Citizen']);

const part = (sdl: string, owner = 'post', more: Partial<Part> = {}): Part => ({
  owner,
  document: parse(sdl),
  resolvers: {},
  operations: [],
  scopes: { [`${owner}.address`]: { dataClass: 'personal' } },
  ...more,
});

const address = (rest: string): string => `extend type Citizen { "Where the person lives." address: ${rest} }`;

const operation = (more: Partial<DeclaredOperation>): Part =>
  part(address('String @access(scope: "post.address")'), 'post', {
    operations: [{ agency: 'post', name: 'addressOf', version: '1', declared: more as DeclaredOperation }],
  });

const ofParts: readonly (readonly Part[])[] = [
  [part('directive @mine on OBJECT')],
  [part('type Parcel { "Grams." weight: Int }')],
  [part('"What is sent." type Parcel { weight: Int }')],
  [part('extend type Identity { "Where." address: String }')],
  [part(address('String'))],
  [part(address('String @access(scope: "post.adress")'))],
  [part(address('String! @access(scope: "post.address")'))],
  [
    part(address('String @access(scope: "municipality.address")'), 'municipality'),
    part(address('String @access(scope: "post.address")')),
  ],
  [operation({ reuse: { ttlSeconds: 3_600, staleSeconds: 86_400, sharedBy: 'everyone' } })],
  [operation({ safe: false, reuse: 'never', reconcile: { safe: true } as DeclaredOperation })],
];

const manifest = {
  id: 'post',
  name: { fa: 'پست', en: 'Post' },
  level: 'draft',
  contact: 'x',
  hosts: ['a.example'],
  authentication: { kind: 'none' },
  scopes: {},
};
const scope = { name: { fa: 'نشانی', en: 'Address' }, dataClass: 'personal' };

const noFields = { getFields: () => ({}) } as unknown as GraphQLObjectType;

const sentences: readonly string[] = [
  ...[
    ...ofParts.flatMap((parts) => breaches(parts, shared)),
    ...resolverBreaches(part(address('String')), () => undefined),
    ...resolverBreaches(
      part('type Query { a: Int }', 'post', { resolvers: { Citizen: { adress: () => null } } }),
      () => noFields,
    ),
  ].map(({ sentence }) => sentence),
  ...manifestMistakes('post', { ...manifest, id: 'mail' }),
  ...manifestMistakes('post', { ...manifest, scopes: { 'mail.address': scope } }),
  'post/manifest.json is missing.',
  'post/manifest.json is not JSON.',
];

describe.each(['', '.fa'])('manifest-and-schema%s.md', (ending) => {
  const page = readFileSync(join(root, `docs/agencies/manifest-and-schema${ending}.md`), 'utf8');

  it.each(sentences)('says %s', (sentence) => expect(page).toContain(`\`${sentence}\``));

  it('says no sentence that the program does not', () => {
    const said = [...page.matchAll(/\| `((?:post|"Citizen\.address" is)[^`]*\.)` \|/g)].map(([, sentence]) => sentence);
    expect(said.length).toBe(16);
    expect(said.filter((sentence) => !sentences.includes(sentence ?? ''))).toEqual([]);
  });
});
