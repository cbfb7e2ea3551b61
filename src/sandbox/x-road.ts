/** A security server of X-Road before a stand-in's REST services: it knows one client, and hashes each request it hears (PR-REST 1.0). */

import { createHash, randomUUID } from 'node:crypto';
import { json, type StandInReply } from './replies.ts';
import type { RequestHead, Route, StandIn, StandInRequest } from './stand-in.ts';

export interface XRoadDoor {
  readonly guard: StandIn['guard'];
  /** The routes of a service as they are reached through it. */
  service(code: string, routes: readonly Route[]): readonly Route[];
}

/** @param client who may ask. @param provider whose services they are. Both are `instance/class/member/subsystem`. */
export function xRoadDoor({ client, provider }: { readonly client: string; readonly provider: string }): XRoadDoor {
  return {
    guard: ({ headers }) => {
      if (headers['x-road-client'] === undefined) return fault(400, 'Client.BadRequest');
      return headers['x-road-client'] === client ? undefined : fault(500, 'Server.ServerProxy.AccessDenied');
    },
    service: (code, routes) =>
      routes.map((route) => ({
        ...route,
        path: `/r1/${provider}/${code}${route.path}`,
        answer: (request) => told(route.answer(request), request, `${provider}/${code}`),
      })),
  };
}

/** An error of a security server, told in a header too. */
function fault(status: number, type: string): StandInReply {
  return json(
    { type, message: 'دسترسی داده نشد', detail: randomUUID() },
    { status, headers: { 'x-road-error': type } },
  );
}

function told(reply: StandInReply, request: StandInRequest, service: string): StandInReply {
  const requestId = randomUUID();
  return {
    ...reply,
    headers: {
      ...reply.headers,
      'x-road-id': String(request.headers['x-road-id'] ?? ''),
      'x-road-client': String(request.headers['x-road-client'] ?? ''),
      'x-road-service': service,
      'x-road-request-id': requestId,
      'x-road-request-hash': hashOf(request, request.body, requestId),
    },
  };
}

/** Hop-by-hop, and what would tell one machine from another. */
const ofOneHop =
  /^(connection|content-length|expect|host|keep-alive|pragma|proxy-.*|server|te|trailer|transfer-encoding|upgrade|user-agent|x-road-request-(id|hash))$/i;

function hashOf({ method, target, rawHeaders = [] }: RequestHead, body: string, requestId: string): string {
  const message = createHash('sha512').update(`${method}\r\n${target}\r\n`);
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (!ofOneHop.test(name)) message.update(`${name}:${rawHeaders[at + 1]}\r\n`);
  }
  const head = message.update(`x-road-request-id:${requestId}\r\n`).digest();
  if (body === '') return head.toString('base64');
  return createHash('sha512').update(head).update(createHash('sha512').update(body).digest()).digest('base64');
}
