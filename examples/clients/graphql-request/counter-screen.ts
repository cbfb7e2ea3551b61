/** graphql-request: one typed call, no cache. */

import { print } from 'graphql';
import { ClientError, GraphQLClient } from 'graphql-request';
import { type Connection, headersOf } from '../connection.ts';
import type { Screen } from '../draw.ts';
import { CounterScreenDocument, type CounterScreenQuery } from '../generated.ts';
import { freshnessOf, problemsOf } from '../problems.ts';

export function clientFor(connection: Connection): GraphQLClient {
  // 'all' keeps the data beside the errors; the default throws both away.
  return new GraphQLClient(connection.url, { headers: headersOf(connection), errorPolicy: 'all' });
}

export async function counterScreen(client: GraphQLClient, nationalId: string): Promise<Screen> {
  try {
    // request() takes the typed document as it is, and gives the data alone; this gives all, for a text.
    const { data, errors, extensions } = await client.rawRequest<CounterScreenQuery>(print(CounterScreenDocument), {
      nationalId,
    });
    return { citizen: data.citizen, problems: problemsOf(errors), freshness: freshnessOf(extensions) };
  } catch (error) {
    // Whatever the policy, a request refused as a whole (no token, a wrong number) is thrown.
    if (!(error instanceof ClientError)) throw error;
    return { citizen: null, problems: problemsOf(error.response.errors), freshness: [] };
  }
}
