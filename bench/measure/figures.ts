/** What the slices of one contender come to: medians, and how far apart they lie. */

import { inOrder, median } from '../load/times.ts';
import type { Slices } from './rounds.ts';
import type { Slice } from './slice.ts';

export interface Figures {
  readonly name: string;
  readonly perSecond: number;
  /** From the slowest round to the fastest. */
  readonly fromPerSecond: number;
  readonly toPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly cpuPer1000: number;
  /** Of processes that it started itself, such as a store; beside its own. */
  readonly childrenCpuPer1000: number;
  readonly callsPerRequest: number;
  readonly residentMb: number;
  readonly agenciesCpuPer1000: number;
  readonly ownCoreBusy: number;
  readonly otherCoreBusy: number;
  readonly sampled: number;
  /** Sampled answers that held an error or nothing, lost connections, and answers too late. */
  readonly wrong: number;
  /** Whether questions of a cold workload came again. */
  readonly isRepeated: boolean;
}

export function figuresOf(name: string, slices: readonly Slice[]): Figures {
  const middle = (of: (slice: Slice) => number): number => median(slices.map(of));
  const sum = (of: (slice: Slice) => number): number => slices.reduce((total, slice) => total + of(slice), 0);
  const rates = inOrder(slices.map(({ perSecond }) => perSecond));
  return {
    name,
    perSecond: median(rates),
    fromPerSecond: rates[0] ?? 0,
    toPerSecond: rates.at(-1) ?? 0,
    p50Ms: middle(({ p50Ms }) => p50Ms),
    p99Ms: middle(({ p99Ms }) => p99Ms),
    cpuPer1000: middle(({ cpuPer1000 }) => cpuPer1000),
    childrenCpuPer1000: middle(({ childrenCpuPer1000 }) => childrenCpuPer1000),
    callsPerRequest: middle(({ callsPerRequest }) => callsPerRequest),
    residentMb: slices.at(-1)?.residentMb ?? 0,
    agenciesCpuPer1000: middle(({ agenciesCpuPer1000 }) => agenciesCpuPer1000),
    ownCoreBusy: middle(({ ownCoreBusy }) => ownCoreBusy),
    otherCoreBusy: middle(({ otherCoreBusy }) => otherCoreBusy),
    sampled: sum(({ sampled }) => sampled),
    wrong: sum(({ wrong, failures }) => wrong + failures),
    isRepeated: slices.some(({ isRepeated }) => isRepeated),
  };
}

/**
 * How many times as much one does as another: round by round, since what else the machine does falls on both.
 * `undefined` where one of them did not take part.
 */
export function ratioOf(slices: Slices, one: string, other: string, of: (slice: Slice) => number): number | undefined {
  const [ones = [], others = []] = [slices.get(one), slices.get(other)];
  const ratios = ones.flatMap((slice, at) => {
    const beside = others[at];
    return beside ? [of(slice) / of(beside)] : [];
  });
  return ratios.length > 0 ? median(ratios) : undefined;
}
