/**
 * The agencies of a benchmark as a process: `main --adapter <id>=<path to its sandbox module> …`. Its control is the
 * sandbox' own as far as a gateway and the benchmark need it, and takes orders to make answers beforehand. Prints
 * `{"control": "http://127.0.0.1:…"}` when it is ready.
 */

import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { listen, readBody } from '../../src/sandbox/listening.ts';
import type { StandIn } from '../../src/sandbox/stand-in.ts';
import { type AgencyServer, openAgencyServer } from './agency-server.ts';
import { openKitchen } from './kitchen.ts';
import { type PreparedStandIn, preparedStandIn } from './prepared.ts';

const { values } = parseArgs({ options: { adapter: { type: 'string', multiple: true, default: [] } } });

interface Agency {
  readonly credentials: StandIn['credentials'];
  readonly prepared: PreparedStandIn;
  readonly server: AgencyServer;
}

const agencies = new Map(await Promise.all(values.adapter.map(async (text) => opened(text))));
const kitchen = openKitchen(new Map([...agencies].map(([id, { prepared }]) => [id, prepared])));
const control = createServer(async (request, response) => {
  try {
    const body = (await readBody(request)).toString('utf8');
    const said = obey(request.method ?? 'GET', request.url ?? '/', body && JSON.parse(body));
    response.writeHead(said === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(said ?? { error: 'not_found' }));
  } catch (error) {
    response.writeHead(500, { 'content-type': 'application/json' }).end(JSON.stringify({ error: String(error) }));
  }
});
process.once('SIGTERM', () => process.exit(0));
console.log(JSON.stringify({ control: `http://127.0.0.1:${await listen(control, 0)}` }));

async function opened(text: string): Promise<[string, Agency]> {
  const at = text.indexOf('=');
  const id = text.slice(0, at);
  const { standIn } = (await import(pathToFileURL(text.slice(at + 1)).href)) as { standIn: StandIn };
  const prepared = preparedStandIn(id, standIn);
  return [id, { credentials: standIn.credentials, prepared, server: await openAgencyServer(prepared) }];
}

function obey(method: string, url: string, order: unknown): unknown {
  if (url === '/agencies') return listed();
  if (url === '/calls') return calls(method);
  if (method !== 'POST') return undefined;
  if (url === '/latency') return slowDown((order as { ms: number }).ms);
  if (url === '/prepare') return kitchen.prepare(order as { ids: readonly string[]; operations: readonly string[] });
  return url === '/forget' ? kitchen.forget() : undefined;
}

function listed(): unknown {
  return Object.fromEntries(
    [...agencies].map(([id, { credentials, server }]) => [id, { url: server.url, credentials }]),
  );
}

/** By operation, of all agencies; asking with DELETE begins to count from nought. */
function calls(method: string): Readonly<Record<string, number>> {
  const counts = Object.assign({}, ...[...agencies.values()].map(({ server }) => server.calls()));
  if (method === 'DELETE') for (const { server } of agencies.values()) server.forgetCalls();
  return counts;
}

function slowDown(ms: number): unknown {
  for (const { server } of agencies.values()) server.slowDown(ms);
  return { ms };
}
