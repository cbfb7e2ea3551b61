/** Stands before the stand-ins' control and gives some agencies another address: a relay's, or one that does not exist. */

import { createServer } from 'node:http';
import { readBody } from '../../../sandbox/listening.ts';
import { agenciesOf } from '../../../sandbox/start.ts';
import { openPort } from '../../trials/rig/port.ts';

export interface Directory {
  readonly url: string;
  close(): void;
}

export async function openDirectory(control: string, addresses: Readonly<Record<string, string>>): Promise<Directory> {
  const agencies = Object.entries(await agenciesOf(control));
  const listed = Object.fromEntries(agencies.map(([id, one]) => [id, { ...one, url: addresses[id] ?? one.url }]));
  const server = createServer(async (request, response) => {
    const isList = request.url === '/agencies';
    const reply = isList ? Response.json(listed) : await passedOn(`${control}${request.url}`, request);
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(await reply.text());
  });
  return {
    url: `http://127.0.0.1:${await openPort(server)}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

type Incoming = Parameters<typeof readBody>[0];

async function passedOn(url: string, request: Incoming): Promise<Response> {
  const body = await readBody(request);
  return fetch(url, { method: request.method ?? 'GET', ...(body.length > 0 && { body }) });
}
