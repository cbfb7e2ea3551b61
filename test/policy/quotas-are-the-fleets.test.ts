/** What an office may ask it may ask of all instances together; they agree in Redis, and each counts for itself without it. */

import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
import { afterEach, beforeAll, expect, it, onTestFinished } from 'vitest';
import { Problem } from '../../src/errors.ts';
import type { OfficeLimits } from '../../src/policy/quota/limits.ts';
import { openQuotas, type Quotas } from '../../src/policy/quota/quotas.ts';
import { redisQuotaLedger } from '../../src/policy/quota/redis-ledger.ts';
import type { RegisteredOperation } from '../../src/types.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { describeWith } from '../support/services.ts';

const limits = (office: number, clerk: number) => ({
  office: { requestsPerMinute: office, costPerMinute: 10 * office, citizensPerHour: office },
  clerk: { requestsPerMinute: clerk, costPerMinute: 10 * clerk, citizensPerHour: clerk },
});
const standard: OfficeLimits = limits(100, 100);

/** A minute that is in no hour's end, and never over while a test runs. */
let now = Date.parse('2025-03-15T12:10:00Z');
const minuteMs = 60_000;
const hourMs = 3_600_000;

describeWith('redis-server', 'two instances', () => {
  let redis: TestRedis;
  let office = '';
  const refused: string[] = [];
  beforeAll(async () => {
    redis = await startTestRedis();
    return () => redis.stop();
  });
  afterEach(() => refused.splice(0));

  const naming = randomBytes(32);
  const instance = (standardHere = standard): Quotas => {
    const client = new Redis(redis.url, { maxRetriesPerRequest: 0, enableOfflineQueue: true });
    client.on('error', () => undefined);
    onTestFinished(() => client.disconnect());
    return openQuotas({
      standard: standardHere,
      limitsOf: (id) => (id.startsWith('large') ? { citizensPerHour: 250 } : undefined),
      ledger: redisQuotaLedger(client, () => ({ isThere: () => true, failed: () => undefined })),
      naming,
      onLimited: (_office, quota) => void refused.push(quota),
      now: () => now,
    });
  };
  const two = (standardHere = standard) => {
    office = `O-${randomBytes(4).toString('hex')}`;
    return [instance(standardHere), instance(standardHere)] as const;
  };

  /** How many of these were let through; whatever else goes wrong fails the test. */
  async function countThrough(work: readonly (() => Promise<void> | undefined)[]): Promise<number> {
    let through = 0;
    // In waves, as requests come: some at once, then the next.
    for (let at = 0; at < work.length; at += 20) {
      const wave = work.slice(at, at + 20).map(async (each) => {
        try {
          await each();
          through += 1;
        } catch (error) {
          if (!(error instanceof Problem && error.code === 'RATE_LIMITED')) throw error;
        }
      });
      await Promise.all(wave);
    }
    return through;
  }
  const spends = (quotas: readonly [Quotas, Quotas], count: number, use: { requests?: number; cost?: number }) =>
    Array.from({ length: count }, (_, i) => () => quotas[i % 2 ? 1 : 0].spend({ office, clerk: `c${i % 7}` }, use));
  const operation = { declared: { dataClass: 'personal' } } as RegisteredOperation;
  const meets = (quotas: readonly [Quotas, Quotas], ids: readonly number[], clerkOf = (i: number) => `c${i % 7}`) =>
    ids.map((id, i) => {
      const subjects = [{ kind: 'citizen', id: String(id) }] as const;
      return () => quotas[(i >> 1) % 2 ? 1 : 0].meet({ office, clerk: clerkOf(i) }, { operation, subjects });
    });
  const range = (count: number, from = 0) => Array.from({ length: count }, (_, i) => from + i);

  it.each([
    ['requests', { requests: 1 }, 100],
    ['cost', { cost: 10 }, 100],
  ] as const)(
    'let an office have its %s of a minute, a chunk for each more at most, and the next minute’s',
    async (kind, use, limit) => {
      const quotas = two();
      for (let minute = 0; minute < 2; minute += 1) {
        const through = await countThrough(spends(quotas, 600, use));
        expect(through).toBeGreaterThanOrEqual(limit);
        expect(through).toBeLessThanOrEqual(limit + 2 * (limit / 10));
        expect(new Set(refused)).toEqual(new Set([`office.${kind}`]));
        now += minuteMs;
      }
    },
  );

  it('let one clerk have no more than a clerk may, and colleagues theirs', async () => {
    const quotas = two(limits(1_000, 50));
    const oneClerk = (clerk: string) =>
      range(300).map((i) => () => quotas[i % 2 ? 1 : 0].spend({ office, clerk }, { requests: 1 }));
    for (const clerk of ['a', 'b']) {
      const through = await countThrough(oneClerk(clerk));
      expect(through).toBeGreaterThanOrEqual(50);
      expect(through).toBeLessThanOrEqual(60);
    }
    expect(new Set(refused)).toEqual(new Set(['clerk.requests']));
  });

  it('agree to one citizen on how many an office met, whoever meets them and wherever', async () => {
    const quotas = two();
    expect(await countThrough(meets(quotas, range(700)))).toBe(100);
    expect(new Set(refused)).toEqual(new Set(['office.citizens']));
    // Whom it met in this hour it meets again, by another clerk and at the other instance.
    const met: number[] = [];
    for (const id of range(700)) if ((await countThrough(meets(quotas, [id], () => 'another'))) === 1) met.push(id);
    expect(met).toHaveLength(100);
    now += hourMs;
    expect(await countThrough(meets(quotas, range(300, 10_000)))).toBe(100);
  });

  it('let an office with limits of its own have those', async () => {
    const quotas = two();
    office = `large-${office}`;
    expect(await countThrough(meets(quotas, range(600)))).toBe(250);
  });

  it('let several at once pass only where all of them may', async () => {
    const quotas = two(limits(10, 20));
    const subjects = range(11).map((id) => ({ kind: 'citizen', id: String(id) }) as const);
    const asked = quotas[0].meet({ office, clerk: 'a' }, { operation, subjects });
    await expect(asked).rejects.toMatchObject({ code: 'RATE_LIMITED', details: { reason: 'OFFICE_CITIZENS' } });
  });

  it('count each for itself while Redis does not answer, and hold nobody up', async () => {
    const quotas = two();
    await countThrough(spends(quotas, 2, { requests: 1 }));
    redis.freeze();
    onTestFinished(() => redis.thaw());
    const began = performance.now();
    const through = await countThrough(meets(quotas, range(600)));
    const ms = performance.now() - began;
    expect(through).toBeGreaterThanOrEqual(100);
    expect(through).toBeLessThanOrEqual(200);
    // 30 waves, each of which waits 15 ms at most; machines are slow.
    expect(ms).toBeLessThan(30 * 100);
  });
});
