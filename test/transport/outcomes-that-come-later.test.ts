/** An agency that answers 202: its outcome is looked for where it said, on its own host, so often and no oftener. */

import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/errors.ts';
import { path, rest, z } from '../../src/kit/index.ts';
import { Ending } from '../../src/signal.ts';
import type { Attempt, Exchange } from '../../src/types.ts';
import { openRoom } from '../resilience/room.ts';
import {
  type Answering,
  exchange,
  json,
  openTransport,
  type Received,
  shown,
  startAgency,
  upstreamAt,
} from './agency.ts';

interface ById {
  readonly id: string;
}

const shared = {
  about: () => [],
  dataClass: 'public',
  dependsOn: [],
  response: z.object({ name: z.string() }),
} as const;
const later = { below: path`/jobs/`, everyMs: 10, atMost: 3 } as const;
const Job = z.looseObject({ job: z.string(), state: z.string() });

const reportOf = rest.get({
  ...shared,
  reuse: 'never',
  path: ({ id }: ById) => path`/reports/${id}`,
  json: ({ id }) => ({ id }),
  absentStatus: 404,
  later,
});

const jobOf = rest.get({
  ...shared,
  reuse: 'never',
  path: ({ id }: ById) => path`/reports/${id}`,
  later: {
    ...later,
    status: (body) => path`/jobs/${Job.parse(body).job}`,
    isPending: (body) => Job.safeParse(body).data?.state === 'RUNNING',
  },
});

const order = rest.send({
  ...shared,
  method: 'POST',
  path: ({ id }: ById) => path`/orders/${id}`,
  json: ({ id }) => ({ id }),
  idempotency: 'none',
  reconcile: 'location',
  invalidates: () => [],
  later,
});

const accepted =
  (location: string, headers: Readonly<Record<string, string>> = {}, status = 202): Answering =>
  (_, response) =>
    void response.writeHead(status, { location, 'content-type': 'application/json', ...headers }).end('{}');
const done = json({ name: 'x' });
const read = [{ data: { name: 'x' } }];

/** Answers one after the other; the last one again and again. */
async function saying(...answers: readonly Answering[]) {
  let at = 0;
  const agency = await startAgency((received: Received, response: ServerResponse) => {
    const answer = answers[Math.min(at, answers.length - 1)];
    at += 1;
    answer?.(received, response);
  });
  return {
    agency,
    opened: openTransport(upstreamAt(agency.address)),
    asked: () => agency.received.map(({ method, url }) => `${method} ${url}`),
  };
}

describe('the outcome is found', () => {
  test('where Location says, by GET without the message’s body', async () => {
    const { agency, opened, asked } = await saying(accepted('/jobs/7?v=1'), accepted('/jobs/7?v=1'), done);
    const attempts: Attempt[] = [];
    expect(await exchange(opened, reportOf, { attempts })).toEqual(read);
    expect(asked()).toEqual(['POST /reports/1', 'GET /jobs/7?v=1', 'GET /jobs/7?v=1']);
    expect(agency.received[1]).toMatchObject({ body: '' });
    expect(agency.received[1]?.headers['content-type']).toBeUndefined();
    expect(attempts).toHaveLength(3);
  });

  test('under a whole address of the same host, and below the path before all of its paths', async () => {
    const agency = await startAgency((received, response) =>
      (received.url.includes('jobs') ? done : accepted(`${agency.address.origin}/base/jobs/7`))(received, response),
    );
    expect(await exchange(openTransport(upstreamAt(new URL('/base', agency.address))), reportOf)).toEqual(read);
    expect(agency.received.map(({ url }) => url)).toEqual(['/base/reports/1', '/base/jobs/7']);
  });

  test('where the body says, and as long as the body says that it is not there', async () => {
    const running = json({ job: '7 a', state: 'RUNNING' });
    const { opened, asked } = await saying(json({ job: '7 a', state: 'NEW' }, 202), running, done);
    expect(await exchange(opened, jobOf)).toEqual(read);
    expect(asked().slice(1)).toEqual(['GET /jobs/7%20a', 'GET /jobs/7%20a']);
  });

  test('by 303, at once', async () => {
    const { opened, asked } = await saying(accepted('/jobs/7'), accepted('/jobs/7/result', {}, 303), done);
    expect(await exchange(opened, reportOf)).toEqual(read);
    expect(asked().at(-1)).toBe('GET /jobs/7/result');
  });

  test('and may be that there is none', async () => {
    const { opened } = await saying(accepted('/jobs/7'), json({}, 404));
    expect(await exchange(opened, reportOf)).toEqual([{ data: null }]);
  });

  test('at once, where the agency has it at once', async () => {
    const { opened, asked } = await saying(done);
    expect(await exchange(opened, reportOf)).toEqual(read);
    expect(asked()).toHaveLength(1);
  });
});

