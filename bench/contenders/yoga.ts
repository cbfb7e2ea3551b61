/** GraphQL Yoga on node:http with its response cache in memory. */

import { createServer } from 'node:http';
import { createInMemoryCache, useResponseCache as responseCache } from '@graphql-yoga/plugin-response-cache';
import { createSchema, createYoga } from 'graphql-yoga';
import { fetchersOver } from './fetchers.ts';
import { loadersOver, resolvers, shortestLifeSeconds, typeDefs } from './graph.ts';
import { agencies, host, ready } from './settings.ts';
import { openWires } from './wire.ts';

const fetchers = fetchersOver(await openWires(agencies()));
const yoga = createYoga({
  schema: createSchema({ typeDefs, resolvers }),
  context: () => ({ loaders: loadersOver(fetchers) }),
  plugins: [
    responseCache({
      session: () => null,
      ttl: shortestLifeSeconds * 1_000,
      cache: createInMemoryCache({ max: 20_000 }),
      // Its own makes a digest of every question, which takes it longer than all the rest of an answer given again.
      buildResponseCacheKey: async ({ documentString, variableValues }) =>
        `${documentString}${JSON.stringify(variableValues)}`,
    }),
  ],
  logging: false,
  graphiql: false,
  landingPage: false,
});
const server = createServer(yoga);
server.listen(0, host, () => ready(server.address()));
