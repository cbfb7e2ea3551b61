/** Answers that are small to send and ruinous to take. */

import { all, atMost, type Finding } from '../../trials/finding.ts';
import { keepBusy, sleep, times } from '../../trials/rig/load.ts';
import type { Case } from '../case.ts';
import { askAbout, countOf, msUntilWhole, type Observed } from '../rig/observe.ts';
import type { Rig } from '../rig/rig.ts';

const kinds = ['huge', 'endless', 'gzip-bomb', 'entity-bomb'] as const;
const struckAgencies = ['municipality', 'police'] as const;

const megabyte = 1_048_576;
const addedMegabytes = 64;
const lagMs = 100;
const lookEveryMs = 100;

interface Look {
  readonly megabytes: number;
  /** Longest since the look before: each look begins a new one. */
  readonly lagMs: number;
}

async function look(rig: Rig): Promise<Look> {
  const figures = await rig.metrics();
  const of = (name: string): number => figures.get(name) ?? Number.NaN;
  return {
    megabytes: of('process_resident_memory_bytes') / megabyte,
    lagMs: of('nodejs_eventloop_lag_max_seconds') * 1_000,
  };
}

async function looksDuring(rig: Rig, work: () => Promise<unknown>): Promise<Look> {
  await look(rig);
  const looking = keepBusy(1, () => look(rig), lookEveryMs);
  await work();
  const looks = await looking.stop();
  const worst = (of: (one: Look) => number): number => looks.reduce((most, one) => Math.max(most, of(one)), 0);
  return { megabytes: worst(({ megabytes }) => megabytes), lagMs: worst((one) => one.lagMs) };
}

async function bombarded(rig: Rig): Promise<readonly Observed[]> {
  const asked: Observed[] = [];
  for (const agency of struckAgencies) {
    for (const kind of kinds) {
      rig.say(`${agency}: ${kind}`);
      await rig.fault(agency, { kind });
      asked.push(...(await times(3, 3, () => askAbout(rig, agency))));
      await rig.heal(agency);
      await msUntilWhole(rig, agency);
    }
  }
  return asked;
}

async function findings(rig: Rig): Promise<readonly Finding[]> {
  rig.say('usual load, for the memory that it takes anyway');
  const usual = await looksDuring(rig, () => times(400, 8, (i) => askAbout(rig, i % 2 ? 'police' : 'municipality')));
  let asked: readonly Observed[] = [];
  const worst = await looksDuring(rig, async () => {
    asked = await bombarded(rig);
    await sleep(2 * lookEveryMs);
  });
  return [
    all('refused', countOf(asked, 'refused'), asked.length),
    atMost('memory added', Math.max(0, worst.megabytes - usual.megabytes), addedMegabytes, ' MB'),
    atMost('loop lag', worst.lagMs, lagMs, ' ms'),
  ];
}

export const bombs: Case = {
  name: 'bombs',
  about: 'agencies',
  asked: `50 MB, endless, gzip, entities and DOCTYPE: cut at the cap; memory + ≤ ${addedMegabytes} MB; loop lag < ${lagMs} ms`,
  options: { process: { takesOrders: true } },
  run: findings,
  plant: {
    breaks: 'the gateway keeps 128 MB more and blocks its loop for 300 ms with the first of them',
    foundBy: 'memory added',
    rig: (rig) => {
      let isOrdered = false;
      return {
        ...rig,
        fault: async (agency, fault) => {
          await rig.fault(agency, fault);
          if (isOrdered) return;
          isOrdered = true;
          await rig.order({ holdMegabytes: 128, blockMs: 300 });
        },
      };
    },
  },
};