describe('it is looked for', () => {
  test('so often and no oftener', async () => {
    const { opened, asked } = await saying(accepted('/jobs/7'));
    expect(await exchange(opened, reportOf)).toMatchObject({ code: 'AGENCY_TIMEOUT', details: { agency: 'agency' } });
    expect(asked()).toHaveLength(1 + later.atMost);
  });

  test('no longer than somebody waits, also where the agency asks for patience', async () => {
    const { opened, asked } = await saying(accepted('/jobs/7', { 'retry-after': '3000' }));
    const waiting = new AbortController();
    const outcome = exchange(opened, reportOf, { signal: waiting.signal });
    await expect.poll(asked).toHaveLength(1);
    waiting.abort('DEADLINE');
    expect(await outcome).toBeInstanceOf(Problem);
    expect(asked()).toHaveLength(1);
  });
});

describe('it is asked for nowhere else', () => {
  test('not on another host, port or scheme', async () => {
    const elsewhere = await startAgency(done);
    for (const location of [
      elsewhere.address.href.replace(/\/$/, '/jobs/7'),
      `//${elsewhere.address.host}/jobs/7`,
      `https://${elsewhere.address.host}/jobs/7`,
      `\\\\${elsewhere.address.host}\\jobs\\7`,
      'file:///etc/passwd',
    ]) {
      const { opened, asked } = await saying(accepted(location));
      const outcome = await exchange(opened, reportOf);
      expect(outcome).toMatchObject({ code: 'AGENCY_INVALID' });
      expect(shown(outcome as Problem) + String((outcome as Problem).cause)).not.toContain('passwd');
      expect(asked()).toHaveLength(1);
    }
    expect(elsewhere.received).toEqual([]);
  });

  test.each([
    '/admin/7',
    '/jobs',
    '/jobs/',
    '/jobs/../admin',
    '/jobs/%2e%2e/admin',
    '/jobs/..%2fadmin',
    '/jobs/..%5cadmin',
    '/jobsadmin/7',
    '/jobs/7/../../admin',
    'jobs/7',
    '',
    'http://[',
    `/jobs/${'7'.repeat(2_048)}`,
  ])('not at %j', async (location) => {
    const { opened, asked } = await saying(accepted(location));
    expect(await exchange(opened, reportOf)).toMatchObject({ code: 'AGENCY_INVALID' });
    expect(asked()).toHaveLength(1);
  });

  test('a 202 that says nowhere breaks the contract', async () => {
    const { opened } = await saying(json({}, 202));
    expect(await exchange(opened, reportOf)).toMatchObject({ code: 'AGENCY_INVALID' });
    expect(await exchange(opened, jobOf)).toMatchObject({ code: 'AGENCY_INVALID' });
  });
});

describe('a change whose outcome comes later', () => {
  /** Through the rooms that send it once, as the gateway joins them. */
  async function made(...answers: readonly Answering[]) {
    const { opened, asked } = await saying(...answers);
    const room = openRoom(opened.exchange, { timeoutMs: 300 });
    const operation = { agency: 'agency', name: 'order', version: 'v1', declared: order };
    const batch: Parameters<Exchange>[0] = {
      operation,
      inputs: [{ id: '1' }],
      facets: {},
      origins: [],
      attempts: [],
      signal: new Ending(),
    };
    const outcome = await room.exchange(batch).catch((error: unknown) => error);
    return { outcome, asked };
  }
  const orders = (asked: () => readonly string[]) => asked().filter((each) => each.startsWith('POST'));

  test('is complete when it is found', async () => {
    const { outcome, asked } = await made(accepted('/jobs/7'), done);
    expect(outcome).toEqual([{ data: { state: 'COMPLETED', result: { name: 'x' } } }]);
    expect(asked()).toEqual(['POST /orders/1', 'GET /jobs/7']);
  });

  test('is looked for at the same place again where it was not found, and never sent again', async () => {
    const pending = accepted('/jobs/7');
    const { outcome, asked } = await made(pending, pending, pending, pending, pending, done);
    expect(outcome).toEqual([{ data: { state: 'COMPLETED', result: { name: 'x' } } }]);
    expect(orders(asked)).toEqual(['POST /orders/1']);
    expect(new Set(asked().slice(1))).toEqual(new Set(['GET /jobs/7']));
  });

  test.each([
    ['is not found in time', accepted('/jobs/7')],
    ['is at a place that is not there', json({}, 404)],
    ['is at a place that refuses us', json({}, 403)],
    ['is at a place that fails', json({}, 500)],
    ['is at another host after all', accepted('http://evil.example/jobs/7')],
  ])('is unknown where it %s: that says nothing of what was sent', async (_, then) => {
    const { outcome, asked } = await made(accepted('/jobs/7'), then);
    expect(outcome).toEqual([{ data: { state: 'UNKNOWN' } }]);
    expect(orders(asked)).toEqual(['POST /orders/1']);
  });

  test('is unknown where nobody was told where to look', async () => {
    const { outcome, asked } = await made(json({}, 500));
    expect(outcome).toEqual([{ data: { state: 'UNKNOWN' } }]);
    expect(asked()).toEqual(['POST /orders/1']);
  });

  test('that is refused at once is certainly not made', async () => {
    const { outcome } = await made(json({}, 400));
    expect(outcome).toMatchObject({ code: 'AGENCY_INVALID', details: { isUnmade: true } });
  });
});
