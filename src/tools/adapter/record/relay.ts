/** Stands between the gateway and an agency's test system, passes on what both say, and keeps it. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Pool } from 'undici';
import { closerOf, listen, loopback, readBody } from '../../../sandbox/listening.ts';
import type { RecordedExchange } from '../../../sandbox/recorded.ts';
import type { TlsMaterial } from '../../../transport/tls-material.ts';

export interface Relay {
  /** Without a slash at the end. */
  readonly url: string;
  /** What went through so far, in its order. */
  taken(): readonly RecordedExchange[];
  close(): Promise<void>;
}

interface RelayOptions {
  /** The test system; a path is put before all paths. */
  readonly address: URL;
  readonly tls: TlsMaterial;
  /** Paths of which nothing is kept: where tokens are given. */
  readonly unkept: readonly string[];
}

const answersWithinMs = 60_000;
const mostAnswerBytes = 16_777_216;
const mostExchanges = 1_000;
/** Of one connection alone, RFC 9110 section 7.6.1, and what is counted anew. */
const hops = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host', 'upgrade', 'te']);

export async function openRelay({ address, tls, unkept }: RelayOptions): Promise<Relay> {
  const pool = new Pool(address.origin, {
    connect: { ...tls },
    maxResponseSize: mostAnswerBytes,
    bodyTimeout: answersWithinMs,
    headersTimeout: answersWithinMs,
  });
  const base = address.pathname.replace(/\/$/, '');
  const taken: RecordedExchange[] = [];
  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  const close = closerOf(server);
  const port = await listen(server, 0);

  const pass = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url: target = '/' } = request;
    const body = (await readBody(request)).toString('utf8');
    const headers = Object.entries(request.headers).filter(([name]) => !hops.has(name));
    const answer = await pool.request({
      method: method as 'GET',
      path: base + target,
      headers: Object.fromEntries(headers),
      body: body === '' ? null : body,
    });
    const text = await answer.body.text();
    const contentType = String(answer.headers['content-type'] ?? '');
    const isKept = !unkept.some((path) => target.split('?')[0] === path) && taken.length < mostExchanges;
    if (isKept) taken.push({ method, target, body, answer: { status: answer.statusCode, contentType, body: text } });
    response.writeHead(answer.statusCode, contentType === '' ? {} : { 'content-type': contentType }).end(text);
  };

  return {
    url: `http://${loopback}:${port}`,
    taken: () => taken,
    close: async () => void (await Promise.all([close(), pool.destroy()])),
  };
}
