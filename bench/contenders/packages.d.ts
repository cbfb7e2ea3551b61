/** As much of the peers' packages as is used here: they are installed for a benchmark only, and the compiler has to do without. */

declare module '@apollo/server-plugin-response-cache' {
  import type { ApolloServerPlugin } from '@apollo/server';

  function responseCachePlugin(): ApolloServerPlugin;
  export default responseCachePlugin;
}

declare module '@apollo/utils.keyvadapter' {
  import type { ApolloServerOptions, BaseContext } from '@apollo/server';
  export const KeyvAdapter: new (keyv: object) => NonNullable<ApolloServerOptions<BaseContext>['cache']>;
}

declare module '@graphql-yoga/plugin-response-cache' {
  interface Key {
    readonly documentString: string;
    readonly variableValues: unknown;
  }
  export function useResponseCache(options: {
    readonly session: () => null;
    readonly ttl: number;
    readonly cache: object;
    readonly buildResponseCacheKey: (key: Key) => Promise<string>;
  }): object;
  export function createInMemoryCache(options: { readonly max: number }): object;
}

declare module '@keyv/redis' {
  const KeyvRedis: new (url: string) => object;
  export default KeyvRedis;
}

declare module 'fast-xml-parser' {
  export const XMLParser: new (
    options: object,
  ) => {
    parse(text: string): unknown;
  };
}

declare module 'graphql-yoga' {
  import type { RequestListener } from 'node:http';
  export function createSchema(parts: { readonly typeDefs: string; readonly resolvers: object }): object;
  export function createYoga(options: object): RequestListener;
}

declare module 'keyv' {
  const Keyv: new (options: { readonly store: object }) => object;
  export default Keyv;
}

declare module 'mercurius' {
  import type { FastifyPluginAsync } from 'fastify';

  const mercurius: FastifyPluginAsync<{
    readonly schema: string;
    readonly resolvers: object;
    readonly loaders: object;
    readonly jit: number;
    readonly graphiql: boolean;
  }>;
  export default mercurius;
}

declare module 'mercurius-cache' {
  import type { FastifyPluginAsync } from 'fastify';

  const cache: FastifyPluginAsync<{ readonly ttl: number; readonly storage: object; readonly policy: object }>;
  export default cache;
}
