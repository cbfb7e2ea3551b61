/** Faults of the connection: what a network, a dying process or a wrong port does. */

import { z } from 'zod';
import { type Door, faultKind } from './fault.ts';
import { pause, rawHead, send, sendRaw } from './wire.ts';

/** Takes the request and never answers; the stand-in has done its work, so that a change is made and not told. */
export const hang = faultKind(
  'hang',
  {},
  {
    play: async ({ answer }) => void (await answer()),
  },
);

/** Headers, and then a byte at a time, one every `ms` (default 1,000). */
export const drip = faultKind(
  'drip',
  { ms: z.int().min(1).default(1_000) },
  {
    play: async (exchange, { ms }) => {
      const { status, headers, body } = await exchange.answer();
      exchange.response.writeHead(status, { ...headers, 'content-length': body.length }).flushHeaders();
      for (const byte of body) {
        await pause(exchange, ms);
        if (exchange.left.aborted) return;
        exchange.response.write(Buffer.of(byte));
      }
      exchange.response.end();
    },
  },
);

/** Half of the body, and then a TCP reset. */
export const reset = faultKind(
  'reset',
  {},
  {
    play: async (exchange) => {
      const { body, ...head } = await exchange.answer();
      await sendRaw(exchange, rawHead(head, { 'content-length': body.length }));
      await sendRaw(exchange, body.subarray(0, body.length / 2));
      // A client that finds data and reset at once takes it for an ordinary end (libuv does): let it read first.
      await pause(exchange, 20);
      exchange.request.socket.resetAndDestroy();
    },
  },
);

/** Half of the body, and then the ordinary end of the connection; with `contentLength: false` only the cut itself tells. */
export const truncate = faultKind(
  'truncate',
  { contentLength: z.boolean().default(true) },
  {
    play: async (exchange, { contentLength }) => {
      const { body, ...head } = await exchange.answer();
      const length = contentLength ? { 'content-length': body.length } : {};
      await sendRaw(exchange, rawHead(head, { ...length, connection: 'close' }));
      await sendRaw(exchange, body.subarray(0, body.length / 2));
      exchange.request.socket.end();
    },
  },
);

/** Nobody listens. Narrowed by `ratio` or `operation`, the connection is destroyed as soon as the request is known. */
export const refuse = faultKind(
  'refuse',
  {},
  {
    play: ({ request }) => void request.socket.destroy(),
    take: async (door) => {
      await door.close();
      return () => door.open();
    },
  },
);

/** Refuses and serves in turn, `ms` (default 500) each, and begins by refusing. */
export const flap = faultKind(
  'flap',
  { ms: z.int().min(10).default(500) },
  {
    play: async (exchange, { ms }) => {
      if (Math.floor(performance.now() / ms) % 2 === 0) exchange.request.socket.destroy();
      else send(exchange, await exchange.answer());
    },
    take: async (door, { ms }) => {
      await door.close();
      return swing(door, ms);
    },
  },
);

/** Answers as a server that wants TLS does: with the seven bytes of the alert "unexpected message" (RFC 8446 section 6). */
export const tls = faultKind(
  'tls',
  {},
  {
    play: async (exchange) => {
      await sendRaw(exchange, Buffer.of(0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x0a));
      exchange.request.socket.end();
    },
  },
);

// One step after another, so that the way back never meets a door half-way.
function swing(door: Door, ms: number): () => Promise<void> {
  let isOpen = false;
  let last = Promise.resolve();
  const step = async (): Promise<void> => {
    isOpen = !isOpen;
    await (isOpen ? door.open() : door.close());
  };
  const timer = setInterval(() => {
    last = last.then(step).catch(console.error);
  }, ms);
  return async () => {
    clearInterval(timer);
    await last;
    await door.open();
  };
}
