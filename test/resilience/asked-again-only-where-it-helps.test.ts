/** A failure that passes is asked again after a while; one that does not, or a change, never is. */

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ErrorCode, Problem } from '../../src/errors.ts';
import { batchOf, countedExchange, echo, failing, openRoom, outcomeOf, unavailable } from './room.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const twice = { retries: { atMost: 2 } };

const busyFor = (retryAfterSeconds?: number): Problem =>
  new Problem('AGENCY_BUSY', { agency: 'agency', ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) });

test('two tries more, and then what the agency said', async () => {
  const problem = unavailable();
  const agency = countedExchange(failing(() => problem));
  const { exchange, told } = openRoom(agency.exchange, twice);
  const ended = outcomeOf(exchange(batchOf()));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await ended).toBe(problem);
  expect(agency.batches).toHaveLength(3);
  expect(told).toEqual(['RETRY', 'RETRY']);
});

test('the second try comes within a tenth of a second, the third within a fifth', async () => {
  const agency = countedExchange(failing());
  const ended = outcomeOf(openRoom(agency.exchange, twice).exchange(batchOf()));
  await vi.advanceTimersByTimeAsync(100);
  expect(agency.batches.length).toBeGreaterThanOrEqual(2);
  await vi.advanceTimersByTimeAsync(200);
  expect(agency.batches).toHaveLength(3);
  await ended;
});

test.each([
  'AGENCY_TIMEOUT',
  'AGENCY_REFUSED_US',
  'AGENCY_REJECTED',
  'AGENCY_INVALID',
  'INTERNAL',
] satisfies ErrorCode[])('%s is not asked again', async (code) => {
  const agency = countedExchange(failing(() => new Problem(code, { agency: 'agency' })));
  expect(await outcomeOf(openRoom(agency.exchange, twice).exchange(batchOf()))).toMatchObject({ code });
  expect(agency.batches).toHaveLength(1);
});

test('a bug is not asked again', async () => {
  const agency = countedExchange(failing(() => new RangeError('a bug')));
  expect(await outcomeOf(openRoom(agency.exchange, twice).exchange(batchOf()))).toBeInstanceOf(RangeError);
  expect(agency.batches).toHaveLength(1);
});

test('an agency that is busy for a second is asked again after it', async () => {
  const agency = countedExchange(
    failing(() => busyFor(1)),
    echo,
  );
  const ended = outcomeOf(openRoom(agency.exchange, twice).exchange(batchOf()));
  await vi.advanceTimersByTimeAsync(999);
  expect(agency.batches).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(agency.batches).toHaveLength(2);
  expect(await ended).toEqual([{ data: { id: '1' } }]);
});

test.each([busyFor(), busyFor(2), new Problem('AGENCY_UNAVAILABLE', { retryAfterSeconds: 60 })])(
  'one that does not say for how long, or for longer than there is time, is not',
  async (problem) => {
    const agency = countedExchange(failing(() => problem));
    expect(await outcomeOf(openRoom(agency.exchange, twice).exchange(batchOf()))).toBe(problem);
    expect(agency.batches).toHaveLength(1);
  },
);

test('where the client leaves before the next try, none is made and the agency’s failure is told', async () => {
  const problem = unavailable();
  const agency = countedExchange(failing(() => problem));
  const client = new AbortController();
  const ended = outcomeOf(openRoom(agency.exchange, twice).exchange(batchOf({ signal: client.signal })));
  await vi.waitUntil(() => agency.batches.length === 1);
  client.abort('CLIENT_LEFT');
  expect(await ended).toBe(problem);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(agency.batches.length).toBeLessThanOrEqual(2);
});

test('a change is not', async () => {
  const agency = countedExchange(failing());
  const change = batchOf({ declared: { safe: false } });
  expect(await outcomeOf(openRoom(agency.exchange, twice).exchange(change))).toEqual([{ data: { state: 'UNKNOWN' } }]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(agency.batches).toHaveLength(1);
});
