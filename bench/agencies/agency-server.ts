/** An agency's door for the benchmark: one server, no proxy behind it; it takes as long as it was told, and counts what it was asked. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen } from '../../src/sandbox/listening.ts';
import type { Question } from './division.ts';
import type { Answer, PreparedStandIn } from './prepared.ts';

export interface AgencyServer {
  readonly url: string;
  /** How long each answer takes, in milliseconds. */
  slowDown(ms: number): void;
  /** By operation, since the last time it was asked to forget. */
  calls(): Readonly<Record<string, number>>;
  forgetCalls(): void;
}

/** Longer than any client keeps an idle connection. */
const idleMs = 120_000;

export async function openAgencyServer(standIn: PreparedStandIn): Promise<AgencyServer> {
  const counts = new Map<string, number>();
  let latencyMs = 0;
  const answer = (question: Question, response: ServerResponse): void => {
    const found = standIn.answer(question);
    if (found.operation) counts.set(found.operation, (counts.get(found.operation) ?? 0) + 1);
    if (latencyMs === 0) send(response, found);
    else setTimeout(send, latencyMs, response, found);
  };
  const server = createServer((request, response) => read(request, (question) => answer(question, response)));
  server.keepAliveTimeout = idleMs;
  return {
    url: `http://127.0.0.1:${await listen(server, 0)}`,
    slowDown: (ms) => {
      latencyMs = ms;
    },
    calls: () => Object.fromEntries(counts),
    forgetCalls: () => counts.clear(),
  };
}

function read(request: IncomingMessage, then: (question: Question) => void): void {
  let body = '';
  request.setEncoding('latin1');
  request.on('data', (piece: string) => {
    body += piece;
  });
  request.on('end', () => {
    const { method, url = '/', headers } = request;
    then({ method: method === 'POST' ? 'POST' : 'GET', target: url, headers: headers as Question['headers'], body });
  });
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': body.length }).end(body, 'latin1');
}
