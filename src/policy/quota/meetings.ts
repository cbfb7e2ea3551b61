/**
 * How many different citizens, and other things, an office and a clerk ask about in an hour: exact over all instances,
 * since each is let in by the ledger when it is met for the first time, and remembered here when it is met again.
 */

import DataLoader from 'dataloader';
import type { Caller, Subject } from '../../types.ts';
import type { QuotaLedger } from './ledger.ts';
import { type OfficeLimits, type QuotaLimits, thingsPerHour } from './limits.ts';
import { hasMet, kindOf, type MeetingKind, type Met, type MetByHolder, openMemory } from './met.ts';
import type { Names } from './names.ts';
import { type Holder, holders } from './spending.ts';

type Asking = Pick<Caller, 'office' | 'clerk'>;

interface Refused {
  readonly kind: MeetingKind;
  /** Whose limit it was. */
  readonly by: Holder;
}

interface MeetingsOptions {
  readonly ledger: QuotaLedger | undefined;
  readonly names: Names;
  readonly limitsOf: (office: string) => OfficeLimits;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface Meetings {
  /** Resolves with the first that may not be met; `undefined` at once where all were met in this hour. */
  meet(asking: Asking, subjects: readonly Subject[]): Promise<Refused | undefined> | undefined;
  /** Whether all were met in this hour, as far as is known here: to meet them again changes nothing. */
  hasMet(asking: Asking, subjects: readonly Subject[]): boolean;
  /** How many were met in this hour, as far as is known here. */
  met(asking: Asking, kind: MeetingKind): Readonly<Record<Holder, number>>;
  resetSeconds(): number;
}

/** Whoever asks, about one kind, in one hour. */
interface Round extends Asking {
  readonly kind: MeetingKind;
  readonly hour: number;
  readonly met: MetByHolder;
}

interface Meeting {
  readonly round: Round;
  readonly subject: Subject;
}

type Verdict = Holder | undefined;

/** By one clerk, in one turn; by the subjects' names, since each is to be counted once. */
interface Asked {
  readonly round: Round;
  readonly subjects: Map<string, Subject>;
  readonly verdicts: Map<string, Verdict>;
}

/** In one step of the ledger. */
const askedAtMost = 500;
const hourMs = 3_600_000;

export function meetings({ ledger, names, limitsOf, now }: MeetingsOptions): Meetings {
  const hourNow = (): number => Math.floor(now() / hourMs);
  const memory = openMemory(hourNow);
  /** Of subjects that are given again together, who has met all of them; what is forgotten is another object then. */
  const allMet = new WeakMap<readonly Subject[], Met['subjects']>();
  const limitsIn = ({ office, kind }: Round): Readonly<Record<Holder, number>> => {
    const limits = limitsOf(office);
    return { office: meetingLimit(limits.office, kind), clerk: meetingLimit(limits.clerk, kind) };
  };
  const remember = ({ met }: Round, subject: Subject): void => {
    for (const by of holders) memory.remember(met[by], subject);
  };

  /** By what is known here alone. */
  const admitHere = (round: Round, subject: Subject): Verdict => {
    const { met, kind } = round;
    const limits = limitsIn(round);
    const newTo = holders.filter((by) => !hasMet(met[by], subject));
    const full = newTo.find((by) => met[by].counts[kind] >= limits[by]);
    if (full) return full;
    for (const by of newTo) met[by].counts[kind] += 1;
    remember(round, subject);
    return undefined;
  };

  const admit = async (round: Round, subjects: readonly Subject[]): Promise<readonly Verdict[]> => {
    const { office, clerk, kind, hour } = round;
    const admitted = await ledger?.admit({
      office: names.office(office),
      clerk: names.clerk(office, clerk),
      kind,
      hour,
      limits: limitsIn(round),
      names: subjects.map((subject) => names.subject(nameOf(subject))),
    });
    if (!admitted) return subjects.map((subject) => admitHere(round, subject));
    for (const by of holders) round.met[by].counts[kind] = admitted.met[by];
    subjects.forEach((subject, i) => {
      if (admitted.refusedBy[i] === undefined) remember(round, subject);
    });
    return admitted.refusedBy;
  };

  /** Whom all requests of one turn would like to meet, in one step for each who asks. */
  const door = new DataLoader<Meeting, Verdict>(
    async (all) => {
      const asked = { citizens: new Map<Met, Asked>(), things: new Map<Met, Asked>() };
      for (const { round, subject } of all) {
        const found = asked[round.kind].get(round.met.clerk) ?? { round, subjects: new Map(), verdicts: new Map() };
        asked[round.kind].set(round.met.clerk, found);
        found.subjects.set(nameOf(subject), subject);
      }
      await Promise.all(
        [...asked.citizens.values(), ...asked.things.values()].map(async ({ round, subjects, verdicts }) => {
          const found = await admit(round, [...subjects.values()]);
          [...subjects.keys()].forEach((name, i) => void verdicts.set(name, found[i]));
        }),
      );
      return all.map(({ round, subject }) => asked[round.kind].get(round.met.clerk)?.verdicts.get(nameOf(subject)));
    },
    // Once all that came in this turn were read: each step of the ledger costs as much as several requests' own.
    { cache: false, maxBatchSize: askedAtMost, batchScheduleFn: (dispatch) => void setImmediate(dispatch) },
  );

  return {
    meet(asking, subjects) {
      const met = memory.of(asking);
      const unknown = subjects.filter((subject) => !hasMet(met.clerk, subject));
      if (unknown.length === 0) return undefined;
      const { office, clerk } = asking;
      const hour = hourNow();
      const meetings = unknown.map((subject): Meeting => {
        return { round: { office, clerk, kind: kindOf(subject), hour, met }, subject };
      });
      return refusedOf(meetings, door);
    },
    hasMet(asking, subjects) {
      const { clerk } = memory.of(asking);
      if (allMet.get(subjects) === clerk.subjects) return true;
      if (!subjects.every((subject) => hasMet(clerk, subject))) return false;
      allMet.set(subjects, clerk.subjects);
      return true;
    },
    met(asking, kind) {
      const { office, clerk } = memory.of(asking);
      return { office: office.counts[kind], clerk: clerk.counts[kind] };
    },
    resetSeconds: () => Math.max(1, Math.ceil(((hourNow() + 1) * hourMs - now()) / 1_000)),
  };
}

const nameOf = ({ kind, id }: Subject): string => `${kind}:${id}`;

async function refusedOf(
  meetings: readonly Meeting[],
  door: DataLoader<Meeting, Verdict>,
): Promise<Refused | undefined> {
  const verdicts = await Promise.all(meetings.map((meeting) => door.load(meeting)));
  const at = verdicts.findIndex((by) => by !== undefined);
  const [meeting, by] = [meetings[at], verdicts[at]];
  return meeting && by && { kind: meeting.round.kind, by };
}

export const meetingLimit = (limits: QuotaLimits, kind: MeetingKind): number =>
  kind === 'citizens' ? limits.citizensPerHour : thingsPerHour(limits);
