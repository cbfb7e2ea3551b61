/** urql, its core alone: with React the same client goes into `Provider`. */

import { Client, fetchExchange } from 'urql';
import { type Connection, headersOf } from '../connection.ts';
import type { Screen } from '../draw.ts';
import { CounterScreenDocument } from '../generated.ts';
import { freshnessOf, problemsOf } from '../problems.ts';
import { counterCache } from './cache.ts';

/** One client for one visit: drop it at the visit's end, since its cache holds the citizen's data. */
export function clientFor(connection: Connection): Client {
  return new Client({
    url: connection.url,
    exchanges: [counterCache(), fetchExchange],
    fetchOptions: { headers: headersOf(connection) },
    // By default short queries go by GET, and a person is never named in an address.
    preferGetMethod: false,
  });
}

export async function counterScreen(client: Client, nationalId: string): Promise<Screen> {
  // What decides over a service is asked for anew; the gateway knows which answers may be given again.
  const asked = client.query(CounterScreenDocument, { nationalId }, { requestPolicy: 'network-only' });
  const { data, error, extensions } = await asked.toPromise();
  if (error?.networkError && !error.graphQLErrors.length) throw error.networkError;
  return {
    citizen: data?.citizen ?? null,
    problems: problemsOf(error?.graphQLErrors),
    freshness: freshnessOf(extensions),
  };
}
