/** The counter's own parts of the graph, in an adapter's shape. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import type { Part } from '../graph/part.ts';
import type { ResolverMap } from '../kit/adapter.ts';
import { root } from '../root.ts';
import { agencyResolvers } from './agencies/resolvers.ts';
import { resolvers as lookup } from './lookup/resolvers.ts';
import { mandateResolvers } from './mandates/resolvers.ts';
import { officeResolvers } from './offices/resolvers.ts';
import type { CounterPorts } from './ports.ts';
import { catalogueMemory } from './services/catalogue.ts';
import { serviceResolvers } from './services/resolvers.ts';

/** A key comes back as it was given: what stands behind it has scopes of its own. */
const ofKeys: Part['scopes'] = { 'counter.lookup': { dataClass: 'public' } };
const ofOffices: Part['scopes'] = { 'counter.office': { dataClass: 'public' } };
/** No two parts need the same scope to be two: what the catalogue holds is one thing to read. */
const ofCatalogue: Part['scopes'] = { 'counter.catalogue': { dataClass: 'public' } };

/** A key in, the same key out. */
const keysGivenAgain: readonly string[] = [
  ...['citizen', 'citizens', 'organization', 'vehicle', 'property'].map((field) => `Query.${field}`),
  'Owner.__resolveType',
];

export function counterParts(ports: CounterPorts): readonly Part[] {
  return [
    { ...counterPart('lookup', lookup, ofKeys), givenAgain: keysGivenAgain },
    counterPart('offices', officeResolvers(ports), ofOffices),
    counterPart('services', serviceResolvers(ports), ofCatalogue),
    counterPart('agencies', agencyResolvers(ports), ofCatalogue),
    counterPart('mandates', mandateResolvers(ports), ofCatalogue),
  ];
}

/** For tools, which read the graph and ask nothing of it. */
export const emptyCounter: CounterPorts = {
  officeOf: () => undefined,
  catalogue: catalogueMemory(Date.now),
  agencies: [],
};

function counterPart(thing: string, resolvers: object, scopes: Part['scopes']): Part {
  const sdl = readFileSync(join(root, 'src', 'counter', thing, 'schema.graphql'), 'utf8');
  return {
    owner: `counter/${thing}`,
    document: parse(sdl),
    resolvers: resolvers as ResolverMap,
    operations: [],
    scopes,
  };
}
