/** Connecting and closing take a bounded time, whatever an agency does. */

import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { until } from '../gather/hand-exchange.ts';
import { exchange, json, openTransport, startAgency, upstreamAt } from './agency.ts';
import { restThing } from './operations.ts';

const good = json({ id: '1', name: 'x' });
const read = [{ data: { name: 'x' } }];
const patiently = () => AbortSignal.timeout(25_000);

test('an agency that takes connections and speaks no TLS is given up on before the request’s own time is over', async () => {
  const sockets: Socket[] = [];
  const mute = createServer((socket) => void sockets.push(socket.resume().on('error', () => undefined))).listen(
    0,
    '127.0.0.1',
  );
  await once(mute, 'listening');
  onTestFinished(() => {
    mute.close();
    for (const socket of sockets) socket.destroy();
  });
  const address = new URL(`https://127.0.0.1:${(mute.address() as AddressInfo).port}`);
  const asking = exchange(openTransport(upstreamAt(address)), restThing, { signal: patiently() });
  expect(await asking).toMatchObject({
    code: 'AGENCY_UNAVAILABLE',
    details: { isUnmade: true, cause: { name: 'ConnectTimedOut' } },
  });
  await until(() => sockets.length > 0 && sockets.every((socket) => socket.readableEnded || socket.destroyed));
});

describe('at the end', () => {
  test('what is under way is waited for', async () => {
    const held: ServerResponse[] = [];
    const agency = await startAgency((_, response) => void held.push(response));
    const opened = openTransport(upstreamAt(agency.address));
    const underWay = exchange(opened, restThing, { signal: patiently() });
    await until(() => held.length === 1);
    const closing = opened.close();
    good({ method: '', url: '', headers: {}, body: '' }, held[0] as ServerResponse);
    expect(await underWay).toEqual(read);
    await closing;
    await until(() => agency.closed() === 1);
  });

  test('what does not end is broken off', async () => {
    const agency = await startAgency(() => undefined);
    const opened = openTransport(upstreamAt(agency.address));
    const underWay = exchange(opened, restThing, { signal: patiently() });
    await until(() => agency.received.length === 1);
    await opened.close();
    expect(await underWay).toMatchObject({ code: 'AGENCY_UNAVAILABLE' });
    await until(() => agency.closed() === 1);
  });

  test('nothing new is sent', async () => {
    const agency = await startAgency(good);
    const opened = openTransport(upstreamAt(agency.address));
    await opened.close();
    await opened.close();
    expect(await exchange(opened, restThing)).toMatchObject({
      code: 'AGENCY_UNAVAILABLE',
      details: { isUnmade: true },
    });
    expect(agency.received).toHaveLength(0);
  });
});
