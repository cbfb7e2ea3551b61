/** Whoever reads Redis, or listens to all that is said to it, learns neither who was asked about nor what was answered. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ask } from '../../src/types.ts';
import { until } from '../gather/hand-exchange.ts';
import { askOf, callerOf, operationOf } from '../loader/asks.ts';
import { startTestRedis, type TestRedis } from '../support/redis.ts';
import { describeWith } from '../support/services.ts';
import { openInstance } from './redis-instance.ts';

const canaries = { nationalId: '0499370899', name: 'کاناری', clerk: 'clerk-canary', office: 'P-CANARY' };
/** What would be found if Redis were told in the clear. */
const control = 'control-canary';

const operation = operationOf({
  dependsOn: ['clerk', 'office'],
  reuse: { ttlSeconds: 60, staleSeconds: 600, sharedBy: 'caller' },
  about: () => [{ kind: 'citizen', id: canaries.nationalId }],
});
const caller = callerOf({ clerk: canaries.clerk, office: canaries.office });
const asking = (): Ask => askOf(operation, { nationalId: canaries.nationalId }, { caller });

describeWith('redis-server', 'what Redis is told', () => {
  let redis: TestRedis;
  let names: readonly string[];
  let held: string;
  let said: string;
  let heard: string;

  beforeAll(async () => {
    redis = await startTestRedis();
    const monitor = await redis.client.monitor();
    const commands: string[] = [];
    monitor.on('monitor', (_time: string, args: readonly string[]) => commands.push(args.join(' ')));
    const subscriber = redis.client.duplicate();
    const messages: Buffer[] = [];
    subscriber.on('messageBuffer', (_channel: Buffer, message: Buffer) => messages.push(message));
    await subscriber.subscribe('pishkhan:bus');

    const instance = await openInstance(redis.url);
    const waiting = instance.answer([asking()]);
    (await instance.hand.begun(0)).land([{ data: canaries }]);
    await waiting;
    await instance.forget(asking().tags);
    const again = instance.answer([asking()]);
    (await instance.hand.begun(1)).land([{ data: canaries }]);
    await again;
    await instance.settled();
    await redis.client.set('control', control);
    await redis.client.publish('pishkhan:bus', control);
    await until(() => commands.some((command) => command.includes('publish')) && messages.length === 2);

    const [, all] = await redis.client.scan('0', 'COUNT', 1_000);
    names = all.filter((name) => name !== 'control');
    const values = await Promise.all(all.map((name) => redis.client.getBuffer(name)));
    const dumps = await Promise.all(all.map((name) => redis.client.callBuffer('DUMP', name) as Promise<Buffer>));
    held = [...all, ...[...values, ...dumps].flatMap(written)].join('\n');
    said = commands.join('\n');
    heard = messages.flatMap(written).join('\n');
    instance.leave();
    monitor.disconnect();
    subscriber.disconnect();
  });
  afterAll(() => redis.stop());

  const written = (bytes: Buffer | null): string[] => [bytes?.toString('latin1') ?? '', bytes?.toString() ?? ''];

  test('is named by digests of two forms, and is gone by itself once it is over', async () => {
    expect(names).toHaveLength(5);
    for (const name of names) {
      expect(name).toMatch(/^pishkhan:(value|epoch):a:\{[\w-]{43}\}$/);
      const lifeMs = await redis.client.pttl(name);
      expect(lifeMs).toBeGreaterThan(0);
      expect(lifeMs).toBeLessThanOrEqual(name.includes(':value:') ? 660_000 : 26 * 3_600_000);
    }
  });

  test('would be found if it were said in the clear', () => {
    for (const text of [held, said, heard]) expect(text).toContain(control);
  });

  test('says not a word of agency, operation or kind', () => {
    for (const text of [held, said, heard])
      for (const word of ['agency', 'thingOf', 'citizen', 'question', 'freshUntil']) expect(text).not.toContain(word);
  });

  test.each(Object.values(canaries))('says nothing of %s, however it is written', (canary) => {
    const bytes = Buffer.from(canary);
    for (const text of [held, said, heard])
      for (const form of [canary, bytes.toString('latin1'), bytes.toString('base64'), bytes.toString('hex')])
        expect(text).not.toContain(form);
  });
});
