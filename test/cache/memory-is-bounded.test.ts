import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { openForgotten } from '../../src/cache/forgotten.ts';
import { type Memory, openMemory } from '../../src/cache/memory.ts';
import type { Ask } from '../../src/types.ts';
import { valueFor } from '../loader/asks.ts';
import { askFor, handClock } from './room.ts';

const { now } = handClock();
const life = { asOf: now(), freshUntil: now() + 60_000 };

function memoryOf(maxBytes: number): Memory {
  return openMemory({ maxBytes, forgotten: openForgotten(now), now, atMostMs: () => Number.POSITIVE_INFINITY });
}

const keep = (memory: Memory, ask: Ask, data: unknown = `thing ${ask.key}`): void =>
  memory.set(ask.key, valueFor(ask, data, life), 1);

const keptOf = (memory: Memory, asks: readonly Ask[]): number =>
  asks.filter(({ key }) => memory.get(key) !== undefined).length;

/** As large as an agency's answer for one person, of its own for each. */
const rowsOf = ({ key }: Ask) =>
  Array.from({ length: 20 }, (_, i) => ({ serial: `${key}-${i}`, amount: i, paid: true, kind: 'سرعت غیرمجاز' }));

test('it forgets what was used the longest ago, and never the newest', () => {
  const memory = memoryOf(40_000);
  const asks = Array.from({ length: 100 }, (_, i) => askFor(String(i)));
  for (const ask of asks) {
    keep(memory, ask);
    expect(keptOf(memory, [ask])).toBe(1);
    // Used over and over, so it stays.
    expect(keptOf(memory, asks.slice(0, 1))).toBe(1);
  }
  const kept = keptOf(memory, asks);
  expect(kept).toBeGreaterThan(10);
  expect(kept).toBeLessThan(60);
  expect(keptOf(memory, asks.slice(1, 30))).toBe(0);
});

test('what is larger than all of it is not kept, and drives nothing out', () => {
  const memory = memoryOf(20_000);
  const [small, huge] = [askFor('small'), askFor('huge')];
  keep(memory, small);
  keep(memory, huge, 'x'.repeat(20_000));
  expect([keptOf(memory, [small]), keptOf(memory, [huge])]).toEqual([1, 0]);
});

test('what is larger than all of it takes the place of what it is newer than', () => {
  const memory = memoryOf(20_000);
  const ask = askFor('1');
  keep(memory, ask);
  keep(memory, ask, 'x'.repeat(20_000));
  expect(keptOf(memory, [ask])).toBe(0);
});

test('it takes no more room than it was given, as the heap counts it', { timeout: 60_000 }, () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const heapUsed = (): number => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const maxBytes = 16_777_216;
  const memory = memoryOf(maxBytes);
  const before = heapUsed();
  for (let i = 0; i < 20_000; i += 1) {
    const ask = askFor(String(i));
    keep(memory, ask, rowsOf(ask));
  }
  expect(heapUsed() - before).toBeLessThan(maxBytes);
  expect(keptOf(memory, [askFor('19999')])).toBe(1);
});

test('what is over is over by the time that passed, whatever the clock on the wall says', () => {
  const memory = memoryOf(20_000);
  const ask = askFor('1');
  keep(memory, ask);
  const passed = performance.now() + 61_000;
  const steady = vi.spyOn(performance, 'now').mockImplementation(() => passed);
  expect(keptOf(memory, [ask])).toBe(0);
  steady.mockRestore();
});
