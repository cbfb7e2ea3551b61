/** Once a question is answered, or everybody has left it, nothing of it is held: neither what was asked nor what came. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { gather } from '../../src/gather/gather.ts';
import { Ending, type Signal } from '../../src/signal.ts';
import type { Answer, Exchange, WireStep } from '../../src/types.ts';
import { severalTurns } from '../gather/hand-exchange.ts';
import { askOf, callerOf, operationOf } from '../loader/asks.ts';
import { openRoom } from './room.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const step: WireStep = { message: () => ({ protocol: 'rest', method: 'GET', target: '/' }), read: () => () => null };
const reuse = { ttlSeconds: 0, staleSeconds: 0, sharedBy: 'everyone' } as const;
const operation = operationOf({ dependsOn: ['office'], reuse, many: { ...step, atMost: 10 } });

const answerThrough = (exchange: Exchange): Answer => openRoom({ next: gather(exchange) }).answer;

/** Asks of many offices, all ended; `held` tells which inputs and data are still held by somebody. */
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
  for (let round = 0; round < 3; round += 1) {
    await severalTurns();
    collectGarbage();
  }
  return held.filter((ref) => ref.deref() === undefined).length;
}

test('after the answer', async () => {
  const held: WeakRef<object>[] = [];
  const answer = answerThrough(async ({ inputs }) =>
    inputs.map(() => {
      const data = { text: 'personal' };
      held.push(new WeakRef(data));
      return { data };
    }),
  );
  const { signal } = new AbortController();
  await asked(answer, held, signal);
  expect(held).toHaveLength(100);
  expect(await collected(held)).toBe(100);
  expect([typeof answer, signal.aborted]).toEqual(['function', false]);
});

test('after a failure', async () => {
  const held: WeakRef<object>[] = [];
  const answer = answerThrough(() => Promise.reject(new Error('no')));
  await asked(answer, held, new Ending());
  expect(await collected(held)).toBe(held.length);
  expect(typeof answer).toBe('function');
});

test('after all clients have left an exchange that ends when it is told to', async () => {
  const held: WeakRef<object>[] = [];
  const answer = answerThrough(
    ({ signal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true })),
  );
  const controller = new AbortController();
  const ended = asked(answer, held, controller.signal);
  await severalTurns();
  controller.abort('CLIENT_LEFT');
  await ended;
  expect(await collected(held)).toBe(held.length);
  expect(typeof answer).toBe('function');
});
