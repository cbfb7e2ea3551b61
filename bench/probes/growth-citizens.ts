/** Whether a screen from Redis costs more where a thousand times as many citizens lie there. */

import { Redis } from 'ioredis';
import { root } from '../../src/root.ts';
import { startOurs } from '../rig/contender.ts';
import { cpusOf, microseconds } from './cpu-of.ts';
import { loadOf, workOf } from './load-of.ts';
import type { Around, ProbeFigure } from './probe.ts';

/** So small that the thousand citizens' answers do not fit, and most of each screen comes from Redis. */
const environment = { CACHE_MEMORY_MB: '1' };

/** Values of other citizens, of a usual length, under names of the usual form; nobody asks for them. */
const others = { count: 3_000_000, anOrder: 50_000, bytes: 350 };
const fill = `local value = string.rep('x', tonumber(ARGV[3]))
for at = tonumber(ARGV[1]), tonumber(ARGV[2]) do
  redis.call('set', 'pishkhan:value:bench:{' .. redis.sha1hex(tostring(at)) .. '}', value, 'PX', 3600000)
end`;

export async function citizensGrow(around: Around): Promise<ProbeFigure> {
  around.say('growth: a thousand citizens in Redis');
  const { control } = around.agencies;
  const start = (name: string) => startOurs({ name, control, folder: root, environment });
  const [thousand, million] = [await start('thousand'), await start('million')];
  around.say('growth: filling Redis with a million citizens');
  await filled(million.redisUrl ?? '');
  const work = { ...workOf('w3'), choice: 'uniform' } as const;
  const both = [thousand, million].map(async (contender) => ({
    contender,
    load: await loadOf(work, contender, around),
  }));
  around.say('growth: a thousand and a million citizens in Redis');
  const [few = 0, many = 0] = await cpusOf(await Promise.all(both), around);
  await Promise.all([thousand.stop(), million.stop()]);
  return {
    goal: 'CPU per request, 10⁶ citizens in Redis beside 10³',
    value: many / few,
    seen: `${microseconds(few)}, and ${microseconds(many)} beside ${others.count} values of others`,
  };
}

async function filled(url: string): Promise<void> {
  const client = new Redis(url);
  for (let at = 0; at < others.count; at += others.anOrder)
    await client.eval(fill, 0, at, at + others.anOrder - 1, others.bytes);
  client.disconnect();
}
