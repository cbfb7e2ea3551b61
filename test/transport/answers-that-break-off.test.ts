/** What does not come whole, or does not end, is no answer; and no connection is left to it. */

import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { path, rest, z } from '../../src/kit/index.ts';
import { until } from '../gather/hand-exchange.ts';
import { exchange, exchangeWith, openTransport, startAgency, text, upstreamAt } from './agency.ts';
import { aThing, type ById, restThing, soapThings } from './operations.ts';

const unavailable = { code: 'AGENCY_UNAVAILABLE', details: { agency: 'agency' } };
const invalid = { code: 'AGENCY_INVALID', details: { agency: 'agency' } };
const timedOut = { code: 'AGENCY_TIMEOUT', details: { agency: 'agency' } };
const good = '{"id": "1", "name": "x"}';
const isJson = { 'content-type': 'application/json' };

const anyNumber = rest.get({
  about: () => [],
  dataClass: 'public',
  dependsOn: [],
  reuse: 'never',
  path: (_: ById) => path`/number`,
  response: z.number(),
});
const restNumber = (bytes: string) => exchangeWith(bare(bytes, closes), anyNumber);

/** Writes its text on the bare socket, and ends as it is told to. */
function bare(bytes: string, end: (response: ServerResponse) => void) {
  return (_: unknown, response: ServerResponse) => {
    response.socket?.write(bytes, () => end(response));
  };
}
const closes = ({ socket }: ServerResponse): void => void socket?.end();
const resets = ({ socket }: ServerResponse): void => void socket?.resetAndDestroy();
const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';

describe('cut off', () => {
  test.each([
    ['at once', bare('', closes)],
    ['at once, by a reset', bare('', resets)],
    ['in its head', bare('HTTP/1.1 200 OK\r\nContent-', closes)],
    ['after its head, with a length', bare(`${head}Content-Length: 24\r\n\r\n`, closes)],
    ['in its body, with a length', bare(`${head}Content-Length: 30\r\n\r\n${good}`, closes)],
    ['in its body, with a length, by a reset', bare(`${head}Content-Length: 30\r\n\r\n${good}`, resets)],
    ['in a chunk', bare(`${head}Transfer-Encoding: chunked\r\n\r\nff\r\n${good}`, closes)],
    ['before the last chunk', bare(`${head}Transfer-Encoding: chunked\r\n\r\n18\r\n${good}\r\n`, closes)],
    ['before the last chunk, by a reset', bare(`${head}Transfer-Encoding: chunked\r\n\r\n18\r\n${good}\r\n`, resets)],
  ])('%s', async (_, answer) => {
    expect(await exchangeWith(answer, restThing)).toMatchObject(unavailable);
  });

  test.each([
    ['JSON', restThing, `${head}Connection: close\r\n\r\n`, good],
    ['XML', soapThings, 'HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nConnection: close\r\n\r\n', aThing],
  ] as const)(
    'without a length, where %s cannot tell the end by itself: every cut is no answer, the whole is one',
    async (_, operation, start, body) => {
      let length = 0;
      const { address } = await startAgency((received, response) =>
        bare(start + body.slice(0, length), closes)(received, response),
      );
      const opened = openTransport(upstreamAt(address));
      for (length = 0; length < body.length; length += 7)
        expect(await exchange(opened, operation)).toMatchObject(invalid);
      length = body.length;
      expect(await exchange(opened, operation)).toEqual([{ data: { name: 'x' } }]);
    },
  );
});

test('without a length, a number is no answer: 12 may be the beginning of 123', async () => {
  const number = restNumber(`${head}Connection: close\r\n\r\n12`);
  expect(await number).toMatchObject(invalid);
  expect(await restNumber(`${head}Content-Length: 2\r\n\r\n12`)).toEqual([{ data: 12 }]);
  expect(await restNumber(`${head}Transfer-Encoding: chunked\r\n\r\n2\r\n12\r\n0\r\n\r\n`)).toEqual([{ data: 12 }]);
});

