/** The house's own signal says what Node's would: once, to those who still listen. */

import { expect, it } from 'vitest';
import { Ending } from '../src/signal.ts';

it('tells whoever listens, once, and only the first reason counts', () => {
  const ending = new Ending();
  const heard: unknown[] = [];
  ending.addEventListener('abort', () => heard.push(ending.reason));
  expect([ending.aborted, ending.reason]).toEqual([false, undefined]);
  ending.abort('DEADLINE');
  ending.abort('CLIENT_LEFT');
  expect(heard).toEqual(['DEADLINE']);
  expect([ending.aborted, ending.reason]).toEqual([true, 'DEADLINE']);
});

it('does not tell who listens no more, nor who begins to too late', () => {
  const ending = new Ending();
  const heard: string[] = [];
  const [first, second] = [() => heard.push('first'), () => heard.push('second')];
  ending.addEventListener('abort', first);
  ending.addEventListener('abort', second);
  ending.removeEventListener('abort', first);
  ending.removeEventListener('abort', first);
  ending.abort('DEADLINE');
  ending.addEventListener('abort', first);
  expect(heard).toEqual(['second']);
});

it('does not tell whom another takes away while it tells', () => {
  const ending = new Ending();
  const heard: string[] = [];
  const second = (): void => void heard.push('second');
  ending.addEventListener('abort', () => ending.removeEventListener('abort', second));
  ending.addEventListener('abort', second);
  ending.abort('CLIENT_LEFT');
  expect(heard).toEqual([]);
});
