/** Apollo Client, its core alone: with React the same client goes into `ApolloProvider`. */

import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink } from '@apollo/client';
import { map } from 'rxjs';
import { type Connection, headersOf } from '../connection.ts';
import type { Screen } from '../draw.ts';
import { CounterScreenDocument } from '../generated.ts';
import { type Freshness, freshnessOf, problemsOf } from '../problems.ts';
import { counterCache, forgetFailed } from './cache.ts';

/**
 * One client for one visit: at its end `client.stop()` and drop it, since its cache holds the citizen's data. `naming` is
 * for a gateway that takes ids of registered documents alone, see `trusted-documents.ts`.
 */
export function clientFor(connection: Connection, naming?: ApolloLink) {
  const http = new HttpLink({ uri: connection.url, headers: headersOf(connection) });
  return new ApolloClient({
    link: ApolloLink.from([freshnessLink, ...(naming ? [naming] : []), http]),
    cache: counterCache(),
  });
}

/** query() does not hand on the answer's `extensions`; only a link sees them. */
const freshnessLink = new ApolloLink((operation, forward) =>
  forward(operation).pipe(
    map((result) => {
      const { onFreshness } = operation.getContext() as { onFreshness?: (freshness: readonly Freshness[]) => void };
      onFreshness?.(freshnessOf(result.extensions));
      return result;
    }),
  ),
);

export async function counterScreen(client: ReturnType<typeof clientFor>, nationalId: string): Promise<Screen> {
  const freshness: Freshness[] = [];
  const { data, error } = await client.query({
    query: CounterScreenDocument,
    variables: { nationalId },
    // Keeps the data beside the errors; the default throws both away.
    errorPolicy: 'all',
    // What decides over a service is asked for anew; the gateway knows which answers may be given again.
    fetchPolicy: 'network-only',
    context: { onFreshness: (said: readonly Freshness[]) => void freshness.push(...said) },
  });
  // Anything else is the network's: no gateway answered.
  if (error && !CombinedGraphQLErrors.is(error)) throw error;
  if (data && error)
    forgetFailed(
      client.cache,
      data,
      error.errors.flatMap(({ path }) => (path ? [path] : [])),
    );
  return { citizen: data?.citizen ?? null, problems: problemsOf(error?.errors), freshness };
}
