/** A problem says that nothing was changed only where that is certain: whoever repeats a change relies on it. */

import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/errors.ts';
import { until } from '../gather/hand-exchange.ts';
import { type Answering, exchange, json, openTransport, startAgency, text, upstreamAt } from './agency.ts';
import { fault, restThings, soapThings } from './operations.ts';

const isUnmade = (outcome: unknown): boolean | undefined => (outcome as Problem).details.isUnmade;
const ask = async (answer: Answering, operation = restThings as typeof restThings | typeof soapThings) =>
  exchange(openTransport(upstreamAt((await startAgency(answer)).address)), operation);

describe('certain', () => {
  test.each(['http://127.0.0.1:1', 'http://no-such-host.invalid', 'https://127.0.0.1:1', 'http://10.0.0.1'])(
    'nobody is at %s',
    async (address) => {
      expect(isUnmade(await exchange(openTransport(upstreamAt(new URL(address))), restThings))).toBe(true);
    },
  );

  test.each([400, 401, 403, 404, 405, 408, 413, 415, 422, 429])('a status of %i', async (status) => {
    expect(isUnmade(await ask(json({}, status)))).toBe(true);
  });

  test('a fault of ours', async () => {
    expect(isUnmade(await ask(text(fault('s:Client'), { 'content-type': 'text/xml' }, 500), soapThings))).toBe(true);
  });

  test('an agency that does not speak TLS', async () => {
    const agency = await startAgency(json({}));
    const address = new URL(`https://127.0.0.1:${agency.address.port}`);
    expect(isUnmade(await exchange(openTransport(upstreamAt(address)), restThings))).toBe(true);
  });

  test('nobody waited any more before a connection was free', async () => {
    const limits = { connections: 1, timeoutMs: 2_000, maxResponseBytes: 1_024 };
    const agency = await startAgency(() => undefined);
    const opened = openTransport(upstreamAt(agency.address, { limits }));
    const first = new AbortController();
    const [holding, waiting] = [first.signal, AbortSignal.timeout(200)].map((signal) =>
      exchange(opened, restThings, { signal }),
    );
    await until(() => agency.received.length === 1);
    expect(isUnmade(await waiting)).toBe(true);
    first.abort();
    expect(isUnmade(await holding)).toBeUndefined();
    expect(agency.received).toHaveLength(1);
  });
});

const resets = (_: unknown, { socket }: ServerResponse): void => void socket?.resetAndDestroy();
const isJson = { 'content-type': 'application/json' };

describe('not certain', () => {
  test.each<[string, Answering]>([
    ['an answer that cannot be read', text('<html></html>', { 'content-type': 'text/html' })],
    ['an answer that is another’s', json({ wrong: true })],
    ['an answer that is too long', text('x'.repeat(100_000), isJson)],
    ['an answer that is not HTTP', (_, { socket }) => void socket?.end('what?\r\n\r\n')],
    ['a reset', resets],
    ['a status of 500', json({}, 500)],
    ['a status of 503', json({}, 503)],
    ['a redirect', text('', { location: '/done' }, 303)],
    ['a conflict, perhaps with itself', json({}, 409)],
  ])('%s', async (_, answer) => expect(isUnmade(await ask(answer))).toBeUndefined());

  test('a fault of theirs', async () => {
    expect(
      isUnmade(await ask(text(fault('s:Server'), { 'content-type': 'text/xml' }, 500), soapThings)),
    ).toBeUndefined();
  });

  test('a reset of a connection that served before', async () => {
    let calls = 0;
    const agency = await startAgency((received, response) => {
      calls += 1;
      if (calls === 1) json({ things: [] })(received, response);
      else resets(received, response);
    });
    const limits = { connections: 1, timeoutMs: 2_000, maxResponseBytes: 1_024 };
    const opened = openTransport(upstreamAt(agency.address, { limits }));
    await exchange(opened, restThings);
    expect(isUnmade(await exchange(opened, restThings))).toBeUndefined();
    expect(agency.connections()).toBe(1);
  });

  test('no answer in time', async () => {
    const agency = await startAgency(() => undefined);
    const opened = openTransport(upstreamAt(agency.address));
    expect(isUnmade(await exchange(opened, restThings, { signal: AbortSignal.timeout(200) }))).toBeUndefined();
    expect(agency.received).toHaveLength(1);
  });
});
