/** Faults of size: answers that are small to send and ruinous to take. */

import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { z } from 'zod';
import { faultKind } from './fault.ts';
import { isXml, send, stream } from './wire.ts';

const chunkBytes = 64 * 1024;
const megabyte = 1024 * 1024;

/** The right answer with padding that makes it `megabytes` (default 50) long; valid, and without a length in front. */
export const huge = faultKind(
  'huge',
  { megabytes: z.int().min(1).max(2_000).default(50) },
  {
    play: async (exchange, { megabytes }) => {
      const answer = await exchange.answer();
      const text = answer.body.toString('utf8');
      const [before, after] = isXml(answer) ? paddedXml(text) : paddedJson(text);
      await stream(exchange, answer, surrounded(before, padding(megabytes * megabyte), after));
    },
  },
);

/** An answer that begins well and never ends. */
export const endless = faultKind(
  'endless',
  {},
  {
    play: async (exchange) => {
      const answer = await exchange.answer();
      const [before] = isXml(answer)
        ? paddedXml(answer.body.toString('utf8'))
        : paddedJson(answer.body.toString('utf8'));
      await stream(exchange, answer, surrounded(before, padding(Number.POSITIVE_INFINITY), ''));
    },
  },
);

/** About a megabyte that unpacks to a gigabyte of blanks. */
export const gzipBomb = faultKind(
  'gzip-bomb',
  {},
  {
    play: async (exchange) => {
      const { headers } = await exchange.answer();
      send(exchange, {
        status: 200,
        headers: { ...headers, 'content-encoding': 'gzip' },
        body: await packedGigabyte(),
      });
    },
  },
);

/** XML with entities that multiply ("billion laughs"); for JSON a million lists, one in the other. */
export const entityBomb = faultKind(
  'entity-bomb',
  {},
  {
    play: async (exchange) => {
      const answer = await exchange.answer();
      const body = isXml(answer) ? billionLaughs(answer.body.toString('utf8')) : nestedLists;
      send(exchange, { ...answer, body: Buffer.from(body) });
    },
  },
);

type Halves = readonly [before: string, after: string];

// In front of the last end tag: where any element may still follow, a comment may.
function paddedXml(text: string): Halves {
  const at = text.lastIndexOf('</');
  return [`${text.slice(0, at)}<!--`, `-->${text.slice(at)}`];
}

function paddedJson(text: string): Halves {
  const rest = text.replace(/^\s*\{\s*/, '');
  return ['{"padding":"', rest.startsWith('}') ? `"${rest}` : `",${rest}`];
}

function* surrounded(before: string, middle: Iterable<Buffer>, after: string): Generator<Buffer> {
  yield Buffer.from(before);
  yield* middle;
  if (after !== '') yield Buffer.from(after);
}

const paddingChunk = Buffer.alloc(chunkBytes, 'x');

function* padding(bytes: number): Generator<Buffer> {
  for (let left = bytes; left > 0; left -= chunkBytes) yield paddingChunk.subarray(0, Math.min(left, chunkBytes));
}

let packed: Promise<Buffer> | undefined;

// A gzip file may have many members (RFC 1952 section 2.2): one of 64 MB is packed, off the main thread, and repeated.
function packedGigabyte(): Promise<Buffer> {
  packed ??= promisify(gzip)(Buffer.alloc(64 * megabyte, ' '), { level: 9 }).then((member) =>
    Buffer.concat(Array(16).fill(member)),
  );
  return packed;
}

const nestedLists = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;

function billionLaughs(text: string): string {
  const entities = Array.from({ length: 9 }, (_, at) => `<!ENTITY lol${at + 1} "${`&lol${at};`.repeat(10)}">`);
  const declaration = `<!DOCTYPE lolz [<!ENTITY lol0 "lol">${entities.join('')}]>`;
  const root = text.replace(/^<\?xml[^>]*\?>/, '');
  return `<?xml version="1.0" encoding="utf-8"?>${declaration}${root.replace(/>([^<>]+)</, '>&lol9;<')}`;
}
