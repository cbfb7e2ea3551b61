/** The fault proxy: the only address of an agency that the gateway knows. Without a fault it changes nothing. */

import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { Pool } from 'undici';
import { type FaultSlot, faultSlot } from './fault-slot.ts';
import type { Exchange } from './faults/fault.ts';
import { send } from './faults/wire.ts';
import { type Answer, forward } from './forward.ts';
import { closerOf, leavingOf, listen, loopback, readBody, reopen } from './listening.ts';
import type { FindRoute } from './router.ts';
import { headOf } from './serve.ts';
import type { Route } from './stand-in.ts';

export interface ProxyOptions {
  /** Where to listen; 0 for any port. */
  readonly port: number;
  /** The port of the stand-in behind. */
  readonly behind: number;
  readonly find: FindRoute;
  /** Told the operation of each request that has one, whatever becomes of it; what it gives is called at the request's end. */
  readonly onArrival: (operation: string) => () => void;
  /** Told of each exchange with the stand-in: what was sent to it, and what it answered before any fault. */
  readonly onExchange?: OnExchange | undefined;
}

export interface SeenExchange {
  readonly operation: string | undefined;
  readonly method: string;
  /** Path and query, as they were sent. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly sent: Buffer;
  readonly answer: Answer;
}

export type OnExchange = (exchange: SeenExchange) => void;

export interface Proxy {
  readonly port: number;
  readonly faults: FaultSlot;
  close(): Promise<void>;
}

export async function openProxy({ port, behind, find, onArrival, onExchange }: ProxyOptions): Promise<Proxy> {
  const standIn = new Pool(`http://${loopback}:${behind}`);
  const server = createServer((request, response) => {
    const route = find(headOf(request))?.route;
    if (route?.operation !== undefined) response.once('close', onArrival(route.operation));
    meet({ request, response, route, faults, standIn, onExchange }).catch((error: unknown) => drop(response, error));
  });
  // Longer than a client keeps an idle connection: who closes first must not be a race that looks like a fault.
  server.keepAliveTimeout = 120_000;
  const close = closerOf(server);
  const openPort = await listen(server, port);
  const faults = faultSlot({ close, open: () => reopen(server, openPort) });
  return {
    port: openPort,
    faults,
    async close() {
      await faults.heal();
      await close();
      await standIn.destroy();
    },
  };
}

interface Meeting {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly route: Route | undefined;
  readonly faults: FaultSlot;
  readonly standIn: Pool;
  readonly onExchange: OnExchange | undefined;
}

async function meet({ request, response, route, faults, standIn, onExchange }: Meeting): Promise<void> {
  const striking = faults.striking(route?.operation);
  const left = leavingOf(response);
  const body = await readBody(request);
  const exchange: Exchange = {
    request,
    response,
    left,
    ...(route?.keyField !== undefined && { keyField: route.keyField }),
    answer: async () => {
      const answer = await forward(standIn, request, body);
      const { method = '', url: target = '', headers } = request;
      onExchange?.({ operation: route?.operation, method, target, headers, sent: body, answer });
      return answer;
    },
  };
  if (striking) await striking.kind.play(exchange, striking.settings);
  else send(exchange, await exchange.answer());
}

// What went wrong here is told nobody as an agency's answer: the connection ends. A client that left is nothing wrong.
function drop(response: ServerResponse, error: unknown): void {
  if (response.socket?.destroyed === false) console.error(error);
  response.destroy();
}
