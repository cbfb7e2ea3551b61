/** A change is sent exactly once, whatever becomes of it; what is not known of it is asked for by its reconcile, once. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ErrorCode, Problem } from '../../src/errors.ts';
import type { Exchange, Leaving } from '../../src/types.ts';
import { handExchange, severalTurns } from '../gather/hand-exchange.ts';
import { operationOf } from '../loader/asks.ts';
import { batchOf, countedExchange, failing, openRoom, outcomeOf, silent } from './room.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const reconcile = operationOf({}, 'paymentOf');
const change = { ...operationOf({ safe: false }, 'pay'), reconcile };
const unreconciled = operationOf({ safe: false }, 'pay');

const unknown = [{ data: { state: 'UNKNOWN' } }];
const completed = (result: unknown) => [{ data: { state: 'COMPLETED', result } }];

/** An agency whose change and whose reconcile are answered apart. */
function agencyWith({ pay, paymentOf = async () => [{ data: null }] }: { pay: Exchange; paymentOf?: Exchange }) {
  const agency = countedExchange((batch) => (batch.operation.name === 'pay' ? pay(batch) : paymentOf(batch)));
  return { exchange: agency.exchange, sent: () => agency.batches.map(({ operation }) => operation.name) };
}

const problem = (code: ErrorCode): Problem => new Problem(code, { agency: 'agency' });
const unmade = new Problem('AGENCY_UNAVAILABLE', { agency: 'agency', isUnmade: true });

test('what goes well is completed with what the agency said', async () => {
  const { exchange, sent } = agencyWith({ pay: async () => [{ data: 'receipt' }] });
  expect(await outcomeOf(openRoom(exchange).exchange(batchOf({ operation: change })))).toEqual(completed('receipt'));
  expect(sent()).toEqual(['pay']);
});

test.each([unmade, problem('AGENCY_REJECTED')])('what was certainly not made fails as it did: %s', async (error) => {
  for (const pay of [failing(() => error), (async () => [error]) satisfies Exchange]) {
    const { exchange, sent } = agencyWith({ pay });
    const room = openRoom(exchange, { retries: { atMost: 2 } });
    expect(await outcomeOf(room.exchange(batchOf({ operation: change })))).toBe(error);
    expect(sent()).toEqual(['pay']);
  }
});

describe('what is not known of', () => {
  const unheard: readonly (readonly [string, Exchange])[] = [
    ['silence', silent],
    ['a failure', failing(() => problem('AGENCY_UNAVAILABLE'))],
    ['an answer that cannot be read', failing(() => problem('AGENCY_INVALID'))],
    ['a part of an answer', async () => [problem('AGENCY_INVALID')]],
    ['no answer at all', async () => []],
    ['a bug', failing(() => new RangeError('a bug'))],
    [
      'a bug at once',
      () => {
        throw new RangeError('a bug');
      },
    ],
  ];

  test.each(unheard)('%s: is completed where it is found', async (_, pay) => {
    const { exchange, sent } = agencyWith({ pay, paymentOf: async () => [{ data: 'receipt' }] });
    const ended = outcomeOf(openRoom(exchange, { retries: { atMost: 2 } }).exchange(batchOf({ operation: change })));
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await ended).toEqual(completed('receipt'));
    expect(sent()).toEqual(['pay', 'paymentOf']);
  });

  test.each(unheard)('%s: stays unknown where it is not found, or cannot be', async (_, pay) => {
    const { exchange, sent } = agencyWith({ pay });
    const { exchange: ask } = openRoom(exchange, { retries: { atMost: 2 } });
    const ended = [change, unreconciled].map((operation) => outcomeOf(ask(batchOf({ operation }))));
    await vi.advanceTimersByTimeAsync(4_000);
    for (const each of ended) expect(await each).toEqual(unknown);
    expect(sent().filter((name) => name === 'pay')).toHaveLength(2);
    expect(sent().filter((name) => name === 'paymentOf')).toHaveLength(1);
  });

  test('stays unknown where the question for it is not answered either', async () => {
    const { exchange } = agencyWith({ pay: silent, paymentOf: silent });
    const ended = outcomeOf(openRoom(exchange).exchange(batchOf({ operation: change })));
    await vi.advanceTimersByTimeAsync(4_000);
    expect(await ended).toEqual(unknown);
  });

  test('is asked for again like any read where the question fails', async () => {
    let asked = 0;
    const paymentOf: Exchange = async () => {
      asked += 1;
      if (asked === 1) throw problem('AGENCY_UNAVAILABLE');
      return [{ data: 'receipt' }];
    };
    const { exchange, sent } = agencyWith({ pay: failing(), paymentOf });
    const ended = outcomeOf(openRoom(exchange, { retries: { atMost: 2 } }).exchange(batchOf({ operation: change })));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await ended).toEqual(completed('receipt'));
    expect(sent()).toEqual(['pay', 'paymentOf', 'paymentOf']);
  });
});

