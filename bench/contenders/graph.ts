/** The project's own graph as a peer serves it: the same schema, resolvers for what the workloads ask, a dataloader for each kind of thing. */

import { readFileSync } from 'node:fs';
import DataLoader from 'dataloader';
import type { Fetch, Fetchers, Property, Vehicle } from './fetchers.ts';

/** The generated schema, every agency's part in it. */
export const typeDefs = readFileSync(process.env.SCHEMA ?? 'schema/unified.graphql', 'utf8');

/** How long an answer may be given again, in seconds: as long as the adapters allow; a whole answer as long as its shortest part. */
export const lifeSeconds = { identity: 60, vehicles: 300, drivingLicence: 60, fines: 60, properties: 300, tax: 60 };
export const shortestLifeSeconds = Math.min(...Object.values(lifeSeconds));

type Loaders = { readonly [Name in keyof Fetchers]: DataLoader<never, unknown> };

export interface Context {
  readonly loaders: Loaders;
}

/** Each request has its own, as the package's makers advise. */
export function loadersOver(fetchers: Fetchers): Loaders {
  const entries = Object.entries(fetchers).map(([name, fetch]) => [
    name,
    new DataLoader(fetch as Fetch<never, unknown>),
  ]);
  return Object.fromEntries(entries) as Loaders;
}

interface Citizen {
  readonly nationalId: string;
}

const by =
  <Key>(name: keyof Fetchers, keyOf: (thing: Key) => unknown) =>
  (thing: Key, _: unknown, { loaders }: Context): Promise<unknown> =>
    loaders[name].load(keyOf(thing) as never);

const idOf = ({ nationalId }: Citizen): string => nationalId;

export const rootResolvers = {
  citizen: (_: unknown, { nationalId }: Citizen): Citizen => ({ nationalId }),
  citizens: (_: unknown, { nationalIds }: { nationalIds: readonly string[] }): readonly Citizen[] =>
    nationalIds.map((nationalId) => ({ nationalId })),
};

export const resolvers = {
  Query: rootResolvers,
  Citizen: {
    identity: by('identityOf', idOf),
    vehicles: by('vehiclesOf', idOf),
    drivingLicence: by('drivingLicenceOf', idOf),
    properties: by('propertiesOf', idOf),
  },
  Vehicle: { fines: by('finesOf', (vehicle: Vehicle) => vehicle) },
  Property: { tax: by('taxOf', ({ code }: Property) => code) },
};
