import { expect, test } from 'vitest';
import { loader, registryOf } from '../../src/loader/loader.ts';
import { Ending } from '../../src/signal.ts';
import type { Answer, Ask, RegisteredOperation } from '../../src/types.ts';
import { callerOf, operationOf, valueFor } from './asks.ts';

/** Answers each ask with its own input, and keeps what it was asked. */
function recording(): { answer: Answer; calls: (readonly Ask[])[] } {
  const calls: (readonly Ask[])[] = [];
  const answer: Answer = async (asks) => {
    calls.push(asks);
    return asks.map((ask) => valueFor(ask, ask.input, { asOf: 0, freshUntil: 0 }));
  };
  return { answer, calls };
}

const asker = () => ({ requestId: 'r', caller: callerOf(), signal: new Ending(), parts: [] });
const inputsOf = (calls: readonly (readonly Ask[])[]) => calls.map((asks) => asks.map(({ input }) => input));

function withOperations(...operations: RegisteredOperation[]) {
  const { answer, calls } = recording();
  return { open: loader(answer, registryOf(operations)), calls };
}

test('the same question twice in a request is one ask, whatever the order of its members', async () => {
  const operation = operationOf();
  const { open, calls } = withOperations(operation);
  const call = open(asker());
  const answers = await Promise.all([
    call(operation.declared, { id: '1', year: 1404 }),
    call(operation.declared, { year: 1404, id: '1' }),
    call(operation.declared, { id: '2', year: 1404 }),
  ]);
  expect(answers).toEqual([
    { id: '1', year: 1404 },
    { id: '1', year: 1404 },
    { id: '2', year: 1404 },
  ]);
  expect(inputsOf(calls)).toEqual([
    [
      { id: '1', year: 1404 },
      { id: '2', year: 1404 },
    ],
  ]);
});

test('so is one that comes after the answer', async () => {
  const operation = operationOf({ reuse: 'never' });
  const { open, calls } = withOperations(operation);
  const call = open(asker());
  await call(operation.declared, { id: '1' });
  await call(operation.declared, { id: '1' });
  expect(calls).toHaveLength(1);
});

test('another request asks anew', async () => {
  const operation = operationOf();
  const { open, calls } = withOperations(operation);
  await open(asker())(operation.declared, { id: '1' });
  await open(asker())(operation.declared, { id: '1' });
  expect(calls).toHaveLength(2);
});

test('asks of different operations go on apart, each with its own', async () => {
  const [one, other] = [operationOf({}, 'one'), operationOf({}, 'other')];
  const { open, calls } = withOperations(one, other);
  const call = open(asker());
  await Promise.all([call(one.declared, { id: '1' }), call(other.declared, { id: '1' })]);
  expect(calls.map((asks) => asks.map(({ operation }) => operation.name))).toEqual([['one'], ['other']]);
});

test('two operations that are declared alike are not taken for each other', async () => {
  const [one, other] = [operationOf({}, 'one'), operationOf({}, 'other')];
  const { open, calls } = withOperations(one, other);
  await open(asker())(other.declared, {});
  expect(calls[0]?.[0]?.operation.name).toBe('other');
});

test('an operation that no adapter defined is refused', async () => {
  const { open } = withOperations(operationOf());
  await expect(open(asker())(operationOf().declared, {})).rejects.toThrow(TypeError);
});

test('an ask carries the request’s signal', async () => {
  const operation = operationOf();
  const { open, calls } = withOperations(operation);
  const who = asker();
  await open(who)(operation.declared, {});
  expect(calls[0]?.[0]?.signal).toBe(who.signal);
});
