/** A stand-in on a real socket. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { closerOf, listen, readBody } from './listening.ts';
import { json, type StandInReply } from './replies.ts';
import { type FindRoute, type Match, routerOf } from './router.ts';
import type { GuardedRequest, RequestHead, StandIn } from './stand-in.ts';

export interface Served {
  readonly port: number;
  close(): Promise<void>;
}

/** Opens a stand-in on any loopback port. @param onCall told the operation of each request that has one, before it is answered. */
export async function serveStandIn(standIn: StandIn, onCall: (operation: string) => void): Promise<Served> {
  const find = routerOf(standIn);
  const server = createServer((request, response) => {
    answer({ standIn, find, onCall }, request).then(
      (reply) => send(response, reply),
      (error: unknown) => fail(response, error),
    );
  });
  // The fault proxy keeps connections for as long as it likes: an idle one closed here would be a fault that nobody asked for.
  server.keepAliveTimeout = 0;
  const close = closerOf(server);
  return { port: await listen(server, 0), close };
}

interface Service {
  readonly standIn: StandIn;
  readonly find: FindRoute;
  readonly onCall: (operation: string) => void;
}

async function answer({ standIn, find, onCall }: Service, request: IncomingMessage): Promise<StandInReply> {
  const head = headOf(request);
  const match = find(head);
  if (match?.route.operation !== undefined) onCall(match.route.operation);
  const guarded = { ...head, body: (await readBody(request)).toString('utf8') };
  return refuse(standIn, guarded, match) ?? reply(match, guarded);
}

// Who is not let in learns nothing of what there is.
function refuse(standIn: StandIn, request: GuardedRequest, match: Match | undefined): StandInReply | undefined {
  return match?.route.open === true ? undefined : standIn.guard(request);
}

function reply(match: Match | undefined, request: GuardedRequest): StandInReply {
  if (match === undefined) return json({ error: 'not_found' }, { status: 404 });
  const { route, parameters, query } = match;
  return route.answer({ ...request, parameters: parameters as never, query });
}

/** What is known of a request before its body. */
export function headOf({ method = 'GET', url = '/', headers, rawHeaders }: IncomingMessage): RequestHead {
  return { method, target: url, headers, rawHeaders };
}

function send(response: ServerResponse, { status, headers, body }: StandInReply): void {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'content-length': bytes.length }).end(bytes);
}

function fail(response: ServerResponse, error: unknown): void {
  // A client that leaves half-way is no failure of ours.
  if (response.destroyed || response.socket?.destroyed !== false) return;
  console.error(error);
  send(response, json({ error: 'internal' }, { status: 500 }));
}
