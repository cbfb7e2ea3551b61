import { expect, test } from 'vitest';
import { Problem } from '../../src/errors.ts';
import { loader, registryOf } from '../../src/loader/loader.ts';
import { Ending } from '../../src/signal.ts';
import type { Answer } from '../../src/types.ts';
import { callerOf, operationOf, valueFor } from './asks.ts';

const asker = { requestId: 'r', caller: callerOf(), signal: new Ending(), parts: [] };
const operation = operationOf();

function callThrough(answer: Answer) {
  const call = loader(answer, registryOf([operation]))(asker);
  return (id: string) => call(operation.declared, { id });
}

test('one that fails leaves the others their answers', async () => {
  const busy = new Problem('AGENCY_BUSY', { agency: 'agency' });
  const call = callThrough(async (asks) =>
    asks.map((ask) =>
      (ask.input as { id: string }).id === '2' ? busy : valueFor(ask, 'data', { asOf: 0, freshUntil: 0 }),
    ),
  );
  const settled = await Promise.allSettled(['1', '2', '3'].map(call));
  expect(settled).toEqual([
    { status: 'fulfilled', value: 'data' },
    { status: 'rejected', reason: busy },
    { status: 'fulfilled', value: 'data' },
  ]);
});

test('an absence is null, and no error', async () => {
  const call = callThrough(async (asks) => asks.map((ask) => valueFor(ask, null, { asOf: 0, freshUntil: 0 })));
  expect(await call('1')).toBeNull();
});

test('data that looks like an error is data', async () => {
  const data = { code: 'AGENCY_BUSY', message: 'x', stack: '' };
  const call = callThrough(async (asks) => asks.map((ask) => valueFor(ask, data, { asOf: 0, freshUntil: 0 })));
  expect(await call('1')).toBe(data);
});

test('rooms that break fail every ask, and leave none waiting', async () => {
  const call = callThrough(() => Promise.reject(new RangeError('a bug')));
  const settled = await Promise.allSettled(['1', '2'].map(call));
  expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
