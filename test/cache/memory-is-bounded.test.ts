import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test, vi } from 'vitest';
import { memoryTier } from '../../src/cache/memory.ts';
import type { Ask } from '../../src/types.ts';
import { valueFor } from '../loader/asks.ts';
import { askFor, handClock, valueOfId } from './kept.ts';

const now = handClock().now;
const life = { asOf: now(), freshUntil: now() + 60_000 };

const keptOf = async (tier: ReturnType<typeof memoryTier>, asks: readonly Ask[]): Promise<number> =>
  (await tier.read(asks)).filter((value) => value !== undefined).length;

/** As large as an agency's answer for one person, of its own for each. */
const rowsOf = (ask: Ask) =>
  valueFor(
    ask,
    Array.from({ length: 20 }, (_, i) => ({ serial: `${ask.key}-${i}`, amount: i, paid: true, kind: 'سرعت غیرمجاز' })),
    life,
  );

test('it forgets what was used the longest ago, and never the newest', async () => {
  const tier = memoryTier(20_000, now);
  const asks = Array.from({ length: 100 }, (_, i) => askFor(String(i)));
  for (const ask of asks) {
    tier.write([{ ask, value: valueOfId(ask, now()) }]);
    expect(await keptOf(tier, [ask])).toBe(1);
    // Used over and over, so it stays.
    expect(await keptOf(tier, asks.slice(0, 1))).toBe(1);
  }
  const kept = await keptOf(tier, asks);
  expect(kept).toBeGreaterThan(10);
  expect(kept).toBeLessThan(60);
  expect(await keptOf(tier, asks.slice(1, 30))).toBe(0);
});

test('what is larger than all of it is not kept, and drives nothing out', async () => {
  const tier = memoryTier(20_000, now);
  const [small, huge] = [askFor('small'), askFor('huge')];
  tier.write([{ ask: small, value: valueOfId(small, now()) }]);
  tier.write([{ ask: huge, value: valueFor(huge, 'x'.repeat(20_000), life) }]);
  expect(await keptOf(tier, [small, huge])).toBe(1);
});

test('it takes no more room than it was given, as the heap counts it', { timeout: 60_000 }, async () => {
  setFlagsFromString('--expose-gc');
  const collectGarbage = runInNewContext('gc') as () => void;
  const heapUsed = (): number => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const maxBytes = 16_777_216;
  const tier = memoryTier(maxBytes, now);
  const before = heapUsed();
  for (let i = 0; i < 20_000; i += 1) {
    const ask = askFor(String(i));
    tier.write([{ ask, value: rowsOf(ask) }]);
  }
  expect(heapUsed() - before).toBeLessThan(maxBytes);
  const last = askFor('19999');
  expect(await keptOf(tier, [last])).toBe(1);
});

test('what is over is over by the time that passed, whatever the clock on the wall says', async () => {
  const clock = handClock();
  const tier = memoryTier(20_000, clock.now);
  const ask = askFor('1');
  tier.write([{ ask, value: valueOfId(ask, clock.now()) }]);
  const passed = performance.now() + 61_000;
  const steady = vi.spyOn(performance, 'now').mockImplementation(() => passed);
  expect(await tier.read([ask])).toEqual([undefined]);
  steady.mockRestore();
});
