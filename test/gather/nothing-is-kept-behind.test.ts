/** Once a flight has landed, or everybody has left it, nothing of it is held: neither what was asked nor what came. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { gather } from '../../src/gather/gather.ts';
import { Ending, type Signal } from '../../src/signal.ts';
import type { Answer, Exchange, WireStep } from '../../src/types.ts';
import { askOf, callerOf, operationOf } from '../loader/asks.ts';
import { severalTurns } from './hand-exchange.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const step: WireStep = { message: () => ({ protocol: 'rest', method: 'GET', target: '/' }), read: () => () => null };
const operation = operationOf({ dependsOn: ['office'], many: { ...step, atMost: 10 } });

/** Asks of many offices, all ended; what is returned tells which inputs and data are still held by somebody. */
async function asked(answer: Answer, held: WeakRef<object>[], signal: Signal): Promise<void> {
  await Promise.all(
    Array.from({ length: 50 }, async (_, i) => {
      const input = { id: String(i) };
      held.push(new WeakRef(input));
      await answer([askOf(operation, input, { caller: callerOf({ office: `P-${i % 5}` }), signal })]);
    }),
  );
}

async function collected(held: readonly WeakRef<object>[]): Promise<number> {
  await severalTurns();
  collectGarbage();
  await severalTurns();
  collectGarbage();
  return held.filter((ref) => ref.deref() === undefined).length;
}

test('after the answer', async () => {
  const held: WeakRef<object>[] = [];
  const exchange: Exchange = async ({ inputs }) =>
    inputs.map(() => {
      const data = { text: 'personal' };
      held.push(new WeakRef(data));
      return { data };
    });
  const answer = gather(exchange);
  await asked(answer, held, new Ending());
  expect(held).toHaveLength(100);
  expect(await collected(held)).toBe(100);
  expect(typeof answer).toBe('function');
});

test('after a failure', async () => {
  const held: WeakRef<object>[] = [];
  const answer = gather(() => Promise.reject(new Error('no')));
  await asked(answer, held, new Ending());
  expect(await collected(held)).toBe(held.length);
  expect(typeof answer).toBe('function');
});

test('after all have left an exchange that ends when it is told to', async () => {
  const held: WeakRef<object>[] = [];
  const exchange: Exchange = ({ signal }) =>
    new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true }));
  const answer = gather(exchange);
  const controller = new AbortController();
  const ended = asked(answer, held, controller.signal);
  await severalTurns();
  controller.abort();
  await ended;
  expect(await collected(held)).toBe(held.length);
  expect(typeof answer).toBe('function');
});
