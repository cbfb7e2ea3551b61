/** Apollo Client's normalised cache for the gateway's graph: copy it together with `entity-keys.ts`. */

import { type ApolloCache, type FieldPolicy, InMemoryCache, type TypePolicies } from '@apollo/client/cache';
import { embeddedTypes, entityKeys, lookups, possibleTypes } from '../entity-keys.ts';

/** Answers a lookup by key from the entity, wherever the cache has that from; asks the gateway where a field is missing. */
const lookup = (type: string): FieldPolicy => ({
  // Null is an answer too: the gateway was asked, and there is none.
  read: (known, { args, toReference }) => (known === undefined ? toReference({ __typename: type, ...args }) : known),
});

const typePolicies: TypePolicies = {
  ...Object.fromEntries(Object.entries(entityKeys).map(([type, key]) => [type, { keyFields: [key] }])),
  // Without a key it is stored within its parent; `merge` joins what two queries ask of it, which else replace each other.
  ...Object.fromEntries(embeddedTypes.map((type) => [type, { keyFields: false, merge: true }])),
  Query: { fields: Object.fromEntries(Object.entries(lookups).map(([field, type]) => [field, lookup(type)])) },
};

export const counterCache = (): InMemoryCache => new InMemoryCache({ typePolicies, possibleTypes });

type Path = readonly (string | number)[];

/**
 * Forgets the fields that failed, by their paths in the answer. Apollo keeps their null like any other, and the next
 * reading from the cache would show "no fines" where the police did not answer. For fields without an alias.
 */
export function forgetFailed(cache: ApolloCache, data: unknown, paths: readonly Path[]): void {
  for (const path of paths) {
    const id = path.length > 1 ? cache.identify(objectAt(data, path.slice(0, -1))) : 'ROOT_QUERY';
    if (id !== undefined) cache.evict({ id, fieldName: String(path.at(-1)) });
  }
}

type Stored = Parameters<ApolloCache['identify']>[0];

const objectAt = (data: unknown, path: Path): Stored =>
  path.reduce<unknown>((value, step) => (value as Readonly<Record<string, unknown>>)[step], data) as Stored;
