/** An adapter whose code is not run: what it adds to the graph stands, and every field of it answers that it is switched off. */

import { Kind, parse } from 'graphql';
import { Problem } from '../errors.ts';
import type { Adapter, ResolverMap } from '../kit/adapter.ts';
import type { LeftOut } from './left-out.ts';
import type { Agency } from './load.ts';

export function switchedOff(agency: Omit<Agency, 'adapter'>, leftOut: LeftOut): Agency {
  return { ...agency, adapter: { operations: {}, resolvers: resolversOf(agency) } satisfies Adapter, leftOut };
}

function resolversOf({ sdl, manifest: { id } }: Omit<Agency, 'adapter'>): ResolverMap {
  const resolvers: Record<string, Record<string, () => never>> = {};
  const refuse = (): never => {
    throw new Problem('AGENCY_SWITCHED_OFF', { agency: id, isUnmade: true });
  };
  for (const definition of definitionsIn(sdl)) {
    if (definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    const fields = (definition.fields ?? []).map(({ name }) => [name.value, refuse] as const);
    resolvers[definition.name.value] = { ...resolvers[definition.name.value], ...Object.fromEntries(fields) };
  }
  return resolvers;
}

function definitionsIn(sdl: string) {
  try {
    return parse(sdl).definitions;
  } catch {
    return [];
  }
}
