/** Agencies that take a question and do not answer, or not in time. */

import { atMost, exactly, type Finding } from '../../trials/finding.ts';
import { median, most, msUntil, times } from '../../trials/rig/load.ts';
import type { Case } from '../case.ts';
import { spreadingTo } from '../plants.ts';
import { healthy } from '../rig/healthy.ts';
import { askAbout, callsDuring, type Observed } from '../rig/observe.ts';
import { agencyIds } from '../rig/questions.ts';
import type { Rig } from '../rig/rig.ts';

const deadlineMs = 1_000;
const graceMs = 100;

const slowest = (observed: readonly Observed[]): number => most(observed.map(({ ms }) => ms));

export const neverAnswers: Case = {
  name: 'never-answers',
  about: 'agencies',
  asked: `H; its field errors by the deadline + ${graceMs} ms; once the breaker is open, in < 5 ms with 0 calls`,
  async run(rig) {
    // Code that runs for the first time would be measured with it.
    await times(60, 3, (i) => askAbout(rig, agencyIds[i % agencyIds.length] ?? 'police'));
    await rig.fault('police', { kind: 'hang' });
    const first = await times(3, 3, () => askAbout(rig, 'police', { deadlineMs }));
    return [
      atMost('error by', slowest(first), deadlineMs + graceMs, ' ms'),
      ...(await onceOpen(rig)),
      ...(await healthy(rig, { agency: 'police', fault: { kind: 'hang' } })),
    ];
  },
  plant: {
    breaks: 'the fault strikes the civil registry too',
    foundBy: 'H answers',
    rig: spreadingTo('civil-registry'),
  },
};

async function onceOpen(rig: Rig): Promise<readonly Finding[]> {
  rig.say('enough hanging calls for any breaker');
  await times(36, 12, () => askAbout(rig, 'police', { deadlineMs }));
  const refused: Observed[] = [];
  const calls = await times(3, 1, () =>
    callsDuring(rig, 'police', async () => {
      refused.push(...(await times(20, 1, () => askAbout(rig, 'police', { deadlineMs }))));
    }),
  );
  return [
    atMost('once open, error in', median(refused.map(({ ms }) => ms)), 5, ' ms'),
    // A half-open breaker tries one in a while, which may fall into one of these looks.
    exactly('once open, calls', median(calls), 0),
  ];
}

export const slowDrip: Case = {
  name: 'slow-drip',
  about: 'agencies',
  asked: 'one byte a second: its field errors by the deadline; the agency’s own time over, its sockets are closed',
  options: { tapped: ['municipality'] },
  async run(rig) {
    await askAbout(rig, 'municipality');
    await rig.fault('municipality', { kind: 'drip', operation: 'propertiesOf' });
    const began = performance.now();
    // An HTTP client may dial anew as soon as a socket is gone; that one carries no drip.
    const open = (): number => rig.tap('municipality').open(began + deadlineMs / 2);
    const dripping = await times(4, 4, () => askAbout(rig, 'municipality', { deadlineMs }));
    // Past a clerk's deadline the answer is still waited for, since it may be asked for again; past the agency's time it is not.
    const { timeoutMs } = rig.limitsOf('municipality');
    await msUntil(() => open() === 0, timeoutMs + 5 * graceMs - (performance.now() - began));
    return [
      atMost('error by', slowest(dripping), deadlineMs + graceMs, ' ms'),
      atMost('sockets closed after', performance.now() - began, timeoutMs + 2 * graceMs, ' ms'),
      exactly('sockets left', open(), 0),
    ];
  },
  plant: {
    breaks: 'one socket to the agency stays open',
    foundBy: 'sockets left',
    rig: (rig) => ({ ...rig, tap: (what) => ({ ...rig.tap(what), open: () => rig.tap(what).open() + 1 }) }),
  },
};

export const oneSlowAgency: Case = {
  name: 'one-slow-agency',
  about: 'agencies',
  asked: 'mixed load beside an agency that takes 700 ms: H; calls under way at once ≤ its cap',
  async run(rig) {
    await rig.forgetCalls('municipality');
    // Asked about one citizen at a time, so that clients by the dozen are calls by the dozen.
    const findings = await healthy(rig, { agency: 'municipality', fault: { kind: 'slow', ms: 700 }, clients: 60 });
    const { atOnceMost } = await rig.calls('municipality');
    return [...findings, atMost('calls at once', atOnceMost, rig.limitsOf('municipality').atOnce)];
  },
  plant: { breaks: 'the civil registry is slow too', foundBy: 'H p99', rig: spreadingTo('civil-registry') },
};
