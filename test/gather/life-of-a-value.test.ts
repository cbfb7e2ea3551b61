import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valueFrom } from '../../src/gather/value.ts';
import type { Reuse } from '../../src/types.ts';
import { askOf, operationOf } from '../loader/asks.ts';

const now = 1_700_000_000_000;

/** `chance` 0: as long as is declared. */
function livesFor(reuse: Reuse | 'never', data: unknown, chance = 0) {
  const ask = askOf(operationOf({ reuse }), {});
  const { asOf, freshUntil, staleUntil } = valueFrom(ask, data, { now, chance: () => chance });
  return { asOf, fresh: freshUntil - now, stale: staleUntil - now };
}

const anyReuse = fc.record({
  ttlSeconds: fc.nat(100_000),
  staleSeconds: fc.nat(100_000),
  sharedBy: fc.constant('everyone' as const),
});

/** From 0 up to 1, as `Math.random` gives it. */
const anyChance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

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

describe('by chance', () => {
  test('its life ends up to a tenth early, and never late', () => {
    fc.assert(
      fc.property(anyReuse, anyChance, (reuse, chance) => {
        const { fresh, stale } = livesFor(reuse, 'x', chance);
        const declared = { fresh: reuse.ttlSeconds * 1_000, stale: (reuse.ttlSeconds + reuse.staleSeconds) * 1_000 };
        for (const life of ['fresh', 'stale'] as const) {
          const given = { fresh, stale }[life];
          expect(given).toBeLessThanOrEqual(declared[life]);
          expect(given).toBeGreaterThanOrEqual(Math.floor(declared[life] * 0.9));
        }
      }),
    );
  });

  test('values that came together do not end together', () => {
    const reuse: Reuse = { ttlSeconds: 600, staleSeconds: 0, sharedBy: 'everyone' };
    const ask = askOf(operationOf({ reuse }), {});
    const ends = new Set(Array.from({ length: 200 }, () => valueFrom(ask, 'x', { now }).freshUntil));
    expect(ends.size).toBeGreaterThan(100);
  });
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

test('a value carries whose it is and by what it can be forgotten', () => {
  const operation = operationOf({ about: () => [{ kind: 'citizen', id: '1' }] });
  const ask = askOf(operation, { id: '1' });
  const { subjects, tags, isStale } = valueFrom(ask, 'x', { now });
  expect({ subjects, tags, isStale }).toEqual({
    subjects: [{ kind: 'citizen', id: '1' }],
    tags: ['agency:agency', 'operation:agency.thingOf', 'citizen:1', 'question:agency.thingOf:{"id":"1"}'],
    isStale: false,
  });
});
