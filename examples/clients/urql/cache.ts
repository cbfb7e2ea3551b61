/** urql's normalised cache (graphcache) for the gateway's graph: copy it together with `entity-keys.ts`. */

import { type CacheExchangeOpts, cacheExchange, type Data, type Resolver } from '@urql/exchange-graphcache';
import { embeddedTypes, entityKeys, lookups } from '../entity-keys.ts';
import { schema } from './generated.ts';

const keyOf = (field: string) => (data: Data) => data[field] as string;

/** Answers a lookup by key from the entity, where the cache has it from anywhere; else asks the gateway. */
const lookup =
  (type: string, field: string): Resolver =>
  (_parent, args, cache) => {
    const known = cache.resolve('Query', field, args);
    // Null is an answer too: the gateway was asked, and there is none.
    return known === undefined ? { __typename: type, ...args } : known;
  };

const options: CacheExchangeOpts = {
  keys: {
    ...Object.fromEntries(Object.entries(entityKeys).map(([type, key]) => [type, keyOf(key)])),
    // Null says that there is no key on purpose; without it graphcache warns.
    ...Object.fromEntries(embeddedTypes.map((type) => [type, () => null])),
  },
  resolvers: {
    Query: Object.fromEntries(Object.entries(lookups).map(([field, type]) => [field, lookup(type, field)])),
  },
  // `possibleTypes` would do for reading unions; writing them warns without the schema. With it, what the cache has only
  // in part comes at once with nulls and `stale: true`: show such a null as "asking", never as "none".
  schema,
};

export const counterCache = () => cacheExchange(options);
