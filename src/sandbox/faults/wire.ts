/** Ways to put an answer on the wire, right and wrong. */

import { STATUS_CODES } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Answer } from '../forward.ts';
import type { Exchange } from './fault.ts';

/** The answer, whole and with its length. */
export function send({ response }: Exchange, { status, headers, body }: Answer): void {
  response.writeHead(status, { ...headers, 'content-length': body.length }).end(body);
}

/** A small answer of the proxy's own. */
export function sendText(
  exchange: Exchange,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  send(exchange, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
    body: Buffer.from(text),
  });
}

/** Chunks without a length, as fast as the client takes them, until they end or it leaves. */
export async function stream(
  { response }: Exchange,
  { status, headers }: Omit<Answer, 'body'>,
  chunks: Iterable<Buffer>,
): Promise<void> {
  response.writeHead(status, { ...headers });
  await pipeline(Readable.from(chunks), response).catch(() => response.destroy());
}

/** Bytes past Node's own ideas of HTTP: resolves when the system has taken them. */
export function sendRaw({ request }: Exchange, bytes: Buffer | string): Promise<void> {
  return new Promise((resolve) => {
    if (request.socket.destroyed) resolve();
    else request.socket.write(bytes, () => resolve());
  });
}

/** A status line and headers as text. */
export function rawHead(
  { status, headers }: Omit<Answer, 'body'>,
  more: Readonly<Record<string, string | number>>,
): string {
  const lines = Object.entries({ ...headers, ...more }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Unknown'}\r\n${lines.join('')}\r\n`;
}

/** Whether an answer holds XML; what is neither counts as JSON. */
export function isXml({ headers }: Pick<Answer, 'headers'>): boolean {
  return /\bxml\b/.test(headers['content-type'] ?? '');
}

/** Waits, or stops waiting as soon as the client leaves. */
export function pause({ left }: Exchange, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    left.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      left.removeEventListener('abort', done);
      resolve();
    }
  });
}
