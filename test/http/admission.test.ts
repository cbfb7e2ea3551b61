/** More than can be served is sent away at the door, at once; whoever waits for a slow agency is not. */

import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { Pool } from 'undici';
import { afterEach, describe, expect, it } from 'vitest';
import { http } from '../../src/http/http.ts';
import type { Handler } from '../../src/types.ts';

let app: FastifyInstance | undefined;
let pool: Pool | undefined;
afterEach(async () => {
  await pool?.close();
  await app?.close();
});

const never = (): never => {
  throw new Error('Nobody asks for it here.');
};

/** A door before a handler; what it tells of being full. */
async function doorBefore(handle: Handler) {
  const told: boolean[] = [];
  let sentAway = 0;
  app = http({
    handle,
    limits: { deadlineMs: 30_000 },
    onAnswered: () => undefined,
    onInternal: never,
    door: { full: (isFull) => told.push(isFull), sentAway: () => (sentAway += 1) },
    metrics: { text: never, contentType: '' },
    isReady: () => true,
    health: () => ({ ready: true }),
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const asking = new Pool(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}`, { connections: 400 });
  pool = asking;
  const ask = async (): Promise<number> => {
    const { statusCode, body } = await asking.request({
      path: '/graphql',
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __typename }"}',
    });
    await body.dump();
    return statusCode;
  };
  return { ask, told, sentAway: () => sentAway };
}

const answer = { status: 200, body: { data: {} } };

/** Work in some steps, as execution has. */
async function busy(): Promise<typeof answer> {
  for (let step = 0; step < 4; step += 1) {
    for (const until = performance.now() + 2; performance.now() < until; );
    await new Promise(setImmediate);
  }
  return answer;
}

describe('the door', () => {
  it('sends away what a busy process cannot serve in time, and lets everybody in when it can again', async () => {
    const { ask, told, sentAway } = await doorBefore(busy);
    const statuses: number[] = [];
    // Whoever is answered comes again, until some were sent away.
    const client = async (): Promise<void> => {
      while (sentAway() < 50) statuses.push(await ask());
    };
    await Promise.all(Array.from({ length: 300 }, client));
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
    expect(told[0]).toBe(true);
    await expect.poll(() => told.at(-1), { timeout: 10_000 }).toBe(false);
    expect(await ask()).toBe(200);
  }, 60_000);

  it('lets as many wait for their turn as are served in a moment', async () => {
    const { ask, sentAway } = await doorBefore(busy);
    const client = async (): Promise<readonly number[]> => [await ask(), await ask(), await ask(), await ask()];
    const statuses = await Promise.all(Array.from({ length: 64 }, client));
    expect(new Set(statuses.flat())).toEqual(new Set([200]));
    expect(sentAway()).toBe(0);
  }, 60_000);

  it('sends nobody away for an agency that is slow', async () => {
    let waiting = 0;
    let come: (() => void) | undefined;
    const all = new Promise<void>((resolve) => {
      come = resolve;
    });
    const { ask, sentAway } = await doorBefore(async () => {
      waiting += 1;
      if (waiting === 400) come?.();
      await all;
      return answer;
    });
    const statuses = await Promise.all(Array.from({ length: 400 }, ask));
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(sentAway()).toBe(0);
  }, 60_000);
});
