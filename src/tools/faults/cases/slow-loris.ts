/** Sockets by the thousand that begin a request and do not come to its end. */

import { readFileSync } from 'node:fs';
import { all, atLeast, type Finding, timesAtMost } from '../../trials/finding.ts';
import { median, msUntil, p99, times } from '../../trials/rig/load.ts';
import type { Case } from '../case.ts';
import { askAbout, countOf, type Observed } from '../rig/observe.ts';
import type { Rig } from '../rig/rig.ts';

const wanted = 10_000;
/** Files that a process needs for all else it does. */
const spared = 1_000;
const rounds = 5;
const asksARound = 300;

/** As many as this system lets one process have. */
function socketsHere(): number {
  try {
    const [, soft] = /^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return Math.min(wanted, Number(soft ?? 1_024) - spared);
  } catch {
    return 1_000;
  }
}

/** Ten thousand sockets are not closed at once, and the next round is to be without them. */
const allClosed = (rig: Rig, sockets: number): Promise<number> =>
  msUntil(async () => ((await rig.metrics()).get('process_open_fds') ?? 0) < sockets / 10, 10_000, 100);

const round = (rig: Rig): Promise<readonly Observed[]> => times(asksARound, 3, () => askAbout(rig, 'municipality'));

async function findings(rig: Rig): Promise<readonly Finding[]> {
  const sockets = socketsHere();
  const calm: (readonly Observed[])[] = [];
  const beside: (readonly Observed[])[] = [];
  const held: number[] = [];
  await round(rig);
  for (let i = 0; i < rounds; i += 1) {
    rig.say(`${sockets} sockets, round ${i + 1} of ${rounds}`);
    calm.push(await round(rig));
    const loris = await rig.holdSockets(sockets);
    held.push(loris.held);
    beside.push(await round(rig));
    await loris.stop();
    await allClosed(rig, sockets);
  }
  const p99Of = (each: readonly (readonly Observed[])[]): number =>
    median(each.map((one) => p99(one.map(({ ms }) => ms))));
  const asked = beside.flat();
  return [
    atLeast('sockets held', Math.min(...held), sockets * 0.95),
    all('answers to others', countOf(asked, 'true'), asked.length),
    timesAtMost('p99 of others', p99Of(calm), p99Of(beside)),
  ];
}

export const slowLoris: Case = {
  name: 'slow-loris',
  about: 'own parts',
  asked: `${wanted} sockets, or as many as the system allows, that never finish a request: p99 of others ≤ 1.25×`,
  run: findings,
  plant: {
    breaks: 'the agency takes 60 ms as soon as the sockets are there',
    foundBy: 'p99 of others',
    rig: (rig) => ({
      ...rig,
      holdSockets: async (count) => {
        await rig.fault('municipality', { kind: 'slow', ms: 60 });
        const loris = await rig.holdSockets(count);
        return { ...loris, stop: async () => void (await Promise.all([loris.stop(), rig.heal('municipality')])) };
      },
    }),
  },
};
