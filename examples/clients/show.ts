/** `npx tsx examples/clients/show.ts apollo 0499370899`: asks with one of the clients and prints the screen. */

import { clientFor as apolloClientFor, counterScreen as askByApollo } from './apollo/counter-screen.ts';
import type { Connection } from './connection.ts';
import { draw, type Screen } from './draw.ts';
import {
  counterScreen as askByGraphqlRequest,
  clientFor as graphqlRequestClientFor,
} from './graphql-request/counter-screen.ts';
import { counterScreen as askByRelay } from './relay/counter-screen.ts';
import { environmentFor } from './relay/environment.ts';
import { counterScreen as askByUrql, clientFor as urqlClientFor } from './urql/counter-screen.ts';

const clients: Readonly<Record<string, (connection: Connection, nationalId: string) => Promise<Screen>>> = {
  apollo: (connection, nationalId) => askByApollo(apolloClientFor(connection), nationalId),
  'graphql-request': (connection, nationalId) => askByGraphqlRequest(graphqlRequestClientFor(connection), nationalId),
  relay: (connection, nationalId) => askByRelay(environmentFor(connection), nationalId),
  urql: (connection, nationalId) => askByUrql(urqlClientFor(connection), nationalId),
};

const [name = '', nationalId = '0499370899'] = process.argv.slice(2);
const { PISHKHAN_URL, PISHKHAN_TOKEN = '', PISHKHAN_VISIT, PISHKHAN_LANGUAGE, PISHKHAN_DEADLINE_MS } = process.env;
const ask = clients[name];
if (ask) {
  const connection: Connection = {
    url: PISHKHAN_URL ?? 'http://127.0.0.1:4000/graphql',
    token: PISHKHAN_TOKEN,
    language: PISHKHAN_LANGUAGE === 'en' ? 'en' : 'fa',
    ...(PISHKHAN_VISIT !== undefined && { visit: PISHKHAN_VISIT }),
    ...(PISHKHAN_DEADLINE_MS !== undefined && { deadlineMs: Number(PISHKHAN_DEADLINE_MS) }),
  };
  console.log(draw(await ask(connection, nationalId)));
} else {
  console.error(`Say one of ${Object.keys(clients).join(', ')}.`);
  process.exitCode = 1;
}