describe.each(['CLIENT_LEFT', 'DEADLINE'] satisfies Leaving[])('nobody waits any more: %s', (reason) => {
  test('what was sent runs to its end, and so does the question for it', async () => {
    const hand = handExchange();
    const client = new AbortController();
    const ended = outcomeOf(openRoom(hand.exchange).exchange(batchOf({ operation: change, signal: client.signal })));
    const pay = await hand.begun(0);
    client.abort(reason);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(pay.batch.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    const asked = await hand.begun(1);
    expect(pay.batch.signal.aborted).toBe(true);
    expect(asked.batch.operation).toBe(reconcile);
    expect(asked.batch.signal.aborted).toBe(false);
    asked.land([{ data: 'receipt' }]);
    expect(await ended).toEqual(completed('receipt'));
  });

  test('what still waits for its slot is not sent, and was not made', async () => {
    const hand = handExchange();
    const room = openRoom(hand.exchange, { atOnce: 1 });
    const first = outcomeOf(room.exchange(batchOf()));
    await hand.begun(0);
    const client = new AbortController();
    const waiting = outcomeOf(room.exchange(batchOf({ operation: change, signal: client.signal })));
    await severalTurns();
    client.abort(reason);
    expect(await waiting).toMatchObject({ code: 'AGENCY_TIMEOUT', details: { isUnmade: true } });
    hand.flights[0]?.land();
    await first;
    expect(hand.flights).toHaveLength(1);
  });
});

test('one that had to wait for its slot has its whole time from when it is sent', async () => {
  const hand = handExchange();
  const room = openRoom(hand.exchange, { atOnce: 1 });
  const first = outcomeOf(room.exchange(batchOf()));
  const waiting = outcomeOf(room.exchange(batchOf({ operation: change })));
  await hand.begun(0);
  await vi.advanceTimersByTimeAsync(1_500);
  hand.flights[0]?.land();
  await first;
  const pay = await hand.begun(1);
  await vi.advanceTimersByTimeAsync(1_900);
  expect(pay.batch.signal.aborted).toBe(false);
  pay.land([{ data: 'receipt' }]);
  expect(await waiting).toEqual(completed('receipt'));
});

test('an agency that is left alone gets no change either', async () => {
  const { exchange, sent } = agencyWith({ pay: failing(), paymentOf: failing() });
  const room = openRoom(exchange);
  for (let i = 0; room.stateOf('agency')?.breaker === 'CLOSED' && i < 20; i += 1)
    await outcomeOf(room.exchange(batchOf({ operation: change })));
  const before = sent().length;
  expect(await outcomeOf(room.exchange(batchOf({ operation: change })))).toMatchObject({
    code: 'AGENCY_UNAVAILABLE',
    details: { isUnmade: true },
  });
  expect(sent()).toHaveLength(before);
});
