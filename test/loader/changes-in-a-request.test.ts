/** A change is made as often as it is asked for, says what it makes untrue, and is not overlooked by the reads after it. */

import { expect, test } from 'vitest';
import { Problem } from '../../src/errors.ts';
import { questionTag } from '../../src/loader/ask.ts';
import { loader, registryOf } from '../../src/loader/loader.ts';
import { Ending } from '../../src/signal.ts';
import type { Answer, Ask, DeclaredOperation, Part } from '../../src/types.ts';
import { callerOf, operationOf, valueFor } from './asks.ts';

const debtOf = operationOf({}, 'debtOf');
const receiptsOf = operationOf({}, 'receiptsOf');
const unknown: DeclaredOperation = operationOf().declared;

const pay = operationOf(
  {
    safe: false,
    reuse: 'never',
    invalidates: (input) => [
      { operation: debtOf.declared, input: { code: (input as { code: string }).code } },
      { operation: receiptsOf.declared, input: {} },
      { operation: unknown, input: {} },
    ],
  },
  'pay',
);

/** A request before rooms that answer with how many asks there have been. */
function request(answered?: (ask: Ask) => Problem | undefined) {
  const asks: Ask[] = [];
  const parts: Part[] = [];
  const answer: Answer = async (some) =>
    some.map((ask) => {
      asks.push(ask);
      return answered?.(ask) ?? valueFor(ask, asks.length, { asOf: 0, freshUntil: 0 });
    });
  const open = loader(answer, registryOf([debtOf, receiptsOf, pay]));
  const call = open({ requestId: 'r', caller: callerOf(), signal: new Ending(), parts });
  return { asks, parts, call };
}

test('two equal ones are both made', async () => {
  const { asks, call } = request();
  const made = [call(pay.declared, { code: '1' }), call(pay.declared, { code: '1' })];
  expect(await Promise.all(made)).toEqual([1, 2]);
  expect(asks).toHaveLength(2);
});

test('it names the questions that it makes untrue, as those who ask them are named', async () => {
  const { asks, call } = request();
  await call(debtOf.declared, { code: '1' });
  await call(pay.declared, { code: '1', amount: 5 });
  const [read, change] = asks as [Ask, Ask];
  expect(change.outdates).toEqual([questionTag(debtOf, { code: '1' }), questionTag(receiptsOf, {})]);
  expect(read.tags).toContain(change.outdates[0]);
  expect(read.outdates).toEqual([]);
});

test('one that makes nothing untrue names nothing', async () => {
  const plain = operationOf({ safe: false, reuse: 'never' }, 'plain');
  const asks: Ask[] = [];
  const open = loader(
    async (some) => {
      asks.push(...some);
      return some.map((ask) => valueFor(ask, null, { asOf: 0, freshUntil: 0 }));
    },
    registryOf([plain]),
  );
  await open({ requestId: 'r', caller: callerOf(), signal: new Ending(), parts: [] })(plain.declared, {});
  expect(asks[0]?.outdates).toEqual([]);
});

test.each<[string, Problem | undefined]>([
  ['made', undefined],
  ['failed', new Problem('AGENCY_TIMEOUT')],
])('what was read before one that was %s is asked again after it', async (_, problem) => {
  const { asks, call } = request(({ operation }) => (operation === pay ? problem : undefined));
  expect(await call(debtOf.declared, { code: '1' })).toBe(1);
  expect(await call(debtOf.declared, { code: '1' })).toBe(1);
  await call(pay.declared, { code: '1' }).catch(() => undefined);
  expect(await call(debtOf.declared, { code: '1' })).toBe(3);
  expect(asks.map(({ operation }) => operation.name)).toEqual(['debtOf', 'pay', 'debtOf']);
});

test('each question that was asked is noted, with the field that asked it', async () => {
  const { parts, call } = request();
  await call(debtOf.declared, { code: '1' }, ['property', 0, 'debt']);
  await call(pay.declared, { code: '1' });
  expect(parts).toMatchObject([{ path: ['property', 0, 'debt'], outcome: { data: 1 } }, { outcome: { data: 2 } }]);
  expect(parts[1]).not.toHaveProperty('path');
  for (const { ms } of parts) expect(ms).toBeGreaterThanOrEqual(0);
});
