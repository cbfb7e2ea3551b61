/** Pages for people, and the data they read: from one folder and from nowhere else, compressed where the browser can take it. */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.woff2': 'font/woff2',
};

/**
 * Nothing from outside and no frame around it. The editor writes its colours and sizes as inline styles and brings small
 * pictures and fonts as data; scripts and workers are files of this gateway alone.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** In the order in which they are preferred. */
const encodings = [
  { name: 'br', ending: '.br' },
  { name: 'gzip', ending: '.gz' },
] as const;

/** A name with a digest of the content in it never means anything else. */
const isNamedAfterContent = (name: string): boolean => /-[A-Z0-9]{8}\.[a-z0-9]+$/.test(name);

/** Serves every file below a folder at an address; `a/b.html` at `a/b`, and `index.html` at its folder's own address. */
export function pages(app: FastifyInstance, address: string, folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const type = types[extname(file)];
    if (!entry.isFile() || type === undefined) continue;
    app.get(addressOf(address, relative(folder, file)), fileHandler(file, type));
  }
}

/** Files by their path below an address, `a/b.html`. */
export type Site = ReadonlyMap<string, Buffer>;

/** Serves a site that is made for whoever asks. */
export function servePages(app: FastifyInstance, address: string, siteFor: (path: string) => Promise<Site>): void {
  const handler = async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const { '*': path = '' } = request.params as { readonly '*'?: string };
    const wanted = path === '' ? address : `${address}/${path}`;
    const found = [...(await siteFor(path))].find(([name]) => addressOf(address, name) === wanted);
    const type = found && types[extname(found[0])];
    if (!found || type === undefined) return reply.callNotFound();
    return asPage(reply).header('cache-control', 'no-cache').type(type).send(found[1]);
  };
  app.get(address, handler);
  app.get(`${address}/*`, handler);
}

/** Serves a value that stays as it is for as long as the gateway runs. */
export function jsonPage(app: FastifyInstance, address: string, value: unknown): void {
  const body = JSON.stringify(value);
  const etag = etagOf(body);
  app.get(address, async (request, reply) => {
    asPage(reply).header('cache-control', 'no-cache').header('etag', etag);
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return reply.type(types['.json'] ?? '').send(body);
  });
}

function addressOf(address: string, path: string): string {
  const below = path
    .split(sep)
    .join('/')
    .replace(/(^|\/)index\.html$|\.html$/, '');
  return below === '' ? address : `${address}/${below}`;
}

function fileHandler(file: string, type: string) {
  const isForGood = isNamedAfterContent(file);
  const tag = etagOf(isForGood ? file : readFileSync(file));
  const available = encodings.filter(({ ending }) => existsSync(file + ending));
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const accepted = acceptedBy(request);
    const encoding = available.find(({ name }) => accepted.has(name));
    const etag = encoding ? tag.replace(/"$/, `-${encoding.name}"`) : tag;
    asPage(reply)
      .header('vary', 'accept-encoding')
      .header('cache-control', isForGood ? 'public, max-age=31536000, immutable' : 'no-cache')
      .header('etag', etag);
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    if (encoding) reply.header('content-encoding', encoding.name);
    return reply.type(type).send(await readFile(file + (encoding?.ending ?? '')));
  };
}

const etagOf = (content: string | Buffer): string =>
  `"${createHash('sha256').update(content).digest('base64url').slice(0, 16)}"`;

const asPage = (reply: FastifyReply): FastifyReply =>
  reply
    .header('content-security-policy', contentSecurityPolicy)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer');

/** Those that the browser names and does not refuse with `q=0`. */
function acceptedBy({ headers }: FastifyRequest): ReadonlySet<string> {
  const offers = String(headers['accept-encoding'] ?? '').split(',');
  const taken = offers.filter((offer) => !/;\s*q=0(\.0*)?\s*$/.test(offer));
  return new Set(taken.map((offer) => offer.replace(/;.*/, '').trim()));
}