describe('not HTTP', () => {
  test.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.0\r\n\r\n'],
    ['two lengths', `${head}Content-Length: 24\r\nContent-Length: 25\r\n\r\n${good}`],
    ['a length and chunks', `${head}Content-Length: 24\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['a bad chunk', `${head}Transfer-Encoding: chunked\r\n\r\ncanary\r\n`],
  ])('%s', async (_, bytes) => {
    expect(await exchangeWith(bare(bytes, closes), restThing)).toMatchObject({
      code: expect.stringMatching(/^AGENCY_(INVALID|UNAVAILABLE)$/),
    });
  });
});

describe('too large', () => {
  const limits = { connections: 2, timeoutMs: 2_000, maxResponseBytes: 1_024 };
  const padded = (bytes: number): string => good.padEnd(bytes);

  test('to the byte', async () => {
    expect(await exchangeWith(text(padded(1_024), isJson), restThing, { limits })).toEqual([{ data: { name: 'x' } }]);
    expect(await exchangeWith(text(padded(1_025), isJson), restThing, { limits })).toMatchObject(invalid);
  });

  test('without an end: cut, and the connection closed', async () => {
    let sent = 0;
    const agency = await startAgency((_, response) => {
      response.writeHead(200, isJson);
      const more = (): void => {
        if (response.destroyed) return;
        sent += 1;
        response.write('x'.repeat(512), () => setImmediate(more));
      };
      more();
    });
    const opened = openTransport(upstreamAt(agency.address, { limits }));
    expect(await exchange(opened, restThing)).toMatchObject(invalid);
    await until(() => agency.closed() === 1);
    expect(sent).toBeGreaterThan(0);
  });
});

describe('given up on', () => {
  test.each([
    ['before it answers', () => undefined],
    ['in its head', bare('HTTP/1.1 200 OK\r\n', () => undefined)],
    ['in its body', bare(`${head}Content-Length: 30\r\n\r\n${good}`, () => undefined)],
    [
      'dripping',
      (_: unknown, response: ServerResponse) => {
        response.writeHead(200, isJson);
        const drip = (): void => void (response.destroyed || response.write('x', () => setTimeout(drip, 5)));
        drip();
      },
    ],
  ])('%s: the agency sees the connection close', async (_, answer) => {
    const agency = await startAgency(answer);
    const opened = openTransport(upstreamAt(agency.address));
    const controller = new AbortController();
    const ended = exchange(opened, restThing, { signal: controller.signal });
    await until(() => agency.received.length === 1);
    controller.abort();
    expect(await ended).toMatchObject(timedOut);
    await until(() => agency.closed() === 1);
  });

  test('before it began: nothing is sent', async () => {
    const agency = await startAgency(text(good, isJson));
    const opened = openTransport(upstreamAt(agency.address));
    expect(await exchange(opened, restThing, { signal: AbortSignal.abort() })).toMatchObject(timedOut);
    expect(await exchange(opened, restThing)).toEqual([{ data: { name: 'x' } }]);
    expect(agency.received).toHaveLength(1);
  });

  test('by one: others on their way go on', async () => {
    const held: ServerResponse[] = [];
    const agency = await startAgency((_, response) => void held.push(response));
    const opened = openTransport(upstreamAt(agency.address));
    const controller = new AbortController();
    const [gone, here] = [exchange(opened, restThing, { signal: controller.signal }), exchange(opened, restThing)];
    await until(() => held.length === 2);
    controller.abort();
    expect(await gone).toMatchObject(timedOut);
    for (const response of held) text(good, isJson)({ method: '', url: '', headers: {}, body: '' }, response);
    expect(await here).toEqual([{ data: { name: 'x' } }]);
  });
});

test('an agency that is not there', async () => {
  const nobody = new URL('http://127.0.0.1:1');
  expect(await exchange(openTransport(upstreamAt(nobody)), restThing)).toMatchObject(unavailable);
  expect(await exchange(openTransport(upstreamAt(new URL('http://no-such-host.invalid'))), restThing)).toMatchObject(
    unavailable,
  );
});

test('after a failure the next exchange is a fresh one', async () => {
  let calls = 0;
  const agency = await startAgency((received, response) => {
    calls += 1;
    if (calls === 1) resets(response);
    else text(good, isJson)(received, response);
  });
  const opened = openTransport(upstreamAt(agency.address));
  expect(await exchange(opened, restThing)).toMatchObject(unavailable);
  expect(await exchange(opened, restThing)).toEqual([{ data: { name: 'x' } }]);
});
