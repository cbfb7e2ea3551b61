/** The control of a sandbox that has one agency, which runs elsewhere. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { StandIn } from '../../../sandbox/stand-in.ts';

export interface Control {
  readonly address: string;
  stop(): Promise<void>;
}

/** @param url the agency's. @param folder the adapter's, whose stand-in says with what the gateway proves itself. */
export async function controlFor(id: string, url: string, folder: string): Promise<Control> {
  const { standIn } = (await import(pathToFileURL(join(folder, 'sandbox.ts')).href)) as { standIn: StandIn };
  const agencies = JSON.stringify({ [id]: { url, credentials: standIn.credentials } });
  const server = createServer((request, reply) => {
    reply.writeHead(request.url === '/agencies' ? 200 : 404, { 'content-type': 'application/json' });
    reply.end(request.url === '/agencies' ? agencies : '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
