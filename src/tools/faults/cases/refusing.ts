/** Agencies that fail half the time, say when to come back, or cannot be reached. */

import { all, atMost, exactly, type Finding } from '../../trials/finding.ts';
import { keepBusy, most, sleep, times } from '../../trials/rig/load.ts';
import type { Case } from '../case.ts';
import { pestering, spreadingTo } from '../plants.ts';
import { healthy } from '../rig/healthy.ts';
import { askAbout, callsDuring, callsOf, countOf, msUntilWhole } from '../rig/observe.ts';
import type { AgencyId } from '../rig/questions.ts';
import type { Rig } from '../rig/rig.ts';

const burstSecondsOf = ({ isLong }: Rig): number => (isLong ? 30 : 6);

export const burstOf5xx: Case = {
  name: '5xx-burst',
  about: 'agencies',
  asked: '50 % of answers are 503: attempts ≤ 1.2×; whole again ≤ 10 s after it heals',
  async run(rig) {
    await askAbout(rig, 'municipality');
    await rig.fault('municipality', { kind: 'status', code: 503, ratio: 0.5, operation: 'propertiesOf' });
    rig.say(`a burst of ${burstSecondsOf(rig)} s`);
    const before = await callsOf(rig, 'municipality');
    const busy = keepBusy(4, () => askAbout(rig, 'municipality'), 50);
    await sleep(burstSecondsOf(rig) * 1_000);
    const asked = await busy.stop();
    const attempts = ((await callsOf(rig, 'municipality')) - before) / asked.length;
    await rig.heal('municipality');
    return [
      atMost('attempts an ask', attempts, 1.2, '×'),
      atMost('whole again', await msUntilWhole(rig, 'municipality'), 10_000, ' ms'),
      exactly('answers of another', countOf(asked, 'false'), 0),
    ];
  },
  plant: {
    breaks: 'each question is followed by two more calls',
    foundBy: 'attempts an ask',
    rig: pestering('municipality', 2),
  },
};

interface Told {
  readonly agency: AgencyId;
  readonly retryAfter: string;
  /** How long not to call, in milliseconds, as far as this looks. */
  readonly quietMs: number;
}

/** A date has whole seconds, so that it may be a second nearer than it was meant. */
const told = (): readonly Told[] => [
  { agency: 'municipality', retryAfter: '2', quietMs: 1_600 },
  { agency: 'civil-registry', retryAfter: new Date(Date.now() + 4_000).toUTCString(), quietMs: 1_600 },
  { agency: 'police', retryAfter: '1000000000', quietMs: 1_600 },
];

const deadlineMs = 500;

interface Quiet {
  /** Beyond the one that was told when to come back. */
  readonly calls: number;
  /** The longest that a client waited. */
  readonly ms: number;
}

async function quietOf(rig: Rig, { agency, retryAfter, quietMs }: Told): Promise<Quiet> {
  rig.say(`${agency}: 429, Retry-After: ${retryAfter}`);
  await askAbout(rig, agency);
  await rig.fault(agency, { kind: 'rate-limit', retryAfter });
  const waits: number[] = [];
  const calls = await callsDuring(rig, agency, async () => {
    const busy = keepBusy(1, () => askAbout(rig, agency, { deadlineMs }), 50);
    await sleep(quietMs);
    waits.push(...(await busy.stop()).map(({ ms }) => ms));
  });
  await rig.heal(agency);
  return { calls: calls - 1, ms: most(waits) };
}

export const retryAfter: Case = {
  name: 'retry-after',
  about: 'agencies',
  asked:
    '429 with seconds, a date, 10⁹, garbage: 0 early calls; answered by the deadline + 100 ms; garbage ends nothing for good',
  async run(rig) {
    const seen: (Told & Quiet)[] = [];
    for (const each of told()) seen.push({ ...each, ...(await quietOf(rig, each)) });
    await msUntilWhole(rig, 'municipality');
    const garbage = await quietOf(rig, { agency: 'municipality', retryAfter: 'soon', quietMs: 400 });
    return [
      ...seen.map(({ agency, calls }) => exactly(`early calls, ${agency}`, calls, 0)),
      atMost('answered by', most([...seen, garbage].map(({ ms }) => ms)), deadlineMs + 100, ' ms'),
      atMost('whole again after garbage', await msUntilWhole(rig, 'municipality'), 10_000, ' ms'),
    ];
  },
  plant: {
    breaks: 'each question is followed by a call past the gateway',
    foundBy: 'early calls, civil-registry',
    rig: pestering('civil-registry'),
  },
};

const gone: readonly { readonly agency: AgencyId; readonly kind: string }[] = [
  { agency: 'municipality', kind: 'refuse' },
  { agency: 'municipality', kind: 'flap' },
];

export const unreachable: Case = {
  name: 'unreachable',
  about: 'agencies',
  asked: 'a name that does not resolve, connections refused, a port that comes and goes: H',
  options: { addresses: { police: 'http://police.invalid' } },
  async run(rig) {
    const lost = await times(5, 5, () => askAbout(rig, 'police'));
    const findings: Finding[] = [all('without an address: refused', countOf(lost, 'refused'), lost.length)];
    findings.push(...(await healthy(rig, { agency: 'police', as: 'no such name' })));
    for (const { agency, kind } of gone) findings.push(...(await healthyButPolice(rig, agency, kind)));
    return findings;
  },
  plant: {
    breaks: 'the civil registry is struck too',
    foundBy: 'H (refuse) answers',
    rig: spreadingTo('civil-registry'),
  },
};

/** Police has no address here: what is healthy beside the municipality is the civil registry. */
const healthyButPolice = (rig: Rig, agency: AgencyId, kind: string): Promise<readonly Finding[]> =>
  healthy(rig, { agency, fault: { kind }, as: kind, others: ['civil-registry'] });
