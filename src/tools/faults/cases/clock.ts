/** A gateway whose clock is an hour off. */

import { all, atMost, exactly, type Finding } from '../../trials/finding.ts';
import { most, sleep, times } from '../../trials/rig/load.ts';
import type { Case } from '../case.ts';
import { askAbout, callsDuring, countOf, msUntilWhole } from '../rig/observe.ts';
import type { Rig } from '../rig/rig.ts';

const hourMs = 3_600_000;
/** How long an identity lives, and a second. */
const identityOverMs = 61_000;
const deadlineMs = 1_000;

async function atShift(rig: Rig, shiftMs: number): Promise<readonly Finding[]> {
  const name = `${shiftMs > 0 ? '+' : '−'}1 h`;
  rig.say(`clock ${name}`);
  await rig.order({ shiftMs });
  const asked = await times(30, 3, () => askAbout(rig, 'municipality'));
  await rig.fault('police', { kind: 'hang' });
  const hanging = await times(3, 3, () => askAbout(rig, 'police', { deadlineMs }));
  await rig.heal('police');
  return [
    all(`${name}: reads`, countOf(asked, 'true'), asked.length),
    atMost(`${name}: error by`, most(hanging.map(({ ms }) => ms)), deadlineMs + 100, ' ms'),
    atMost(`${name}: whole again`, await msUntilWhole(rig, 'police'), 10_000, ' ms'),
  ];
}

export const clockOff: Case = {
  name: 'clock-off',
  about: 'own parts',
  asked: 'clock one hour off, either way: no stuck timer, and no entry that was over comes back',
  options: { process: { takesOrders: true }, redis: 'running' },
  needs: 'redis-server',
  async run(rig) {
    const id = rig.newcomer();
    const keptAt = performance.now();
    await askAbout(rig, 'civil-registry', { id });
    const findings = [...(await atShift(rig, hourMs)), ...(await atShift(rig, -hourMs))];
    await rig.order({ shiftMs: 0 });
    rig.say('waiting until an entry is over');
    await sleep(Math.max(0, keptAt + identityOverMs - performance.now()));
    await rig.order({ shiftMs: -hourMs });
    const calls = await callsDuring(rig, 'civil-registry', () => askAbout(rig, 'civil-registry', { id }));
    return [...findings, exactly('an entry that was over, asked anew', calls, 1)];
  },
  plant: {
    breaks: 'the entry is renewed just before the clock is put back',
    foundBy: 'an entry that was over, asked anew',
    rig: (rig) => {
      let first: Parameters<Rig['ask']> | undefined;
      return {
        ...rig,
        ask: (...asked) => {
          first ??= asked;
          return rig.ask(...asked);
        },
        // Renewed by the clock it will be read by, since an entry of another clock is not believed.
        order: async (order) => {
          await rig.order(order);
          if (first) await rig.ask(...first);
        },
      };
    },
  },
};
