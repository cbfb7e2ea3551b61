/** An agency on a real socket that answers as a test wants it, and a transport that is connected to it. */

import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { Problem } from '../../src/errors.ts';
import { type Transport, transport } from '../../src/transport/transport.ts';
import type { Upstream } from '../../src/transport/upstream.ts';
import type { Attempt, DeclaredOperation, Reading, RegisteredOperation } from '../../src/types.ts';

export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Answering = (received: Received, response: ServerResponse) => void;

export interface TestAgency {
  readonly address: URL;
  /** Everything that arrived, in order. */
  readonly received: readonly Received[];
  /** Connections that came. */
  connections(): number;
  /** Connections that are closed again. */
  closed(): number;
}

/** Stops by itself when the test is over. */
export async function startAgency(answer: Answering): Promise<TestAgency> {
  const received: Received[] = [];
  let connections = 0;
  let closed = 0;
  const server = createServer(async (request, response) => {
    const each = await readRequest(request);
    received.push(each);
    answer(each, response);
  });
  server.on('connection', (socket) => {
    connections += 1;
    // What a test breaks off is not this process's to worry about.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      closed += 1;
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return {
    address: new URL(`http://127.0.0.1:${port}`),
    received,
    connections: () => connections,
    closed: () => closed,
  };
}

async function readRequest(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = '', url = '', headers } = request;
  return { method, url, headers, body: Buffer.concat(chunks).toString() };
}

export const json =
  (body: unknown, status = 200): Answering =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

export const text =
  (body: string | Buffer, headers: Readonly<Record<string, string>>, status = 200): Answering =>
  (_, response) =>
    void response.writeHead(status, headers).end(body);

/** Where test agencies are. */
export const thisMachine: readonly string[] = ['127.0.0.0/8', '::1/128'];

/** An upstream at an agency's address, of no authentication where none is given. */
export function upstreamAt(address: URL, upstream: Partial<Upstream> = {}): Upstream {
  return {
    agency: 'agency',
    hosts: ['agency.example'],
    connection: { address, credentials: {}, nets: thisMachine },
    authentication: { kind: 'none' },
    limits: { connections: 8, timeoutMs: 2_000, maxResponseBytes: 65_536 },
    rejections: {},
    ...upstream,
  };
}

/** Closes by itself when the test is over. */
export function openTransport(upstream: Upstream): Transport {
  const opened = transport([upstream]);
  onTestFinished(() => opened.close());
  return opened;
}

export interface Asked {
  readonly inputs?: readonly unknown[];
  /** Of the operation. */
  readonly name?: string;
  /** Gets the record of what was sent. */
  readonly attempts?: Attempt[];
  readonly signal?: AbortSignal;
}

/** Asks an operation of the agency: the readings, or the problem that all of them have. */
export async function exchange(
  opened: Transport,
  declared: DeclaredOperation,
  asked: Asked = {},
): Promise<readonly Reading[] | Problem> {
  const { inputs = [{ id: '1' }], name = 'thingOf', attempts = [], signal = AbortSignal.timeout(10_000) } = asked;
  const operation: RegisteredOperation = { agency: 'agency', name, version: 'v1', declared };
  try {
    return await opened.exchange({ operation, inputs, facets: {}, origins: [], attempts, signal });
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** Asks once, of an agency that answers so. */
export async function exchangeWith(
  answer: Answering,
  declared: DeclaredOperation,
  upstream: Partial<Upstream> = {},
  asked: Asked = {},
) {
  const { address } = await startAgency(answer);
  return exchange(openTransport(upstreamAt(address, upstream)), declared, asked);
}

/** Everything of a problem that anybody but the operator may see. */
export function shown(problem: Problem): string {
  const { cause: _, ...details } = problem.details;
  return JSON.stringify([problem.message, problem.code, problem.status, details]);
}
