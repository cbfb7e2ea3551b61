/** The counter's own parts of the graph, in an adapter's shape. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';
import type { Part } from '../graph/part.ts';
import type { ResolverMap } from '../kit/adapter.ts';
import { root } from '../root.ts';
import { resolvers as lookup } from './lookup/resolvers.ts';

export function counterParts(): readonly Part[] {
  return [
    counterPart('lookup', lookup, {
      // A key comes back as it was given: what stands behind it has scopes of its own.
      'counter.lookup': { dataClass: 'public' },
    }),
  ];
}

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
