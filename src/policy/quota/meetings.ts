/**
 * How many different citizens, and other things, an office and a clerk ask about in an hour: exact over all instances,
 * since each is let in by the ledger when it is met for the first time, and remembered here when it is met again.
 */

import DataLoader from 'dataloader';
import { LRUCache } from 'lru-cache';
import type { Caller, Subject } from '../../types.ts';
import type { QuotaLedger } from './ledger.ts';
import { type OfficeLimits, type QuotaLimits, thingsPerHour } from './limits.ts';
import type { Names } from './names.ts';
import { type Holder, holders } from './spending.ts';

export type MeetingKind = 'citizens' | 'things';
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
  /** How many were met in this hour, as far as is known here. */
  met(asking: Asking, kind: MeetingKind): Readonly<Record<Holder, number>>;
  resetSeconds(): number;
}

/** Whoever asks, about one kind, in one hour. */
interface Round extends Asking {
  readonly kind: MeetingKind;
  readonly hour: number;
}

interface Meeting {
  readonly round: Round;
  readonly subject: string;
}

type Verdict = Holder | undefined;

/** Who was met lately; one that is forgotten is asked about again. */
const knownAtMost = 200_000;
const countsAtMost = 40_000;
/** In one step of the ledger. */
const askedAtMost = 500;
const hourMs = 3_600_000;

export function meetings({ ledger, names, limitsOf, now }: MeetingsOptions): Meetings {
  const known = new LRUCache<string, true>({ max: knownAtMost });
  const counts = new LRUCache<string, number>({ max: countsAtMost });
  const hourNow = (): number => Math.floor(now() / hourMs);
  const countOf = (round: Round, by: Holder): number => counts.get(holderIn(round, by)) ?? 0;
  const limitsIn = ({ office, kind }: Round): Readonly<Record<Holder, number>> => {
    const limits = limitsOf(office);
    return { office: meetingLimit(limits.office, kind), clerk: meetingLimit(limits.clerk, kind) };
  };
  const remember = (round: Round, subject: string): void => {
    for (const by of holders) known.set(holderIn(round, by) + subject, true);
  };

  /** By what is known here alone. */
  const admitHere = (round: Round, subject: string): Verdict => {
    const limits = limitsIn(round);
    const newTo = holders.filter((by) => !known.has(holderIn(round, by) + subject));
    const full = newTo.find((by) => countOf(round, by) >= limits[by]);
    if (full) return full;
    for (const by of newTo) counts.set(holderIn(round, by), countOf(round, by) + 1);
    remember(round, subject);
    return undefined;
  };

  const admit = async (round: Round, subjects: readonly string[]): Promise<readonly Verdict[]> => {
    const { office, clerk, kind, hour } = round;
    const admitted = await ledger?.admit({
      office: names.office(office),
      clerk: names.clerk(office, clerk),
      kind,
      hour,
      limits: limitsIn(round),
      names: subjects.map(names.subject),
    });
    if (!admitted) return subjects.map((subject) => admitHere(round, subject));
    for (const by of holders) counts.set(holderIn(round, by), admitted.met[by]);
    subjects.forEach((subject, i) => {
      if (admitted.refusedBy[i] === undefined) remember(round, subject);
    });
    return admitted.refusedBy;
  };

  /** Whom all requests of one turn would like to meet, in one step for each who asks. */
  const door = new DataLoader<Meeting, Verdict>(
    async (all) => {
      const rounds = new Map<string, { round: Round; subjects: Map<string, Verdict> }>();
      for (const { round, subject } of all) {
        const found = rounds.get(holderIn(round, 'clerk')) ?? { round, subjects: new Map() };
        rounds.set(holderIn(round, 'clerk'), found);
        found.subjects.set(subject, undefined);
      }
      await Promise.all(
        [...rounds.values()].map(async ({ round, subjects }) => {
          const asked = [...subjects.keys()];
          const verdicts = await admit(round, asked);
          asked.forEach((subject, i) => void subjects.set(subject, verdicts[i]));
        }),
      );
      return all.map(({ round, subject }) => rounds.get(holderIn(round, 'clerk'))?.subjects.get(subject));
    },
    { cache: false, maxBatchSize: askedAtMost },
  );

  return {
    meet({ office, clerk }, subjects) {
      const hour = hourNow();
      const unknown: Meeting[] = [];
      for (const { kind, id } of subjects) {
        const round: Round = { office, clerk, kind: kind === 'citizen' ? 'citizens' : 'things', hour };
        const subject = `${kind}:${id}`;
        if (!known.get(holderIn(round, 'clerk') + subject)) unknown.push({ round, subject });
      }
      return unknown.length === 0 ? undefined : refusedOf(unknown, door);
    },
    met({ office, clerk }, kind) {
      const round = { office, clerk, kind, hour: hourNow() };
      return { office: countOf(round, 'office'), clerk: countOf(round, 'clerk') };
    },
    resetSeconds: () => Math.max(1, Math.ceil(((hourNow() + 1) * hourMs - now()) / 1_000)),
  };
}

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

/** With lengths, since ids are whatever a token says, and no two of these may look alike. */
function holderIn({ hour, kind, office, clerk }: Round, by: Holder): string {
  const ofOffice = `${hour} ${kind} ${office.length} ${office} `;
  return by === 'office' ? ofOffice : `${ofOffice}${clerk.length} ${clerk} `;
}
