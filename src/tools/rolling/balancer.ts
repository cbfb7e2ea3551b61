/** A small balancer over HTTP: sends each request once, to the next gateway that says that it is ready. */

import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { openPort } from '../trials/rig/port.ts';

export interface Balancer {
  /** Without a slash at the end. */
  readonly address: string;
  /** How many requests each gateway was sent, in their order. */
  sent(): readonly number[];
  stop(): void;
}

/** As balancers ask in the field, in milliseconds: every so often, and for so long. */
const lookEveryMs = 200;
const lookWithinMs = 1_000;

interface Backend {
  readonly address: string;
  /** Connections are kept, and not used again where the gateway says that it closes them. */
  readonly agent: Agent;
  isReady: boolean;
  sent: number;
}

export async function openBalancer(addresses: readonly string[]): Promise<Balancer> {
  const backends = addresses.map(
    (address): Backend => ({ address, agent: new Agent({ keepAlive: true }), isReady: false, sent: 0 }),
  );
  const look = (): Promise<unknown> => Promise.all(backends.map(lookAt));
  await look();
  const timer = setInterval(() => void look(), lookEveryMs);
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const ready = backends.filter(({ isReady }) => isReady);
    turn += 1;
    const backend = ready[turn % Math.max(1, ready.length)];
    if (!backend) outgoing.writeHead(503).end();
    else pass(backend, { incoming, outgoing });
  });
  const port = await openPort(server);
  return {
    address: `http://127.0.0.1:${port}`,
    sent: () => backends.map(({ sent }) => sent),
    stop: () => {
      clearInterval(timer);
      server.close();
      server.closeAllConnections();
      for (const { agent } of backends) agent.destroy();
    },
  };
}

async function lookAt(backend: Backend): Promise<void> {
  try {
    const reply = await fetch(`${backend.address}/health/ready`, { signal: AbortSignal.timeout(lookWithinMs) });
    await reply.body?.cancel();
    backend.isReady = reply.ok;
  } catch {
    backend.isReady = false;
  }
}

interface Passing {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/** Nothing is sent twice: a request that fails has failed. */
function pass(backend: Backend, { incoming, outgoing }: Passing): void {
  backend.sent += 1;
  const { method = 'GET', url = '/', headers } = incoming;
  const { connection: _, ...kept } = headers;
  const outward = request(
    `${backend.address}${url}`,
    { method, agent: backend.agent, headers: { ...kept, host: new URL(backend.address).host } },
    (reply) => {
      const { connection: __, 'keep-alive': ___, ...given } = reply.headers;
      outgoing.writeHead(reply.statusCode ?? 502, given);
      reply.pipe(outgoing);
    },
  );
  outward.once('error', () => {
    if (outgoing.headersSent) outgoing.destroy();
    else outgoing.writeHead(502).end();
  });
  incoming.pipe(outward);
}
