/** What offices do all day, in no order: citizens known and unknown, lists of them, taxes paid, clients that leave, agencies that ail. */

import type { NationalId } from '../../scalars/index.ts';
import { debtor, pay } from '../faults/rig/payment.ts';
import { agencyIds, documentFor } from '../faults/rig/questions.ts';
import type { Fault, Rig } from '../faults/rig/rig.ts';
import { type Busy, keepBusy, sleep } from '../trials/rig/load.ts';

const clients = 8;
const pauseMs = 10;
const listed = 50;
/** Of so many citizens somebody may ask once more. */
const remembered = 2_000;

const healthyMs = 7_000;
const ailingMs = 3_000;
const faults: readonly Fault[] = [
  { kind: 'hang' },
  { kind: 'status', ratio: 0.5 },
  { kind: 'reset' },
  { kind: 'malformed' },
  { kind: 'endless' },
  { kind: 'refuse' },
  { kind: 'slow', ms: 400 },
];

const everything = documentFor(agencyIds);
const manyDocument = 'query($ids: [NationalId!]!) { citizens(nationalIds: $ids) { identity { lastName } } }';

const someOf = <T>(things: readonly T[]): T | undefined => things[Math.floor(Math.random() * things.length)];

export interface Mix {
  /** Questions asked so far. */
  asked(): number;
  stop(): Promise<void>;
}

export function startMix(rig: Rig): Mix {
  const known: NationalId[] = [];
  let asked = 0;
  const busy: readonly Busy<unknown>[] = [
    keepBusy(
      clients,
      () => {
        asked += 1;
        return turn(rig, known);
      },
      pauseMs,
    ),
    keepBusy(1, () => ail(rig)),
  ];
  return { asked: () => asked, stop: async () => void (await Promise.all(busy.map((one) => one.stop()))) };
}

/** One thing of many, each as often as it is here. */
function turn(rig: Rig, known: NationalId[]): Promise<unknown> {
  const meet = (): NationalId => {
    const id = rig.newcomer();
    known[Math.floor(Math.random() * remembered)] = id;
    return id;
  };
  const about = (id: NationalId, leaves?: AbortSignal): Promise<unknown> =>
    rig.ask({ document: everything, variables: { id }, ...(leaves && { leaves }) });
  const dice = Math.random();
  if (dice < 0.45) return about(meet());
  if (dice < 0.75) return about(someOf(known) ?? meet());
  if (dice < 0.85) return rig.ask({ document: manyDocument, variables: { ids: Array.from({ length: listed }, meet) } });
  if (dice < 0.95) return about(meet(), AbortSignal.timeout(Math.ceil(Math.random() * 40)));
  return payOff(rig);
}

function payOff(rig: Rig): Promise<unknown> {
  const { code, debt } = debtor(rig.newcomer);
  return pay(rig, { code, amount: debt });
}

async function ail(rig: Rig): Promise<void> {
  await sleep(healthyMs);
  const [agency, fault] = [someOf(agencyIds), someOf(faults)];
  if (!agency || !fault) return;
  await rig.fault(agency, fault);
  await sleep(ailingMs);
  await rig.heal(agency);
}
