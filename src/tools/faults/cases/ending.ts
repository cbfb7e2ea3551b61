/** The end of a gateway, and the leaving of its clients. */

import { all, atMost, exactly, type Finding } from '../../trials/finding.ts';
import { keepBusy, most, msUntil, sleep, times } from '../../trials/rig/load.ts';
import type { Case } from '../case.ts';
import { askAbout, countOf } from '../rig/observe.ts';
import { debtOf, debtor, pay, payOperation } from '../rig/payment.ts';
import type { Rig } from '../rig/rig.ts';

const clients = 40;

export const sigterm: Case = {
  name: 'sigterm',
  about: 'own parts',
  asked: 'SIGTERM under load: 0 accepted requests dropped; exit 0 in ≤ 30 s',
  async run(rig) {
    await times(clients, clients, () => askAbout(rig, 'police'));
    await rig.fault('police', { kind: 'slow', ms: 800 });
    const accepted = times(clients, clients, () => askAbout(rig, 'police'));
    await sleep(300);
    const began = performance.now();
    rig.terminate();
    // Clients that have not heard of it go on asking; they may be refused.
    const others = keepBusy(4, () => askAbout(rig, 'municipality'), 50);
    const answered = await accepted;
    const { code } = await rig.gateway().gone;
    const exitMs = performance.now() - began;
    await others.stop();
    return [
      all('accepted and answered', countOf(answered, 'true'), clients),
      exactly('exit code', code ?? 'none', 0),
      atMost('exit after', exitMs, 30_000, ' ms'),
    ];
  },
  plant: {
    breaks: 'it is killed in place of told',
    foundBy: 'accepted and answered',
    rig: (rig) => ({ ...rig, terminate: () => rig.gateway().kill('SIGKILL') }),
  },
};

const leavesAfterMs = 150;
const cancelledWithinMs = 100;

/** From a client's leaving to the end of the agency's socket that worked for it. */
async function msToCancel(rig: Rig): Promise<number> {
  const leaving = new AbortController();
  const asked = askAbout(rig, 'police', { leaves: leaving.signal });
  await sleep(leavesAfterMs);
  const left = performance.now();
  leaving.abort();
  const ms = await msUntil(() => rig.tap('police').open(left) === 0, 1_000, 2);
  await asked;
  return ms;
}

async function sharedLives(rig: Rig): Promise<number> {
  const id = rig.newcomer();
  const leaving = new AbortController();
  const [first, second] = [
    askAbout(rig, 'police', { id, leaves: leaving.signal }),
    askAbout(rig, 'police', { id }),
  ] as const;
  await sleep(leavesAfterMs);
  leaving.abort();
  await first;
  return countOf([await second], 'true');
}

/** Many leave at once; who comes next must not find the agency given up. */
async function afterManyLeft(rig: Rig): Promise<number> {
  await times(40, 20, () => askAbout(rig, 'police', { leaves: AbortSignal.timeout(60) }));
  await rig.heal('police');
  return countOf(await times(5, 1, () => askAbout(rig, 'police')), 'true');
}

async function changesFinish(rig: Rig): Promise<readonly Finding[]> {
  const { code, debt } = debtor(rig.newcomer);
  const payOn = payOperation(await rig.operationsOf('municipality')) ?? '';
  const made = async (): Promise<number> => (await rig.calls('municipality')).served[payOn] ?? 0;
  await rig.fault('municipality', { kind: 'slow', ms: 600 });
  const paid = await pay(rig, { code, amount: debt, leaves: AbortSignal.timeout(leavesAfterMs) });
  await msUntil(async () => (await made()) > 0, 2_000, 50);
  await rig.heal('municipality');
  return [
    exactly('changes made for who left', await made(), 1),
    exactly('and owed then', String((await debtOf(rig, code)) ?? paid.state), '0'),
  ];
}

export const clientLeaves: Case = {
  name: 'client-leaves',
  about: 'own parts',
  asked: `its reads are cancelled ≤ ${cancelledWithinMs} ms unless shared; no breaker trips; its changes finish`,
  options: { tapped: ['police'] },
  async run(rig) {
    await rig.fault('police', { kind: 'slow', ms: 1_200 });
    const cancelled = await times(5, 1, () => msToCancel(rig));
    return [
      atMost('cancelled after', most(cancelled), cancelledWithinMs, ' ms'),
      exactly('shared reads answered', await sharedLives(rig), 1),
      exactly('of 5 answered after 40 left', await afterManyLeft(rig), 5),
      ...(await changesFinish(rig)),
    ];
  },
  plant: {
    breaks: 'with each client that leaves another asks for the same and stays',
    foundBy: 'cancelled after',
    rig: (rig) => ({
      ...rig,
      ask: (asked, at) => {
        const { leaves, ...staying } = asked;
        if (leaves) void rig.ask(staying, at);
        return rig.ask(asked, at);
      },
    }),
  },
};
