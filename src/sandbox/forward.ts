/** Passes a request on to the stand-in behind the fault proxy, and gives the whole answer. */

import type { IncomingMessage } from 'node:http';
import type { Dispatcher, Pool } from 'undici';

/** An answer in full. */
export interface Answer {
  readonly status: number;
  /** Lower-case names; neither lengths nor what belongs to one connection only. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const ofTheConnection = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'expect',
  'upgrade',
  'date',
]);

/** @throws undici's error when the stand-in cannot be reached, which only happens while everything closes. */
export async function forward(behind: Pool, request: IncomingMessage, sent: Buffer): Promise<Answer> {
  const { statusCode, headers, body } = await behind.request({
    method: request.method as Dispatcher.HttpMethod,
    path: request.url ?? '/',
    headers: asSpelt(request.rawHeaders),
    ...(sent.length > 0 && { body: sent }),
  });
  return { status: statusCode, headers: passedOn(headers), body: Buffer.from(await body.arrayBuffer()) };
}

/** Names and values as they came, since some agencies hash them. */
const asSpelt = (raw: readonly string[]): string[] =>
  raw.filter((_, at) => !ofTheConnection.has((raw[at - (at % 2)] ?? '').toLowerCase()));

function passedOn(headers: Readonly<Record<string, string | readonly string[] | undefined>>): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !ofTheConnection.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
