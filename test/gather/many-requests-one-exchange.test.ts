import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gather } from '../../src/gather/gather.ts';
import type { Batch, Exchange, WireStep } from '../../src/types.ts';
import { anyCaller, askOf, callerOf, operationOf } from '../loader/asks.ts';
import { handExchange, severalTurns } from './hand-exchange.ts';

const step: WireStep = { message: () => ({ protocol: 'rest', method: 'GET', target: '/' }), read: () => () => null };

/** Answers each input with itself. */
function echo(): { exchange: Exchange; batches: Batch[] } {
  const batches: Batch[] = [];
  const exchange: Exchange = async (batch) => {
    batches.push(batch);
    return batch.inputs.map((data) => ({ data }));
  };
  return { exchange, batches };
}

describe('asks of as many requests in one turn', () => {
  test.each([
    [1, 100, 1],
    [100, 100, 1],
    [101, 100, 2],
    [250, 100, 3],
    [7, 1, 7],
    [7, 2, 4],
  ])('%i, with at most %i together, make %i exchanges', async (asks, atMost, exchanges) => {
    const operation = operationOf({ many: { ...step, atMost } });
    const { exchange, batches } = echo();
    const answer = gather(exchange);
    const ids = Array.from({ length: asks }, (_, i) => ({ id: String(i) }));
    const outcomes = await Promise.all(ids.map((id) => answer([askOf(operation, id)])));
    expect(outcomes.flat().map((outcome) => 'data' in outcome && outcome.data)).toEqual(ids);
    expect(batches.map(({ inputs }) => inputs.length)).toEqual(
      Array.from({ length: exchanges }, (_, i) => Math.min(atMost, asks - i * atMost)),
    );
  });

  test('make one each where the agency has no call for many', async () => {
    const { exchange, batches } = echo();
    const answer = gather(exchange);
    const operation = operationOf({ one: step });
    await answer(['1', '2', '3'].map((id) => askOf(operation, { id })));
    expect(batches.map(({ inputs }) => inputs)).toEqual([[{ id: '1' }], [{ id: '2' }], [{ id: '3' }]]);
  });

  test('do not wait for an exchange that is under way', async () => {
    const operation = operationOf({ many: { ...step, atMost: 100 } });
    const hand = handExchange();
    const answer = gather(hand.exchange);
    const first = answer([askOf(operation, { id: '1' })]);
    const slow = await hand.begun(0);
    const second = answer([askOf(operation, { id: '2' })]);
    (await hand.begun(1)).land();
    expect(await second).toMatchObject([{ data: { id: '2' } }]);
    slow.land();
    expect(await first).toMatchObject([{ data: { id: '1' } }]);
  });
});

test('answers come in the order asked, also where the same is asked twice', async () => {
  const operation = operationOf({ many: { ...step, atMost: 2 } });
  const { exchange } = echo();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom('1', '2', '3', '4', '5')), async (ids) => {
      const outcomes = await gather(exchange)(ids.map((id) => askOf(operation, id)));
      expect(outcomes.map((outcome) => 'data' in outcome && outcome.data)).toEqual(ids);
    }),
  );
});

test('what depends on different callers never travels together, and each gets the answer to their own', async () => {
  const operation = operationOf({
    dependsOn: ['office', 'client'],
    reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy: 'caller' },
    many: { ...step, atMost: 10 },
  });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(anyCaller, fc.constantFrom('1', '2')), { maxLength: 20 }), async (asked) => {
      const batches: Batch[] = [];
      const answer = gather(async (batch) => {
        batches.push(batch);
        return batch.inputs.map((input) => ({ data: { input, for: batch.facets } }));
      });
      const outcomes = await Promise.all(asked.map(([caller, id]) => answer([askOf(operation, id, { caller })])));
      outcomes.forEach(([outcome], i) => {
        const [{ office, client }, id] = asked[i] as (typeof asked)[number];
        expect(outcome).toMatchObject({ data: { input: id, for: { office, client } } });
      });
      const lanes = new Set(asked.map(([{ office, client }]) => `${office} ${client}`));
      expect(batches.length).toBeGreaterThanOrEqual(lanes.size);
    }),
  );
});

test('operations never travel together, whatever their names are', async () => {
  const { exchange, batches } = echo();
  const answer = gather(exchange);
  const [one, other] = [
    operationOf({ many: { ...step, atMost: 9 } }, 'a'),
    operationOf({ many: { ...step, atMost: 9 } }, 'b'),
  ];
  await Promise.all(
    [one, other, { ...one, agency: 'other' }].map((operation) => answer([askOf(operation, { id: '1' })])),
  );
  expect(batches).toHaveLength(3);
});

test('nothing asked is nothing sent', async () => {
  const { exchange, batches } = echo();
  expect(await gather(exchange)([])).toEqual([]);
  await severalTurns();
  expect(batches).toEqual([]);
});

test('the same question of two audiences is put once, and both are answered', async () => {
  const operation = operationOf({
    reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy: 'office' },
    many: { ...step, atMost: 10 },
  });
  const { exchange, batches } = echo();
  const asks = ['P-1001', 'P-1002'].map((office) => askOf(operation, { id: '1' }, { caller: callerOf({ office }) }));
  const outcomes = await gather(exchange)([...asks, askOf(operation, { id: '2' })]);
  expect(outcomes).toMatchObject([{ data: { id: '1' } }, { data: { id: '1' } }, { data: { id: '2' } }]);
  expect(batches.map(({ inputs }) => inputs)).toEqual([[{ id: '1' }, { id: '2' }]]);
  expect(batches[0]?.origins.map(({ office }) => office)).toEqual(['P-1001', 'P-1002', 'P-1001']);
});

test('what depends on the clerk travels for that clerk alone, also where its operation says otherwise', async () => {
  const forged = operationOf({
    dependsOn: ['clerk'],
    reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy: 'caller' },
    many: { ...step, atMost: 10 },
  });
  const { exchange, batches } = echo();
  await gather(exchange)(['1', '2', '3'].map((id) => askOf(forged, { id })));
  expect(batches.map(({ inputs }) => inputs)).toEqual([[{ id: '1' }], [{ id: '2' }], [{ id: '3' }]]);
});

test('a change travels by itself, also where its like is asked for in the same turn', async () => {
  const pay = operationOf({ safe: false, reuse: 'never', many: { ...step, atMost: 10 } }, 'pay');
  const { exchange, batches } = echo();
  await gather(exchange)([askOf(pay, { id: '1' }), askOf(pay, { id: '1' }), askOf(pay, { id: '2' })]);
  expect(batches.map(({ inputs }) => inputs)).toEqual([[{ id: '1' }], [{ id: '1' }], [{ id: '2' }]]);
});
