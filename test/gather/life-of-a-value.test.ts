import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueFrom } from '../../src/gather/value.ts';
import type { Reuse } from '../../src/types.ts';
import { askOf, operationOf } from '../loader/asks.ts';

const now = 1_700_000_000_000;
const livesFor = (reuse: Reuse | 'never', data: unknown) => {
  const { asOf, freshUntil, staleUntil } = valueFrom(askOf(operationOf({ reuse }), {}), data, now);
  return { asOf, fresh: freshUntil - now, stale: staleUntil - now };
};

const anyReuse = fc.record({
  ttlSeconds: fc.nat(100_000),
  staleSeconds: fc.nat(100_000),
  sharedBy: fc.constant('everyone' as const),
});

test('a value lives as its operation declares', () => {
  fc.assert(
    fc.property(anyReuse, fc.constantFrom<unknown>('x', '', 0, false, [], {}, undefined), (reuse, data) => {
      expect(livesFor(reuse, data)).toEqual({
        asOf: now,
        fresh: reuse.ttlSeconds * 1_000,
        stale: (reuse.ttlSeconds + reuse.staleSeconds) * 1_000,
      });
    }),
  );
});

test('"there is none" lives half a minute at most, and never stands in while the agency fails', () => {
  fc.assert(
    fc.property(anyReuse, (reuse) => {
      const { fresh, stale } = livesFor(reuse, null);
      expect(fresh).toBe(Math.min(reuse.ttlSeconds, 30) * 1_000);
      expect(stale).toBe(fresh);
    }),
  );
});

test('what is never given again is over at once', () => {
  expect(livesFor('never', 'x')).toEqual({ asOf: now, fresh: 0, stale: 0 });
  expect(livesFor('never', null)).toEqual({ asOf: now, fresh: 0, stale: 0 });
});
