/** An agency as the rooms see it: its part of the graph, its operations by name, its upstream. */

import { parse } from 'graphql';
import type { ConnectedAgency } from '../counter/ports.ts';
import type { Part } from '../graph/part.ts';
import type { AgencyLimits } from '../resilience/limits.ts';
import type { Upstream } from '../transport/upstream.ts';
import type { RegisteredOperation } from '../types.ts';
import type { Agency } from './load.ts';

export function partOf({ manifest, sdl, adapter, version }: Agency): Part {
  const registered = Object.entries(adapter.operations).map(
    ([name, declared]): RegisteredOperation => ({ agency: manifest.id, name, version, declared }),
  );
  const operations = registered.map((operation) => {
    const reconcile = registered.find(({ declared }) => declared === operation.declared.reconcile);
    return reconcile ? { ...operation, reconcile } : operation;
  });
  return {
    owner: manifest.id,
    document: parse(sdl),
    resolvers: adapter.resolvers,
    operations,
    scopes: manifest.scopes,
  };
}

/** Where an agency is and how it knows us; without one it is switched off. */
export type Connection = NonNullable<Upstream['connection']>;

export function upstreamOf(
  { manifest, adapter }: Pick<Agency, 'manifest'> & Partial<Pick<Agency, 'adapter'>>,
  connection: Connection | undefined,
): Upstream {
  const { id, hosts, authentication, limits, rejections } = manifest;
  return {
    agency: id,
    hosts,
    authentication,
    limits,
    rejections,
    ...(adapter?.sign && { sign: adapter.sign }),
    ...(connection && { connection }),
  };
}

/** Agencies as the counter's own part of the graph has them. */
export const connectedOf = (
  agencies: readonly Agency[],
  connections: Readonly<Record<string, Connection>>,
): readonly ConnectedAgency[] =>
  agencies.map(({ manifest: { id, name } }) => ({ id, name, isLive: connections[id] !== undefined }));

/** The tags that what an agency answers is kept under, whoever it is about. */
export const tagsOf = (parts: readonly Part[]): ReadonlySet<string> =>
  new Set(
    parts.flatMap(({ operations }) =>
      operations.flatMap(({ agency, name }) => [`agency:${agency}`, `operation:${agency}.${name}`]),
    ),
  );
/** By agency. */
export const limitsOf = (agencies: readonly Agency[]): ReadonlyMap<string, AgencyLimits> =>
  new Map(agencies.map(({ manifest: { id, limits } }) => [id, limits]));
