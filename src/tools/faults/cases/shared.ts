/** What many wait for is asked once, and what two gateways share they share: flights, caps, and what is no longer true. */

import { all, atMost, exactly, type Finding } from '../../trials/finding.ts';
import { keepBusy, most, msUntil, sleep, times } from '../../trials/rig/load.ts';
import type { Case } from '../case.ts';
import { pestering } from '../plants.ts';
import { askAbout, callsDuring, countOf, type Observed } from '../rig/observe.ts';
import { debtOf, debtor, pay } from '../rig/payment.ts';
import type { At, Rig } from '../rig/rig.ts';

const waiters = 1_000;
/** Longer than any life of an identity. */
const expiredAfterMs = 120_000;
/** All of them come while the first still waits, and not in one turn, which this machine would not hear in time. */
const comeWithinMs = 500;
/** So that nobody's patience ends before this machine has heard all of them. */
const patient = { DEADLINE_MS: '20000' };

async function onExpiredKey(rig: Rig, gateways: 1 | 2): Promise<readonly Finding[]> {
  const id = rig.newcomer();
  await askAbout(rig, 'civil-registry', { id });
  await rig.order({ shiftMs: expiredAfterMs });
  await rig.fault('civil-registry', { kind: 'slow', ms: 1_200 });
  rig.say(`${waiters} waiters at ${gateways === 1 ? 'one gateway' : 'two gateways'}`);
  let asked: readonly Observed[] = [];
  const calls = await callsDuring(rig, 'civil-registry', async () => {
    asked = await times(waiters, waiters, async (i) => {
      await sleep((i / waiters) * comeWithinMs);
      return askAbout(rig, 'civil-registry', { id, at: i % gateways === 0 ? 0 : 1 });
    });
  });
  return [exactly('calls', calls, 1), all('true answers', countOf(asked, 'true'), waiters)];
}

const waitersPlant = {
  breaks: 'somebody asks the agency once more',
  foundBy: 'calls',
  rig: (rig: Rig): Rig => ({
    ...rig,
    fault: async (agency, fault) => {
      await rig.fault(agency, fault);
      setTimeout(() => void rig.pester('civil-registry'), 300);
    },
  }),
} as const;

export const waitersAtOne: Case = {
  name: 'waiters-at-one',
  about: 'own parts',
  asked: `${waiters} waiters on one expired key, one gateway: 1 call`,
  options: { process: { takesOrders: true }, environment: patient },
  run: (rig) => onExpiredKey(rig, 1),
  plant: waitersPlant,
};

export const waitersAtTwo: Case = {
  name: 'waiters-at-two',
  about: 'own parts',
  asked: `${waiters} waiters on one expired key, two gateways with one Redis: 1 call`,
  options: { process: { takesOrders: true }, environment: patient, instances: 2, redis: 'running' },
  needs: 'redis-server',
  run: (rig) => onExpiredKey(rig, 2),
  plant: waitersPlant,
};

export const oneCap: Case = {
  name: 'one-cap',
  about: 'own parts',
  asked: 'two gateways, each with more to ask than the agency allows: calls at once ≤ its cap',
  options: { instances: 2, redis: 'running' },
  needs: 'redis-server',
  async run(rig) {
    await times(4, 2, (i) => askAbout(rig, 'municipality', { at: i % 2 === 0 ? 0 : 1 }));
    await rig.fault('municipality', { kind: 'slow', ms: 250 });
    await rig.forgetCalls('municipality');
    const clients = rig.limitsOf('municipality').atOnce * 2;
    const busyAt = (at: At) => keepBusy(clients, () => askAbout(rig, 'municipality', { at }));
    const busy = [busyAt(0), busyAt(1)];
    rig.say(`${clients} clients at each gateway`);
    await sleep(4_000);
    await Promise.all(busy.map((one) => one.stop()));
    const { atOnceMost } = await rig.calls('municipality');
    return [atMost('calls at once', atOnceMost, rig.limitsOf('municipality').atOnce)];
  },
  plant: {
    breaks: 'calls past the gateways come on top',
    foundBy: 'calls at once',
    rig: pestering('municipality'),
  },
};

const seenWithinMs = 100;

async function msUntilSeen(rig: Rig): Promise<{ readonly state: string; readonly ms: number }> {
  const { code, debt } = debtor(rig.newcomer);
  await Promise.all([debtOf(rig, code, 0), debtOf(rig, code, 1)]);
  const { state } = await pay(rig, { code, amount: debt });
  // Each look is a question of its own, so the time of the last one counts too.
  const ms = await msUntil(async () => (await debtOf(rig, code, 1)) === 0, 3_000, 5);
  return { state, ms };
}

export const invalidation: Case = {
  name: 'invalidation',
  about: 'own parts',
  asked: `a tax is paid at one gateway: the other gives the old debt no more after ${seenWithinMs} ms`,
  options: { instances: 2, redis: 'running' },
  needs: 'redis-server',
  async run(rig) {
    const seen = await times(3, 1, () => msUntilSeen(rig));
    const states = new Set(seen.map(({ state }) => state));
    return [
      exactly('paid', [...states].join(' '), 'COMPLETED'),
      atMost('seen at the other', most(seen.map(({ ms }) => ms)), seenWithinMs, ' ms'),
    ];
  },
  plant: {
    breaks: 'the other gateway hears of nothing: it has no Redis',
    foundBy: 'seen at the other',
    options: { redis: 'apart' },
  },
};
