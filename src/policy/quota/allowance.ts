/**
 * What one office or one clerk may still use in this minute: leased from the fleet's ledger in chunks, spent here without
 * asking. The first chunk is spent on credit while the ledger is asked, so that nobody waits for it; by no more than that,
 * for each instance, all of them together exceed the limit. Without a ledger that answers, the limit is this instance's own.
 */

import type { Amounts, QuotaLedger } from './ledger.ts';

/** A chunk is so much of the limit. */
const chunksOfLimit = 10;
/** A ledger that did not answer is left alone for so long, in milliseconds. */
const leftAloneMs = 1_000;
const minuteMs = 60_000;

const kinds = ['requests', 'cost'] as const;
type Kind = (typeof kinds)[number];
type Counts = Record<Kind, number>;

export interface Standing {
  readonly limit: number;
  readonly remaining: number;
  readonly resetSeconds: number;
}

export interface AllowanceOptions {
  readonly holder: string;
  /** As they are when a minute begins. */
  limits(): Amounts;
  readonly ledger: QuotaLedger | undefined;
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface Allowance {
  /** Which amount is missing, if any. */
  lacks(use: Amounts): Kind | undefined;
  spend(use: Amounts): void;
  /** Resolves when it is known whether there is more; `undefined` where it is known that there is none. */
  more(use: Amounts): Promise<void> | undefined;
  standing(): Readonly<Record<Kind, Standing>>;
  /** Until there is more for certain. */
  resetSeconds(): number;
}

const none = (): Counts => ({ requests: 0, cost: 0 });

export function allowanceOf(options: AllowanceOptions): Allowance {
  const { holder, ledger, now } = options;
  let minute = -1;
  let limits: Amounts = none();
  let spent = none();
  let leased = none();
  /** By all instances, as last heard. */
  let taken = none();
  /** Of what there is no more in this minute. */
  let ended: Set<Kind> = new Set();
  let asking: Promise<void> | undefined;
  /** The ledger is away, and is not asked again before this. */
  let awayUntil: number | undefined;

  const roll = (): void => {
    const current = Math.floor(now() / minuteMs);
    if (current === minute) return;
    minute = current;
    [limits, spent, leased, taken, ended] = [options.limits(), none(), none(), none(), new Set()];
  };
  const chunkOf = (kind: Kind): number => Math.ceil(limits[kind] / chunksOfLimit);
  const isAlone = (): boolean => !ledger || awayUntil !== undefined;
  const roomFor = (kind: Kind): number => {
    if (isAlone()) return limits[kind] - spent[kind];
    return leased[kind] + (ended.has(kind) ? 0 : chunkOf(kind)) - spent[kind];
  };
  const isLow = (kind: Kind): boolean => !ended.has(kind) && leased[kind] - spent[kind] < chunkOf(kind) / 4;

  const hear = (wanted: Amounts, reply: Awaited<ReturnType<QuotaLedger['take']>>): void => {
    awayUntil = reply ? undefined : now() + leftAloneMs;
    if (!reply) return;
    for (const kind of kinds) {
      leased[kind] += reply.granted[kind];
      taken[kind] = reply.taken[kind];
      if (reply.granted[kind] < wanted[kind]) ended.add(kind);
    }
  };
  const ask = async (from: QuotaLedger, use: Amounts): Promise<void> => {
    const wantedOf = (kind: Kind): number =>
      ended.has(kind) ? 0 : Math.max(0, spent[kind] + use[kind] + chunkOf(kind) - leased[kind]);
    const [wanted, askedIn] = [{ requests: wantedOf('requests'), cost: wantedOf('cost') }, minute];
    const reply = await from.take({ holder, minute, limits, wanted });
    asking = undefined;
    roll();
    // What was leased for a minute that is over is nobody's any more.
    if (minute === askedIn) hear(wanted, reply);
  };
  const mayAsk = (): boolean => !asking && (awayUntil === undefined || now() >= awayUntil);
  const resetSeconds = (): number => Math.max(1, Math.ceil(((minute + 1) * minuteMs - now()) / 1_000));
  const standingOf = (kind: Kind): Standing => {
    const byOthers = Math.max(0, taken[kind] - leased[kind]);
    const remaining = Math.max(0, limits[kind] - byOthers - spent[kind]);
    return { limit: limits[kind], remaining, resetSeconds: resetSeconds() };
  };
  return {
    lacks(use) {
      roll();
      return kinds.find((kind) => use[kind] > 0 && use[kind] > roomFor(kind));
    },
    spend(use) {
      for (const kind of kinds) spent[kind] += use[kind];
      if (ledger && mayAsk() && kinds.some(isLow)) asking = ask(ledger, none());
    },
    more(use) {
      roll();
      if (asking !== undefined) return asking;
      if (!ledger || isAlone() || kinds.some((kind) => use[kind] > roomFor(kind) && ended.has(kind))) return undefined;
      asking = ask(ledger, use);
      return asking;
    },
    standing: () => {
      roll();
      return { requests: standingOf('requests'), cost: standingOf('cost') };
    },
    resetSeconds,
  };
}
