/** H: while one agency ails, every other keeps answering, as fast as before, and nobody gets another's answer. */

import { addedAtMost, all, exactly, type Finding } from '../../trials/finding.ts';
import { keepBusy, median, p99, times } from '../../trials/rig/load.ts';
import { askAbout, countOf, type Observed } from './observe.ts';
import { type AgencyId, othersThan } from './questions.ts';
import type { Fault, Rig } from './rig.ts';

export interface Ailing {
  readonly agency: AgencyId;
  /** What ails it; without one it ails for good, and only the load on it comes and goes. */
  readonly fault?: Fault;
  /** In front of the findings, where a case looks more than once. */
  readonly as?: string;
  /** Clients that ask the ailing agency all the time. */
  readonly clients?: number;
  /** Those that must not notice; by default every other agency. */
  readonly others?: readonly AgencyId[];
}

const rounds = 3;
const asksARound = 150;
/** Clients that ask the healthy agencies at once. */
const clerks = 3;
const addedMs = 10;
/** So that the other clients together ask some 100 times a second at most. */
const pauseMsEach = 10;

/** Rounds with and without the fault in turn, under the same load, so that what else the machine does falls on both. */
export async function healthy(rig: Rig, ailing: Ailing): Promise<readonly Finding[]> {
  const { agency, fault } = ailing;
  const calm: (readonly Observed[])[] = [];
  const struck: (readonly Observed[])[] = [];
  await round(rig, ailing);
  for (let i = 0; i < rounds; i += 1) {
    rig.say(`healthy agencies beside ${agency} (${fault?.kind ?? 'gone'}), round ${i + 1} of ${rounds}`);
    calm.push(await (fault ? underLoad(rig, ailing) : round(rig, ailing)));
    if (fault) await rig.fault(agency, fault);
    struck.push(await underLoad(rig, ailing));
    if (fault) await rig.heal(agency);
  }
  return findings(ailing.as === undefined ? 'H' : `H (${ailing.as})`, calm, struck);
}

/** A round while other clients ask the ailing agency, about as often whether it answers at once or not. */
async function underLoad(rig: Rig, ailing: Ailing): Promise<readonly Observed[]> {
  const { agency, clients = 12 } = ailing;
  const busy = keepBusy(clients, () => askAbout(rig, agency, { deadlineMs: 1_000 }), clients * pauseMsEach);
  const asked = await round(rig, ailing);
  await busy.stop();
  return asked;
}

function round(rig: Rig, { agency, others = othersThan(agency) }: Ailing): Promise<readonly Observed[]> {
  return times(asksARound, clerks, (i) => askAbout(rig, others[i % others.length] ?? 'police'));
}

type Rounds = readonly (readonly Observed[])[];

function findings(name: string, calm: Rounds, struck: Rounds): readonly Finding[] {
  const p99Of = (each: Rounds): number => median(each.map((round) => p99(round.map(({ ms }) => ms))));
  const asked = struck.flat();
  return [
    all(`${name} answers`, countOf(asked, 'true'), asked.length),
    addedAtMost(`${name} p99`, p99Of(calm), p99Of(struck), addedMs),
    exactly(`${name} answers of another`, countOf([...calm.flat(), ...asked], 'false'), 0),
  ];
}
