/**
 * This instance's part of an agency's cap: leased from the fleet's ledger, spent here without asking, given back when
 * there is no use for it. Without a ledger that answers it is the cap divided by the instances last known of, at least 1.
 */

import type { Lease, SlotLedger } from './ledger.ts';

/** An instance that dies gives its slots back after this time; one that loses the ledger keeps its lease no longer. */
const leaseLifeMs = 3_000;
/** Between two leases: how soon slots without use go to who has use for them. */
const beatMs = 500;
/** The same while messages wait, or more are under way than may be. */
const hurryMs = 100;
/** Unanswered questions in a row that mean that there is no ledger: a single one may be this process's own slowness. */
const missesOfOneAway = 2;
/** Slots are asked for by eighths of the cap, so that not every message asks. */
const chunksOfCap = 8;

interface Needs {
  readonly held: number;
  readonly queued: number;
}

export interface Share {
  /** How many may be under way now. */
  allowed(): number;
  /** What it can count on to be allowed soon, if it has use for it: at least an equal part. */
  soon(): number;
  /** To be told what is under way and what waits, whenever it changes. */
  needs(needs: Needs): void;
  /** Calls back when more may be allowed than before. */
  onMore(listener: () => void): void;
  /** Gives everything back, and asks no more. */
  stop(): Promise<void>;
}

export interface ShareOptions {
  readonly agency: string;
  /** Of the whole fleet. */
  readonly cap: number;
  /** What this instance can have under way, whatever it is granted. */
  readonly here: number;
}

/** All of it, for an instance that is alone. */
export function wholeShare({ cap, here }: ShareOptions): Share {
  return {
    allowed: () => Math.min(cap, here),
    soon: () => Math.min(cap, here),
    needs: () => undefined,
    onMore: () => undefined,
    stop: async () => undefined,
  };
}

export function leasedShare({ agency, cap, here }: ShareOptions, ledger: SlotLedger, instance: string): Share {
  const most = Math.min(cap, here);
  let latest: Needs = { held: 0, queued: 0 };
  /** The most that was in use since the last lease was asked for. */
  let peak = 0;
  let wanted = 0;
  let lease = { granted: 0, endsAt: 0 };
  let instances = 1;
  let isAsking = false;
  /** How often in a row the ledger did not answer. */
  let misses = 0;
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let more = (): void => undefined;

  const inUse = (): number => latest.held + latest.queued;
  const leased = (): number => {
    if (performance.now() >= lease.endsAt) return 0;
    // While it is asked, the ledger may already have given away what is above the demand.
    return isAsking ? Math.min(lease.granted, wanted) : lease.granted;
  };
  /** What was said to be kept until the answer is here, and is not granted any more, can go to others at once. */
  const hasToGive = (kept: number): boolean => lease.granted < kept && latest.held < kept;
  const isAway = (): boolean => misses >= missesOfOneAway;
  const equalPart = (): number => Math.max(1, Math.floor(cap / instances));
  const allowed = (): number => Math.min(most, Math.max(leased(), isAway() ? equalPart() : 0));
  const demand = (): number => {
    const chunk = Math.ceil(cap / chunksOfCap);
    return Math.min(most, Math.ceil(Math.max(peak, inUse()) / chunk) * chunk);
  };

  const hear = (reply: Lease | undefined, askedAt: number): void => {
    misses = reply ? 0 : misses + 1;
    // Counted from before it was asked: here the lease ends earlier than in the ledger.
    if (reply) lease = { granted: reply.granted, endsAt: askedAt + leaseLifeMs };
    else lease = { ...lease, granted: Math.min(lease.granted, wanted) };
    instances = reply?.instances ?? instances;
  };
  const ask = async (): Promise<void> => {
    if (isAsking || isStopped) return;
    clearTimeout(timer);
    isAsking = true;
    wanted = demand();
    peak = inUse();
    const askedAt = performance.now();
    const kept = Math.max(latest.held, allowed());
    const reply = await ledger.lease({ agency, instance, cap, wanted, kept, instances, lifeMs: leaseLifeMs });
    isAsking = false;
    hear(reply, askedAt);
    more();
    // What came up meanwhile does not wait for the next beat.
    if (reply ? demand() > wanted || hasToGive(kept) : !isAway()) void ask();
    else plan();
  };
  const plan = (): void => {
    // Whoever was told of more may have asked again already.
    if (isAsking || isStopped) return;
    const isHungry = !isAway() && Math.min(inUse(), most) > lease.granted;
    timer = setTimeout(ask, isHungry ? hurryMs : beatMs).unref();
  };

  void ask();
  return {
    allowed,
    soon: () => Math.min(most, Math.max(leased(), equalPart())),
    needs(needs) {
      latest = needs;
      peak = Math.max(peak, inUse());
      // Once for each chunk; who was granted less than that waits for the next lease.
      if (!isAway() && demand() > wanted) void ask();
    },
    onMore(listener) {
      more = listener;
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await ledger.leave(agency, instance);
    },
  };
}
