/** A Redis that is not there, does not answer, is slow, or takes nothing: a miss, and nothing worse. */

import { addedAtMost, all, atMost, exactly, type Finding } from '../../trials/finding.ts';
import { median, msUntil, p99, times } from '../../trials/rig/load.ts';
import type { Case } from '../case.ts';
import { knownAlready } from '../plants.ts';
import { askAbout, callsDuring, countOf, type Observed } from '../rig/observe.ts';
import type { Rig } from '../rig/rig.ts';

const rounds = 3;
const asksARound = 120;
/** How long a breaker may take to notice, in asks. */
const asksAtFirst = 40;
const keptAgainWithinMs = 5_000;

interface Trouble {
  readonly name: string;
  begin(rig: Rig): Promise<void> | void;
  end(rig: Rig): Promise<void> | void;
}

const round = (rig: Rig, count: number): Promise<readonly Observed[]> =>
  times(count, 3, () => askAbout(rig, 'municipality'));

interface Seen {
  readonly calm: readonly Observed[];
  readonly first: readonly Observed[];
  readonly later: readonly Observed[];
  readonly backMs: number;
}

async function roundOf(rig: Rig, { begin, end }: Trouble): Promise<Seen> {
  const calm = await round(rig, asksARound);
  await begin(rig);
  const first = await round(rig, asksAtFirst);
  const later = await round(rig, asksARound);
  await end(rig);
  return { calm, first, later, backMs: await msUntilKept(rig) };
}

/** How long until answers are kept in Redis again. */
async function msUntilKept(rig: Rig): Promise<number> {
  const { client } = rig.redis();
  const before = await client.dbsize();
  return msUntil(async () => {
    await askAbout(rig, 'municipality');
    return (await client.dbsize()) > before;
  }, keptAgainWithinMs + 1_000);
}

async function through(rig: Rig, trouble: Trouble): Promise<readonly Finding[]> {
  await round(rig, asksARound);
  const seen: Seen[] = [];
  const calls = await callsDuring(rig, 'municipality', async () => {
    for (let i = 0; i < rounds; i += 1) {
      rig.say(`${trouble.name}, round ${i + 1} of ${rounds}`);
      seen.push(await roundOf(rig, trouble));
    }
  });
  const p99Of = (part: 'calm' | 'first' | 'later'): number =>
    median(seen.map((one) => p99(one[part].map(({ ms }) => ms))));
  const asked = seen.flatMap(({ first, later }) => [...first, ...later]);
  const inAll = seen.reduce((sum, { calm }) => sum + calm.length, asked.length);
  return [
    all('reads', countOf(asked, 'true'), asked.length),
    all('never asked before', Math.min(calls, inAll), inAll),
    addedAtMost('p99 at first', p99Of('calm'), p99Of('first'), 20),
    addedAtMost('p99 later', p99Of('calm'), p99Of('later'), 5),
    atMost('kept again', median(seen.map(({ backMs }) => backMs)), keptAgainWithinMs, ' ms'),
  ];
}

const asked = '0 failed reads; p99 + ≤ 20 ms, + ≤ 5 ms once its breaker is open; back ≤ 5 s after it returns';

function away(name: string, trouble: Trouble, tapped: readonly 'redis'[] = []): Case {
  return {
    name,
    about: 'own parts',
    asked,
    options: { redis: 'running', tapped },
    needs: 'redis-server',
    run: (rig) => through(rig, trouble),
    plant: { breaks: 'everybody asks about one citizen', foundBy: 'never asked before', rig: knownAlready },
  };
}

export const redisKilled = away('redis-killed', {
  name: 'killed',
  begin: (rig) => rig.redis().kill(),
  end: (rig) => rig.redis().start(),
});

export const redisMute = away('redis-mute', {
  name: 'stopped (SIGSTOP)',
  begin: (rig) => rig.redis().freeze(),
  end: (rig) => rig.redis().thaw(),
});

export const redisSlow = away(
  'redis-slow',
  {
    name: '150 ms late',
    begin: (rig) => rig.tap('redis').delay(150),
    end: (rig) => rig.tap('redis').delay(0),
  },
  ['redis'],
);

export const redisDownAtBoot: Case = {
  name: 'redis-down-at-boot',
  about: 'own parts',
  asked: 'ready ≤ 10 s, reads 100 %',
  options: { redis: 'down' },
  needs: 'redis-server',
  async run(rig) {
    const asked = await round(rig, asksARound);
    return [
      atMost('ready', rig.gateway().readyAfterMs, 10_000, ' ms'),
      all('reads', countOf(asked, 'true'), asked.length),
    ];
  },
  plant: {
    breaks: 'an agency fails as well',
    foundBy: 'reads',
    rig: (rig) => ({
      ...rig,
      ask: async (asked, at) => {
        await rig.fault('municipality', { kind: 'status' });
        return rig.ask(asked, at);
      },
    }),
  },
};

type Refusal = { readonly name: string; readonly commands: readonly (readonly [string, ...string[]])[] };

/** What makes a Redis refuse to keep anything. */
const refusals: readonly Refusal[] = [
  {
    name: 'out of memory',
    commands: [
      ['config', 'set', 'maxmemory-policy', 'noeviction'],
      ['config', 'set', 'maxmemory', '1'],
    ],
  },
  {
    name: 'read-only',
    commands: [
      ['config', 'set', 'maxmemory', '0'],
      ['replicaof', '127.0.0.1', '1'],
    ],
  },
];

async function whileRefusing(rig: Rig, { name, commands }: Refusal): Promise<readonly Finding[]> {
  rig.say(name);
  const { client } = rig.redis();
  for (const [command, ...parts] of commands) await client.call(command, ...parts);
  const isRefusing = await client.set('probe', '1').then(
    () => 'no',
    () => 'yes',
  );
  const asked = await round(rig, asksARound);
  return [exactly(`${name}: refuses`, isRefusing, 'yes'), all(`${name}: reads`, countOf(asked, 'true'), asked.length)];
}

export const redisRefuses: Case = {
  name: 'redis-refuses',
  about: 'own parts',
  asked: 'out of memory, or read-only after a failover: 0 errors (MOVED: test/cache, with a Cluster)',
  options: { redis: 'running' },
  needs: 'redis-server',
  async run(rig) {
    const findings: Finding[] = [];
    for (const refusal of refusals) findings.push(...(await whileRefusing(rig, refusal)));
    return findings;
  },
  plant: { ...redisDownAtBoot.plant, foundBy: `${refusals[0]?.name}: reads` },
};
