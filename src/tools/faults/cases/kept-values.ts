/** What is kept in Redis and is not what was kept: never served. */

import type { Redis } from 'ioredis';
import type { NationalId } from '../../../scalars/index.ts';
import { all, atLeast, exactly } from '../../trials/finding.ts';
import { msUntil, times } from '../../trials/rig/load.ts';
import type { Case } from '../case.ts';
import { askAbout, callsDuring, countOf, type Observed } from '../rig/observe.ts';
import type { Rig } from '../rig/rig.ts';

/** One of each kind of break. */
const people = 4;

/** The key under which the answer about this citizen is kept: the one that was not there before. */
async function keptAs(rig: Rig, id: NationalId): Promise<string> {
  const { client } = rig.redis();
  const before = new Set(await client.keys('*'));
  const news = async (): Promise<readonly string[]> => {
    const keys = (await client.keys('*')).filter((key) => !before.has(key));
    const types = await Promise.all(keys.map((key) => client.type(key)));
    return keys.filter((_, i) => types[i] === 'string' && keys[i] !== undefined);
  };
  await askAbout(rig, 'municipality', { id });
  await msUntil(async () => (await news()).length > 0, 2_000);
  const lengths = await Promise.all((await news()).map(async (key) => [key, await client.strlen(key)] as const));
  // A claim or an epoch may be kept beside the value, which is the longest.
  const [longest] = lengths.toSorted(([, left], [, right]) => right - left);
  if (longest === undefined) throw new Error('Nothing was kept in Redis.');
  return longest[0];
}

async function tamper(client: Redis, [first, second, third, fourth]: readonly string[]): Promise<void> {
  const [one, other] = await Promise.all([client.getBuffer(first ?? ''), client.getBuffer(second ?? '')]);
  if (!one || !other) throw new Error('The values are gone already.');
  // Each in the other's place; one bit turned; somebody else's bytes.
  await client.set(first ?? '', other);
  await client.set(second ?? '', one);
  await client.setrange(third ?? '', 20, Buffer.from([0x55, 0xaa]));
  await client.set(fourth ?? '', 'not a value of ours, and long enough to be taken for one at a glance');
}

export const tamperedValues: Case = {
  name: 'tampered-values',
  about: 'own parts',
  asked: 'a value tampered with, foreign, or in another place: never served, a miss and an alert',
  options: { redis: 'running' },
  needs: 'redis-server',
  async run(rig) {
    await askAbout(rig, 'municipality');
    const ids = Array.from({ length: people }, () => rig.newcomer());
    const keys: string[] = [];
    for (const id of ids) keys.push(await keptAs(rig, id));
    await tamper(rig.redis().client, keys);
    rig.say('a gateway with nothing in its own memory');
    await rig.restart();
    let asked: readonly Observed[] = [];
    const calls = await callsDuring(rig, 'municipality', async () => {
      asked = await times(people, 1, (i) => askAbout(rig, 'municipality', { id: ids[i] ?? rig.newcomer() }));
    });
    const foreign = (await rig.metrics()).get('pishkhan_cache_foreign_values_total') ?? 0;
    return [
      all('true answers', countOf(asked, 'true'), people),
      exactly('misses', calls, people),
      atLeast('alerts', foreign, people),
    ];
  },
  plant: {
    breaks: 'an answer about one citizen is given for another',
    foundBy: 'true answers',
    rig: (rig) => ({
      ...rig,
      ask: (asked, at) => rig.ask({ ...asked, variables: { ...asked.variables, id: rig.newcomer() } }, at),
    }),
  },
};
