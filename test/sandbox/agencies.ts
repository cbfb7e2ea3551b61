/** Agencies on real sockets for one test each, and the plainest of clients. */

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { request } from 'undici';
import { onTestFinished } from 'vitest';
import { type Agency, openAgency } from '../../src/sandbox/agency.ts';
import { json, xml } from '../../src/sandbox/replies.ts';
import { defineStandIn, route, type StandIn } from '../../src/sandbox/stand-in.ts';

/** Opens an agency that is closed when the test is over. */
export async function agencyOf(standIn: StandIn): Promise<Agency> {
  const agency = await openAgency(standIn);
  onTestFinished(() => agency.close());
  return agency;
}

export const thing = { status: { text: 'ok' }, thing: { id: '007', name: 'چیز', size: 3, tags: ['a'] } };

export const thingXml =
  '<?xml version="1.0" encoding="utf-8"?><e:Envelope xmlns:e="urn:e"><e:Body><thing xmlns="urn:t"><id>007</id><name>چیز</name></thing></e:Body></e:Envelope>';

/** The least that can ail: one answer in JSON, one in XML, and one that takes something. */
export const smallStandIn = defineStandIn({
  credentials: {},
  guard: () => undefined,
  routes: [
    route({ operation: 'thingOf', method: 'GET', path: '/thing', keyField: 'id', answer: () => json(thing) }),
    route({ operation: 'xmlOf', method: 'GET', path: '/xml', answer: () => xml(thingXml) }),
    route({ operation: 'change', method: 'POST', path: '/changes', answer: ({ body }) => json({ received: body }) }),
  ],
});

export interface Seen {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** The whole answer to a GET. @throws what the client makes of a broken exchange. */
export async function get(agency: Agency, path: string, headers: Record<string, string> = {}): Promise<Seen> {
  const reply = await request(`${agency.url}${path}`, { headers });
  return { status: reply.statusCode, headers: reply.headers, text: await reply.body.text() };
}

/** The whole answer to a POST. */
export async function post(
  agency: Agency,
  path: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<Seen> {
  const reply = await request(`${agency.url}${path}`, { method: 'POST', body, headers });
  return { status: reply.statusCode, headers: reply.headers, text: await reply.body.text() };
}

export interface RawTalk {
  readonly socket: Socket;
  readonly received: () => Buffer;
  /** The end of the connection: `end` for an ordinary one, else the error's code. */
  readonly ended: Promise<string>;
}

/** Sends a GET by hand, to see bytes and ends that a client hides. */
export function talk(agency: Agency, path: string): RawTalk {
  const socket = connect(Number(new URL(agency.url).port), '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`);
  onTestFinished(() => void socket.destroy());
  const ended = new Promise<string>((resolve) => {
    socket.once('end', () => resolve('end')).once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
  });
  return { socket, received: () => Buffer.concat(chunks), ended };
}

/** The first bytes that come. */
export async function firstBytes({ socket, received }: RawTalk): Promise<string> {
  if (received().length === 0) await once(socket, 'data');
  return received().toString('utf8');
}
