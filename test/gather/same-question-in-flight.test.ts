import { expect, test } from 'vitest';
import { gather } from '../../src/gather/gather.ts';
import { askOf, callerOf, operationOf } from '../loader/asks.ts';
import { handExchange, severalTurns } from './hand-exchange.ts';

const operation = operationOf();

test('the same question of requests of one turn travels once', async () => {
  const hand = handExchange();
  const answer = gather(hand.exchange);
  const waiting = Array.from({ length: 1_000 }, () => answer([askOf(operation, { id: '1' })]));
  (await hand.begun(0)).land();
  for (const [outcome] of await Promise.all(waiting)) expect(outcome).toMatchObject({ data: { id: '1' } });
  expect(hand.flights).toHaveLength(1);
  expect(hand.flights[0]?.batch.inputs).toEqual([{ id: '1' }]);
});

test('one that comes while it is under way is answered with it', async () => {
  const hand = handExchange();
  const answer = gather(hand.exchange);
  const first = answer([askOf(operation, { id: '1' })]);
  const flight = await hand.begun(0);
  const second = answer([askOf(operation, { id: '1' })]);
  await severalTurns();
  flight.land();
  expect(await Promise.all([first, second])).toMatchObject([[{ data: { id: '1' } }], [{ data: { id: '1' } }]]);
  expect(hand.flights).toHaveLength(1);
});

test('one that comes after the answer is asked anew', async () => {
  const hand = handExchange();
  const answer = gather(hand.exchange);
  const first = answer([askOf(operation, { id: '1' })]);
  (await hand.begun(0)).land();
  await first;
  const second = answer([askOf(operation, { id: '1' })]);
  (await hand.begun(1)).land([{ data: 'newer' }]);
  expect(await second).toMatchObject([{ data: 'newer' }]);
});

test('what is never given again is not given to another request in flight either', async () => {
  const never = operationOf({ reuse: 'never' });
  const hand = handExchange();
  const answer = gather(hand.exchange);
  const waiting = [answer([askOf(never, { id: '1' })]), answer([askOf(never, { id: '1' })])];
  (await hand.begun(0)).land([{ data: 'mine' }]);
  (await hand.begun(1)).land([{ data: 'yours' }]);
  expect(await Promise.all(waiting)).toMatchObject([[{ data: 'mine' }], [{ data: 'yours' }]]);
});

test('what is kept to an office is not given to another office in flight', async () => {
  const kept = operationOf({ reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy: 'office' } });
  const hand = handExchange();
  const answer = gather(hand.exchange);
  const waiting = ['P-1001', 'P-1002', 'P-1001'].map((office) =>
    answer([askOf(kept, { id: '1' }, { caller: callerOf({ office }) })]),
  );
  (await hand.begun(1)).land([{ data: 'second' }]);
  hand.flights[0]?.land([{ data: 'first' }]);
  expect(await Promise.all(waiting)).toMatchObject([[{ data: 'first' }], [{ data: 'second' }], [{ data: 'first' }]]);
  expect(hand.flights).toHaveLength(2);
});

test('each waiter is given its own origin with the shared data', async () => {
  const about = operationOf({ about: () => [{ kind: 'citizen', id: '1' }] });
  const hand = handExchange();
  const answer = gather(hand.exchange, () => 1_000);
  const waiting = answer([askOf(about, { id: '1' })]);
  (await hand.begun(0)).land();
  expect(await waiting).toEqual([
    {
      data: { id: '1' },
      operation: about,
      subjects: [{ kind: 'citizen', id: '1' }],
      asOf: 1_000,
      freshUntil: 61_000,
      staleUntil: 61_000,
    },
  ]);
});
