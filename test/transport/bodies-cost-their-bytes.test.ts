/** What an agency sends costs no more memory than its cap, however it is cut into pieces. */

import type { ServerResponse } from 'node:http';
import { expect, test } from 'vitest';
import { bodyParts } from '../../src/transport/body-parts.ts';
import { exchange, openTransport, startAgency, upstreamAt } from './agency.ts';
import { restThing } from './operations.ts';

const limits = { connections: 2, timeoutMs: 20_000, maxResponseBytes: 2_097_152 };
const mostGrowth = 64 * 1_048_576;

/** Sends the same piece for as long as somebody listens. */
const endless = (piece: Buffer) => (_: unknown, response: ServerResponse) => {
  const { socket } = response;
  if (!socket) return;
  socket.write('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n');
  const more = (): void => {
    while (!socket.destroyed && socket.write(piece));
    if (!socket.destroyed) socket.once('drain', more);
  };
  more();
};
const bytesAtATime = Buffer.from('1\r\n \r\n'.repeat(10_000));
const muchAtOnce = Buffer.from(`10000\r\n${' '.repeat(65_536)}\r\n`);

test.each([
  ['a byte at a time', bytesAtATime],
  ['much at once', muchAtOnce],
])('a body without end, %s, is cut at the cap', async (_, piece) => {
  const agency = await startAgency(endless(piece));
  const opened = openTransport(upstreamAt(agency.address, { limits }));
  let most = 0;
  const before = process.memoryUsage().rss;
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 5);
  const outcome = await exchange(opened, restThing, { signal: AbortSignal.timeout(25_000) });
  clearInterval(watching);
  expect(outcome).toMatchObject({ code: 'AGENCY_INVALID' });
  expect(Math.max(most, process.memoryUsage().rss) - before).toBeLessThan(mostGrowth);
});

test.each([0, 1, 2, 1_023, 1_024, 1_025, 5_000])('%i pieces are one body, in order', (count) => {
  const parts = bodyParts();
  for (let piece = 0; piece < count; piece += 1) parts.add(Buffer.from(`${piece},`));
  expect(parts.whole().toString()).toBe(Array.from({ length: count }, (_, piece) => `${piece},`).join(''));
});
