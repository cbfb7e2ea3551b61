/** Mercurius with its compiler of documents and its own loaders; with `memory` or `redis`, its cache there. */

import Fastify from 'fastify';
import { Redis } from 'ioredis';
import mercurius from 'mercurius';
import cache from 'mercurius-cache';
import { type Fetch, fetchersOver } from './fetchers.ts';
import { lifeSeconds, rootResolvers, shortestLifeSeconds, typeDefs } from './graph.ts';
import { agencies, host, ready, redisUrl, variant } from './settings.ts';
import { openWires } from './wire.ts';

interface Queried<Thing> {
  readonly obj: Thing;
}

const loaderOf =
  <Thing, Key>(fetch: Fetch<Key, unknown>, keyOf: (thing: Thing) => Key) =>
  (queries: readonly Queried<Thing>[]) =>
    fetch(queries.map(({ obj }) => keyOf(obj)));

const idOf = ({ nationalId }: { nationalId: string }): string => nationalId;
const { identityOf, vehiclesOf, drivingLicenceOf, propertiesOf, finesOf, taxOf } = fetchersOver(
  await openWires(agencies()),
);

const app = Fastify();
await app.register(mercurius, {
  schema: typeDefs,
  resolvers: { Query: rootResolvers },
  loaders: {
    Citizen: {
      identity: loaderOf(identityOf, idOf),
      vehicles: loaderOf(vehiclesOf, idOf),
      drivingLicence: loaderOf(drivingLicenceOf, idOf),
      properties: loaderOf(propertiesOf, idOf),
    },
    Vehicle: { fines: loaderOf(finesOf, (vehicle: Parameters<typeof finesOf>[0][number]) => vehicle) },
    Property: { tax: loaderOf(taxOf, ({ code }: { code: string }) => code) },
  },
  // After how many times a document is compiled.
  jit: 1,
  graphiql: false,
});
if (variant() !== 'plain') await app.register(cache, cacheOptions());
await app.listen({ port: 0, host });
ready(app.server.address());

/** Keys are made by hand, of the id alone: the default writes the whole parent as JSON for each field. */
function cacheOptions() {
  const keyOf = (name: 'nationalId' | 'plate' | 'code', ttl: number): object => ({
    ttl,
    key: ({ self }: { self: Readonly<Record<string, string>> }) => self[name],
  });
  return {
    ttl: shortestLifeSeconds,
    storage:
      variant() === 'redis'
        ? { type: 'redis', options: { client: new Redis(redisUrl()) } }
        : { type: 'memory', options: { size: 50_000 } },
    policy: {
      Citizen: {
        identity: keyOf('nationalId', lifeSeconds.identity),
        vehicles: keyOf('nationalId', lifeSeconds.vehicles),
        drivingLicence: keyOf('nationalId', lifeSeconds.drivingLicence),
        properties: keyOf('nationalId', lifeSeconds.properties),
      },
      Vehicle: { fines: keyOf('plate', lifeSeconds.fines) },
      Property: { tax: keyOf('code', lifeSeconds.tax) },
    },
  };
}
