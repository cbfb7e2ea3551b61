import { describe, expect, test } from 'vitest';
import { severalTurns } from '../gather/hand-exchange.ts';
import { askOf, callerOf, operationOf } from '../loader/asks.ts';
import { askFor, dataOf, openRoom } from './room.ts';

test('the same question of requests of one turn travels once', async () => {
  const { hand, answer, seen } = openRoom();
  const waiting = Array.from({ length: 1_000 }, () => answer([askFor('1')]));
  (await hand.begun(0)).land();
  for (const [outcome] of await Promise.all(waiting)) expect(outcome).toMatchObject({ data: { id: '1' } });
  expect(hand.flights).toHaveLength(1);
  expect(hand.flights[0]?.batch.inputs).toEqual([{ id: '1' }]);
  expect(seen).toMatchObject({ missed: 1, joined: 999, hits: [] });
});

test('one that comes while it is under way is answered with it', async () => {
  const { hand, answer } = openRoom();
  const first = answer([askFor('1')]);
  const flight = await hand.begun(0);
  const second = answer([askFor('1')]);
  await severalTurns();
  flight.land();
  expect(await Promise.all([first, second])).toMatchObject([[{ data: { id: '1' } }], [{ data: { id: '1' } }]]);
  expect(hand.flights).toHaveLength(1);
});

test('one that comes after a failure is asked anew', async () => {
  const { hand, answer } = openRoom();
  const first = answer([askFor('1')]);
  (await hand.begun(0)).fail(new Error('no'));
  expect(dataOf(await first)).toEqual(['INTERNAL']);
  const second = answer([askFor('1')]);
  (await hand.begun(1)).land([{ data: 'newer' }]);
  expect(dataOf(await second)).toEqual(['newer']);
});

test('what is never given again is not given to another request in flight either', async () => {
  const never = operationOf({ reuse: 'never' });
  const { hand, answer } = openRoom();
  const waiting = [answer([askFor('1', never)]), answer([askFor('1', never)])];
  (await hand.begun(1)).land([{ data: 'yours' }]);
  hand.flights[0]?.land([{ data: 'mine' }]);
  expect(await Promise.all(waiting)).toMatchObject([[{ data: 'mine' }], [{ data: 'yours' }]]);
});

test('what is kept to an office is not given to another office in flight', async () => {
  const kept = operationOf({
    dependsOn: ['office'],
    reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy: 'office' },
  });
  const { hand, answer } = openRoom();
  const waiting = ['P-1001', 'P-1002', 'P-1001'].map((office) =>
    answer([askOf(kept, { id: '1' }, { caller: callerOf({ office }) })]),
  );
  (await hand.begun(1)).land([{ data: 'second' }]);
  hand.flights[0]?.land([{ data: 'first' }]);
  expect((await Promise.all(waiting)).map(dataOf)).toEqual([['first'], ['second'], ['first']]);
  expect(hand.flights).toHaveLength(2);
});

describe('one that was begun before its answer was made untrue', () => {
  test('is not joined any more, and what it brings is for those who asked before, and is not kept', async () => {
    const { hand, answer, forget } = openRoom();
    const before = answer([askFor('1')]);
    const first = await hand.begun(0);
    await forget(['agency:agency']);
    const after = answer([askFor('1')]);
    const second = await hand.begun(1);
    second.land([{ data: 'new' }]);
    expect(dataOf(await after)).toEqual(['new']);
    first.land([{ data: 'from before' }]);
    expect(dataOf(await before)).toEqual(['from before']);
    expect(dataOf(await answer([askFor('1')]))).toEqual(['new']);
    expect(hand.flights).toHaveLength(2);
  });

  test('does not take the place of the one after it when it ends first', async () => {
    const { hand, answer, forget } = openRoom();
    const before = answer([askFor('1')]);
    const first = await hand.begun(0);
    await forget(['agency:agency']);
    const after = answer([askFor('1')]);
    const second = await hand.begun(1);
    first.land([{ data: 'from before' }]);
    await before;
    const late = answer([askFor('1')]);
    await severalTurns();
    expect(hand.flights).toHaveLength(2);
    second.land([{ data: 'new' }]);
    expect((await Promise.all([after, late])).map(dataOf)).toEqual([['new'], ['new']]);
  });
});
