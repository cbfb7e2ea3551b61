/** Each call makes one record: when it came, was sent, was heard and was given back, and how it ended. */

import { expect, test } from 'vitest';
import { Problem } from '../../src/errors.ts';
import { monitored } from '../../src/telemetry/monitoring/monitored.ts';
import { agencyMsOf, type MonitoringRecord } from '../../src/telemetry/monitoring/record.ts';
import type { Attempt, Batch, Exchange } from '../../src/types.ts';
import { attemptAt, batchOf, originOf, unheardAt } from './calls.ts';

interface Watched {
  readonly records: readonly MonitoringRecord[];
  readonly failures: readonly string[];
  readonly result: unknown;
}

/** Comes in at 1,000 and goes out at 1,100. */
async function call(batch: Batch, attempts: readonly Attempt[], next: Exchange): Promise<Watched> {
  const records: MonitoringRecord[] = [];
  const failures: string[] = [];
  const times = [1_000, 1_100];
  const watch = {
    began: () => undefined,
    ended: (record: MonitoringRecord) => void records.push(record),
    failed: (_: Batch, { code }: Problem) => void failures.push(code),
  };
  const exchange = monitored(
    watch,
    () => times.shift() ?? 0,
  )((each) => {
    each.attempts.push(...attempts);
    return next(each);
  });
  const result = await exchange(batch).catch((error: unknown) => error);
  return { records, failures, result };
}

const good: Exchange = async ({ inputs }) => inputs.map((data) => ({ data }));
const failing =
  (error: unknown): Exchange =>
  async () => {
    throw error;
  };

test('a good call', async () => {
  const origins = [
    originOf(),
    originOf({ requestId: 'request-2', office: 'P-1002' }),
    originOf({ requestId: 'request-2', office: 'P-1002' }),
  ];
  const batch = batchOf({ inputs: [{ id: '1' }, { id: '2' }, { id: '3' }], origins });
  const { records, result, failures } = await call(batch, [attemptAt(1_010)], good);
  expect(result).toEqual(batch.inputs.map((data) => ({ data })));
  expect(failures).toEqual([]);
  expect(records).toEqual([
    {
      messageId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      agency: 'agency',
      operation: 'thingOf',
      asked: 3,
      requests: ['request-1', 'request-2'],
      offices: ['P-1001', 'P-1002'],
      clients: ['desk/1.0'],
      requestIn: 1_000,
      requestOut: 1_010,
      responseIn: 1_030,
      responseOut: 1_100,
      attempts: 1,
      sentBytes: 10,
      heardBytes: 30,
      status: 200,
      outcome: 'OK',
      failedInputs: {},
    },
  ]);
});

test('things that fail alone are counted by code, and the call is good', async () => {
  const invalid = new Problem('AGENCY_INVALID');
  const { records, failures } = await call(batchOf(), [], async () => [
    invalid,
    { data: 1 },
    invalid,
    new Problem('AGENCY_REJECTED'),
  ]);
  expect(records).toMatchObject([{ outcome: 'OK', failedInputs: { AGENCY_INVALID: 2, AGENCY_REJECTED: 1 } }]);
  expect(failures).toEqual(['AGENCY_INVALID', 'AGENCY_INVALID', 'AGENCY_REJECTED']);
});

test('a call that fails has its code and still fails so', async () => {
  const problem = new Problem('AGENCY_BUSY');
  const { records, result, failures } = await call(batchOf(), [attemptAt(1_010, { status: 503 })], failing(problem));
  expect(result).toBe(problem);
  expect(records).toMatchObject([{ outcome: 'AGENCY_BUSY', status: 503, responseIn: 1_030 }]);
  expect(failures).toEqual(['AGENCY_BUSY']);
});

test('a bug below is the gateway’s own failure', async () => {
  const { records } = await call(batchOf(), [], failing(new RangeError('bug')));
  expect(records).toMatchObject([{ outcome: 'INTERNAL' }]);
  const throwing: Exchange = () => {
    throw new RangeError('bug');
  };
  expect((await call(batchOf(), [], throwing)).records).toMatchObject([{ outcome: 'INTERNAL' }]);
});

test('a call that everybody left says nothing about the agency', async () => {
  const leave = new AbortController();
  const { records, failures } = await call(batchOf({ signal: leave.signal }), [unheardAt(1_010)], async () => {
    leave.abort('CLIENT_LEFT');
    throw new Problem('AGENCY_TIMEOUT');
  });
  expect(records).toMatchObject([{ outcome: 'CLIENT_LEFT' }]);
  expect(failures).toEqual([]);
});

test('at the deadline it does', async () => {
  const signal = AbortSignal.abort('DEADLINE');
  const { records } = await call(batchOf({ signal }), [], failing(new Problem('AGENCY_TIMEOUT')));
  expect(records).toMatchObject([{ outcome: 'AGENCY_TIMEOUT' }]);
});

const split = async (attempts: readonly Attempt[], next: Exchange) => {
  const [record] = (await call(batchOf(), attempts, next)).records;
  return record && { ...record, agencyMs: agencyMsOf(record) };
};
const unavailable = failing(new Problem('AGENCY_UNAVAILABLE'));

test.each<[string, readonly Attempt[], Exchange, Partial<MonitoringRecord> & { agencyMs: number }]>([
  ['nothing was sent', [], unavailable, { agencyMs: 0, attempts: 0 }],
  ['an answer came', [attemptAt(1_010)], good, { agencyMs: 20 }],
  [
    'a retry made it good',
    [attemptAt(1_010, { status: 503 }), attemptAt(1_050)],
    good,
    { agencyMs: 60, attempts: 2, sentBytes: 20, heardBytes: 60, status: 200, responseIn: 1_070 },
  ],
  [
    'the first was quicker than its hedge',
    [attemptAt(1_010), unheardAt(1_020)],
    good,
    { responseIn: 1_030, agencyMs: 20 },
  ],
  ['a hedge was quicker', [unheardAt(1_010), attemptAt(1_020)], good, { responseIn: 1_040, agencyMs: 30 }],
  ['no answer ever came', [unheardAt(1_010)], unavailable, { agencyMs: 90, heardBytes: 0 }],
  [
    'the first was refused and the second never answered',
    [attemptAt(1_010, { status: 503 }), unheardAt(1_040)],
    unavailable,
    { agencyMs: 90, status: 503 },
  ],
  ['the clock was put back meanwhile', [attemptAt(5_000, { heardAt: 1_000 })], good, { agencyMs: 0 }],
])('of the time the agency’s is told apart where %s', async (_, attempts, next, expected) => {
  expect(await split(attempts, next)).toMatchObject(expected);
});

test('a time that never came is left out', async () => {
  const { records } = await call(batchOf(), [unheardAt(1_010)], unavailable);
  expect(JSON.parse(JSON.stringify(records[0]))).not.toHaveProperty('responseIn');
});
