/** Passes a request on to the stand-in behind the fault proxy, and gives the whole answer. */

import { type Agent, type IncomingMessage, request as send } from 'node:http';
import { loopback, readBody } from './listening.ts';

/** An answer in full. */
export interface Answer {
  readonly status: number;
  /** Lower-case names; neither lengths nor what belongs to one connection only. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Behind {
  readonly port: number;
  readonly agent: Agent;
}

/** @throws the system's error when the stand-in cannot be reached, which only happens while everything closes. */
export async function forward({ port, agent }: Behind, request: IncomingMessage, body: Buffer): Promise<Answer> {
  const reply = await new Promise<IncomingMessage>((resolve, reject) => {
    const { connection, 'transfer-encoding': _, ...headers } = request.headers;
    const onward = send({
      host: loopback,
      port,
      agent,
      ...(request.method !== undefined && { method: request.method }),
      ...(request.url !== undefined && { path: request.url }),
      headers: { ...headers, 'content-length': body.length },
    });
    onward.once('response', resolve).once('error', reject).end(body);
  });
  return { status: reply.statusCode ?? 502, headers: headersOf(reply), body: await readBody(reply) };
}

const ofTheConnection = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'date']);

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const kept = Object.entries(headers).filter(([name]) => !ofTheConnection.has(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}
