/** One bad id fails only itself: a batch that an agency refuses as a whole is asked for again in parts, inside the budget. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Problem } from '../../src/errors.ts';
import type { Exchange } from '../../src/types.ts';
import { batchOf, countedExchange, failing, openRoom, outcomeOf } from './room.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const ids = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `id ${i}`);
const invalid = (): Problem => new Problem('AGENCY_INVALID', { agency: 'agency' });
const rejected = new Problem('AGENCY_REJECTED', { agency: 'agency', reason: 'RECORD_LOCKED' });

/** Refuses every message with a bad id in it; a bad id alone gets its reason. */
const poisonedBy =
  (...bad: readonly string[]): Exchange =>
  async ({ inputs }) => {
    if (!inputs.some((input) => bad.includes(input as string))) return inputs.map((data) => ({ data }));
    throw inputs.length === 1 ? rejected : invalid();
  };

const expected = (inputs: readonly string[], ...bad: readonly string[]): readonly unknown[] =>
  inputs.map((data) => (bad.includes(data) ? rejected : { data }));

describe('a batch with bad ids', () => {
  test.each([2, 5, 8, 20, 64])('of %i: everybody else has their answer, the bad one its reason', async (count) => {
    const inputs = ids(count);
    const bad = `id ${count - 1}`;
    const agency = countedExchange(poisonedBy(bad));
    const { exchange } = openRoom(agency.exchange);
    expect(await outcomeOf(exchange(batchOf({ inputs })))).toEqual(expected(inputs, bad));
    expect(agency.batches.length).toBeLessThanOrEqual(17);
  });

  test('several of eight: each fails only itself', async () => {
    const inputs = ids(8);
    const bad = ['id 0', 'id 3', 'id 4', 'id 7'];
    const { exchange } = openRoom(poisonedBy(...bad));
    expect(await outcomeOf(exchange(batchOf({ inputs })))).toEqual(expected(inputs, ...bad));
  });

  test('every part is of all the requests: there may be more of them than inputs', async () => {
    const agency = countedExchange(poisonedBy('id 1'));
    const batch = batchOf({ inputs: ids(3) });
    await openRoom(agency.exchange).exchange({ ...batch, origins: [...batch.origins, ...batch.origins] });
    expect(agency.batches.map(({ inputs }) => inputs)).toEqual([ids(3), ['id 0'], ['id 1'], ['id 2']]);
    for (const { origins } of agency.batches) expect(origins).toHaveLength(6);
  });
});

test('an agency that refuses everything is asked once more in parts, and not again for the parts of parts', async () => {
  const agency = countedExchange(failing(invalid));
  const { exchange } = openRoom(agency.exchange);
  expect(await outcomeOf(exchange(batchOf({ inputs: ids(100) })))).toMatchObject({ code: 'AGENCY_INVALID' });
  expect(agency.batches).toHaveLength(1 + 8);
});

test('once the budget is spent, a batch fails as the agency failed it', async () => {
  const agency = countedExchange(poisonedBy('id 0'));
  const { exchange } = openRoom(agency.exchange);
  const outcomes: unknown[] = [];
  for (let i = 0; i < 200; i += 1) outcomes.push(await outcomeOf(exchange(batchOf({ inputs: ids(8) }))));
  expect(agency.batches.length).toBeLessThanOrEqual(200 * 1.2);
  // Of twenty there is one that what the others earned pays for.
  expect(outcomes.slice(-20).filter((outcome) => outcome instanceof Problem).length).toBeGreaterThanOrEqual(18);
});

test.each(['AGENCY_UNAVAILABLE', 'AGENCY_TIMEOUT', 'AGENCY_REFUSED_US', 'AGENCY_BUSY'] as const)(
  'a batch that fails with %s is not split: no id is the cause',
  async (code) => {
    const agency = countedExchange(failing(() => new Problem(code, { agency: 'agency' })));
    expect(await outcomeOf(openRoom(agency.exchange).exchange(batchOf({ inputs: ids(8) })))).toMatchObject({ code });
    expect(agency.batches).toHaveLength(1);
  },
);

test('a single ask is nothing to split', async () => {
  const agency = countedExchange(failing(invalid));
  expect(await outcomeOf(openRoom(agency.exchange).exchange(batchOf()))).toMatchObject({ code: 'AGENCY_INVALID' });
  expect(agency.batches).toHaveLength(1);
});

test('retries leave enough of the budget for a split', async () => {
  let isDown = true;
  const { exchange } = openRoom((batch) => (isDown ? failing()(batch) : poisonedBy('id 0')(batch)), {
    retries: { atMost: 2 },
    breaker: { failures: 100, percent: 100, windowSeconds: 10, openSeconds: 1 },
  });
  const ended = Array.from({ length: 15 }, () => outcomeOf(exchange(batchOf())));
  await vi.advanceTimersByTimeAsync(1_000);
  await Promise.all(ended);
  isDown = false;
  const inputs = ids(8);
  expect(await outcomeOf(exchange(batchOf({ inputs })))).toEqual(expected(inputs, 'id 0'));
});
