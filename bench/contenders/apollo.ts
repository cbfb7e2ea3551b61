/** Apollo Server as its standalone guide has it; with `cached`, its response cache on Redis. */

import { ApolloServer, type ApolloServerOptions } from '@apollo/server';
import { ApolloServerPluginCacheControl } from '@apollo/server/plugin/cacheControl';
import { startStandaloneServer } from '@apollo/server/standalone';
import { fetchersOver } from './fetchers.ts';
import { type Context, loadersOver, resolvers, shortestLifeSeconds, typeDefs } from './graph.ts';
import { agencies, host, ready, redisUrl, variant } from './settings.ts';
import { openWires } from './wire.ts';

const fetchers = fetchersOver(await openWires(agencies()));
const server = new ApolloServer<Context>({
  typeDefs,
  resolvers,
  ...(variant() === 'cached' && (await cached())),
});
const { url } = await startStandaloneServer(server, {
  context: async () => ({ loaders: loadersOver(fetchers) }),
  listen: { port: 0, host },
});
ready(url);

async function cached(): Promise<Pick<ApolloServerOptions<Context>, 'cache' | 'plugins'>> {
  const { default: responseCache } = await import('@apollo/server-plugin-response-cache');
  const { KeyvAdapter } = await import('@apollo/utils.keyvadapter');
  const { default: Keyv } = await import('keyv');
  const { default: KeyvRedis } = await import('@keyv/redis');
  return {
    cache: new KeyvAdapter(new Keyv({ store: new KeyvRedis(redisUrl()) })),
    plugins: [ApolloServerPluginCacheControl({ defaultMaxAge: shortestLifeSeconds }), responseCache()],
  };
}
