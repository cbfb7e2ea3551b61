/** Answers an adapter's examples through Prism: read from the same description, by a server that nobody here wrote. */

import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readBody } from '../../../sandbox/listening.ts';
import type { SandboxAgency } from '../../../sandbox/start.ts';
import { basePathOf } from '../../adapter/from/openapi/read-openapi.ts';
import { openPort } from '../rig/port.ts';
import { type Answer, answersOf } from './answering.ts';
import type { Description } from './description.ts';
import { startPrism } from './prism.ts';

interface Tried {
  readonly description: Description;
  /** The folder that holds the adapter's, which is named as the description. */
  readonly place: string;
  /** The program, `node_modules/.bin/prism` of wherever it is installed. */
  readonly prism: string;
}

export interface Through {
  readonly answers: readonly Answer[];
  /** What Prism found not to be as described in a question; the gateway keeps that to itself. */
  readonly refusals: readonly string[];
}

export async function answersThroughPrism({ description, place, prism }: Tried): Promise<Through> {
  const { name, folder, files } = description;
  const server = await startPrism({ program: prism, file: join(folder, files[0].name) });
  try {
    const refusals: string[] = [];
    const relay = await openRelay(server.url, basePathOf(files), (refusal) => refusals.push(refusal));
    const credentials = await credentialsOf(join(place, name));
    const directory = await openDirectory({ [name]: { url: relay.url, credentials } });
    try {
      return { answers: await answersOf(place, name, directory.url), refusals };
    } finally {
      directory.close();
      relay.close();
    }
  } finally {
    await server.stop();
  }
}

/** What the stand-in wants to be shown has the form of what the agency wants, but for the word before a token. */
async function credentialsOf(folder: string): Promise<SandboxAgency['credentials']> {
  const { standIn } = (await import(pathToFileURL(join(folder, 'sandbox.ts')).href)) as {
    standIn: { readonly credentials: SandboxAgency['credentials'] };
  };
  const { key, ...rest } = standIn.credentials;
  return key === undefined ? rest : { ...rest, key: `Bearer ${key}` };
}

/** Prism serves the paths as the description has them, without that of the server. */
async function openRelay(url: string, base: string, onRefused: (said: string) => void) {
  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    const target = `${url}${(request.url ?? '/').slice(base.length)}`;
    const headers = Object.entries(request.headers).filter(([name]) => !hops.has(name));
    const reply = await fetch(target, {
      method: request.method ?? 'GET',
      headers: headers.map(([name, value]) => [name, String(value)]),
      ...(body.length > 0 && { body }),
    });
    const [type, text] = [reply.headers.get('content-type'), await reply.text()];
    if (reply.status >= 400) onRefused(`${request.method} ${request.url}: ${reply.status} ${text.slice(0, 500)}`);
    response.writeHead(reply.status, type === null ? {} : { 'content-type': type }).end(text);
  });
  return { url: `http://127.0.0.1:${await openPort(server)}`, close: () => void server.close() };
}

const hops: ReadonlySet<string> = new Set(['host', 'connection', 'content-length', 'transfer-encoding']);

/** What a sandbox's control says of its agencies; the gateway asks nothing else of it. */
async function openDirectory(agencies: Readonly<Record<string, SandboxAgency>>) {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(agencies));
  });
  return { url: `http://127.0.0.1:${await openPort(server)}`, close: () => void server.close() };
}
