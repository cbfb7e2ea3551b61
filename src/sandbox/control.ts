/** The control of the sandbox over HTTP: which agencies there are, what ails them, what they were asked. */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Agency } from './agency.ts';
import { faultKinds, InvalidFault } from './faults/index.ts';
import { closerOf, listen, readBody } from './listening.ts';

export interface Control {
  readonly url: string;
  close(): Promise<void>;
}

/** By id. */
export type Agencies = ReadonlyMap<string, Agency>;

/** Opens the control on loopback, for whoever runs on this machine. @param port 0 for any. */
export async function openControl(agencies: Agencies, port = 0): Promise<Control> {
  const server = createServer((request, response) => {
    answer(agencies, request).then(
      (reply) => send(response, reply),
      (error: unknown) => send(response, failed(error)),
    );
  });
  const close = closerOf(server);
  return { url: `http://127.0.0.1:${await listen(server, port)}`, close };
}

interface Reply {
  readonly status: number;
  readonly value: unknown;
}

async function answer(agencies: Agencies, request: IncomingMessage): Promise<Reply> {
  if (!isLoopback(request.headers.host))
    return refusal(403, 'HOST_NOT_ALLOWED', 'The control answers to loopback names only.');
  const [, root, id, thing, ...rest] = (request.url ?? '').split('/').map(decodeURIComponent);
  if (root !== 'agencies' || rest.length > 0) return notFound('The control has "/agencies" and what is below it.');
  if (id === undefined) return request.method === 'GET' ? ok(listOf(agencies)) : notAllowed('GET');
  const agency = agencies.get(id);
  if (agency === undefined) return notFound(`There is no agency "${id}" here.`, { agencies: [...agencies.keys()] });
  if (thing === 'fault') return answerFault(agency, request);
  return thing === 'calls' ? answerCalls(agency, request) : notFound('An agency has "fault" and "calls".');
}

async function answerFault(agency: Agency, request: IncomingMessage): Promise<Reply> {
  if (request.method === 'GET') return ok(agency.fault() ?? {});
  if (request.method === 'PUT') return ok(await agency.setFault(jsonOf(await readBody(request))));
  if (request.method !== 'DELETE') return notAllowed('GET, PUT, DELETE');
  await agency.heal();
  return ok({});
}

function answerCalls(agency: Agency, { method }: IncomingMessage): Reply {
  if (method === 'DELETE') agency.forgetCalls();
  return method === 'GET' || method === 'DELETE' ? ok(agency.calls()) : notAllowed('GET, DELETE');
}

function listOf(agencies: Agencies): Record<string, Pick<Agency, 'url' | 'credentials'>> {
  return Object.fromEntries([...agencies].map(([id, { url, credentials }]) => [id, { url, credentials }]));
}

// A page in a browser that has its own name pointed at this machine is not whoever runs here.
function isLoopback(host = ''): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new InvalidFault('The body is not JSON.');
  }
}

function failed(error: unknown): Reply {
  if (error instanceof InvalidFault) {
    return refusal(400, 'INVALID_FAULT', error.message, { violations: error.violations, kinds: faultKinds });
  }
  if (error instanceof URIError) return notFound('The path is not encoded properly.');
  console.error(error);
  return refusal(500, 'INTERNAL', 'The sandbox failed; its own output says why.');
}

const ok = (value: unknown): Reply => ({ status: 200, value });
const notFound = (message: string, more = {}): Reply => refusal(404, 'NOT_FOUND', message, more);
const notAllowed = (methods: string): Reply => refusal(405, 'METHOD_NOT_ALLOWED', `Here one can ${methods}.`);

function refusal(status: number, code: string, message: string, more = {}): Reply {
  return { status, value: { error: { code, message, ...more } } };
}

function send(response: ServerResponse, { status, value }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
}
