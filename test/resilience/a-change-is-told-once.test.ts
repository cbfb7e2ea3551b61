/** A change is sent exactly once; of one that was not heard of, its read is asked, and nothing more is said than is known. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ErrorCode, Problem } from '../../src/errors.ts';
import type { Batch, Exchange, RegisteredOperation } from '../../src/types.ts';
import { operationOf } from '../loader/asks.ts';
import { batchOf, echo, failing, openRoom, outcomeOf, silent } from './room.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const changeMade = operationOf({}, 'changeMade');
const impossible: RegisteredOperation = operationOf({ safe: false }, 'change');
const reconciled: RegisteredOperation = { ...impossible, reconcile: changeMade };

const unknown = [{ data: { state: 'UNKNOWN' } }];
const made = (result: unknown) => [{ data: { state: 'COMPLETED', result } }];

/** The room before an agency that answers changes in one way and the read that tells of them in another. */
function opened(answerChange: Exchange, answerRead: Exchange = echo) {
  const sent: Batch[] = [];
  const room = openRoom(
    (batch) => {
      sent.push(batch);
      return batch.operation.declared.safe ? answerRead(batch) : answerChange(batch);
    },
    { retries: { atMost: 2 } },
  );
  const names = (): readonly string[] => sent.map(({ operation }) => operation.name);
  const tell = (operation = reconciled, signal?: AbortSignal) =>
    outcomeOf(room.exchange(batchOf({ operation, ...(signal && { signal }) })));
  return { room, sent, names, tell };
}

const problem = (code: ErrorCode, isUnmade = false): Problem => new Problem(code, { agency: 'agency', isUnmade });

test('one that is made is COMPLETED, with its answer', async () => {
  const { tell, names } = opened(async () => [{ data: { receipt: 7 } }]);
  expect(await tell()).toEqual(made({ receipt: 7 }));
  expect(names()).toEqual(['change']);
});

test.each([
  problem('AGENCY_REJECTED'),
  problem('AGENCY_UNAVAILABLE', true),
  problem('AGENCY_TIMEOUT', true),
  problem('AGENCY_SWITCHED_OFF'),
])('one that was certainly not made fails as it failed: $code', async (error) => {
  const { tell, names } = opened(failing(() => error));
  expect(await tell()).toBe(error);
  expect(names()).toEqual(['change']);
});

describe.each<[string, Exchange]>([
  ['AGENCY_TIMEOUT', failing(() => problem('AGENCY_TIMEOUT'))],
  ['AGENCY_UNAVAILABLE', failing(() => problem('AGENCY_UNAVAILABLE'))],
  ['AGENCY_INVALID', failing(() => problem('AGENCY_INVALID'))],
  ['AGENCY_INVALID, as a reading', async () => [problem('AGENCY_INVALID')]],
  ['no answer', silent],
])('one that ends with %s', (_, answer) => {
  const ended = async (work: Promise<unknown>): Promise<unknown> => {
    await vi.advanceTimersByTimeAsync(5_000);
    return work;
  };

  test('is asked for once, and COMPLETED where the agency has it', async () => {
    const { tell, names } = opened(answer, async () => [{ data: { receipt: 7 } }]);
    expect(await ended(tell())).toEqual(made({ receipt: 7 }));
    expect(names()).toEqual(['change', 'changeMade']);
  });

  test('is UNKNOWN where the agency does not have it yet', async () => {
    const { tell, names } = opened(answer, async () => [{ data: null }]);
    expect(await ended(tell())).toEqual(unknown);
    expect(names()).toEqual(['change', 'changeMade']);
  });

  test('is UNKNOWN where its read fails, and is never sent again', async () => {
    const { tell, names } = opened(answer, failing());
    expect(await ended(tell())).toEqual(unknown);
    expect(names()).toEqual(['change', 'changeMade', 'changeMade', 'changeMade']);
  });

  test('is UNKNOWN where nothing can be asked', async () => {
    const { tell, names } = opened(answer);
    expect(await ended(tell(impossible))).toEqual(unknown);
    expect(names()).toEqual(['change']);
  });
});

test('once sent, it runs to its end although its client leaves', async () => {
  let land: (() => void) | undefined;
  const client = new AbortController();
  const { tell, sent } = opened(
    () =>
      new Promise((resolve) => {
        land = () => resolve([{ data: 'made' }]);
      }),
  );
  const ended = tell(reconciled, client.signal);
  await vi.waitUntil(() => land !== undefined);
  client.abort('CLIENT_LEFT');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent[0]?.signal.aborted).toBe(false);
  land?.();
  expect(await ended).toEqual(made('made'));
});

test('its read is asked although its client left', async () => {
  const client = new AbortController();
  const { tell } = opened(silent, async () => [{ data: 'made' }]);
  const ended = tell(reconciled, client.signal);
  await vi.advanceTimersByTimeAsync(100);
  client.abort('CLIENT_LEFT');
  await vi.advanceTimersByTimeAsync(2_000);
  expect(await ended).toEqual(made('made'));
});

test('where the client left before it was sent, it never is', async () => {
  const { tell, sent } = opened(echo);
  expect(await tell(reconciled, AbortSignal.abort('CLIENT_LEFT'))).toMatchObject({ details: { isUnmade: true } });
  expect(sent).toEqual([]);
});

test('one that waits for a slot has its whole time once it is sent', async () => {
  const sent: Batch[] = [];
  const { exchange } = openRoom(
    (batch) => {
      sent.push(batch);
      return silent(batch);
    },
    { atOnce: 1 },
  );
  const read = outcomeOf(exchange(batchOf()));
  await vi.advanceTimersByTimeAsync(500);
  const change = outcomeOf(exchange(batchOf({ operation: impossible })));
  await vi.advanceTimersByTimeAsync(1_500);
  await read;
  expect(sent).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1_999);
  expect(sent[1]?.signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await change).toEqual(unknown);
});

test('an open breaker refuses it unmade', async () => {
  const { tell, room, sent } = opened(failing());
  for (let i = 0; i < 5; i += 1) await tell(impossible);
  expect(room.stateOf('agency')?.breaker).toBe('OPEN');
  expect(await tell()).toMatchObject({ code: 'AGENCY_UNAVAILABLE', details: { isUnmade: true } });
  expect(sent).toHaveLength(5);
});
