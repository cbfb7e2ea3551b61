/** One contender under one load for some seconds: how much it did, what it used for it, and what it asked the agencies. */

import { type Load, load } from '../load/load.ts';
import type { BenchAgencies } from '../rig/agencies.ts';
import type { Contender } from '../rig/contender.ts';
import { contenderCore, othersCore } from './pinning.ts';
import { busyShare, coreTimes, cpuSecondsOf, mainThreadSecondsOf, residentMegabytes } from './process-figures.ts';
import { type Sampled, sampling } from './sampling.ts';

export interface Slice extends Sampled {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** CPU of the contender's own process, in seconds for 1,000 requests. */
  readonly cpuPer1000: number;
  /** Of these, those of the thread in which its JavaScript runs. */
  readonly mainThreadPer1000: number;
  /** CPU of the processes that the contender has started itself. */
  readonly childrenCpuPer1000: number;
  readonly callsPerRequest: number;
  /** Afterwards. */
  readonly residentMb: number;
  /** Shares of the time that the contender's core and that of load, agencies and Redis were busy. */
  readonly ownCoreBusy: number;
  readonly otherCoreBusy: number;
  readonly agenciesCpuPer1000: number;
  readonly failures: number;
  readonly isRepeated: boolean;
}

export async function measured(contender: Contender, agencies: BenchAgencies, wanted: Load): Promise<Slice> {
  await agencies.takeCalls();
  const before = readings(contender, agencies);
  const sampler = sampling(wanted);
  const loaded = await load(wanted);
  const after = readings(contender, agencies);
  const sampled = await sampler.stop();
  const thousands = (loaded.answers + sampled.sampled) / 1_000;
  const calls = await agencies.takeCalls();
  return {
    ...loaded,
    ...sampled,
    cpuPer1000: (after.cpu - before.cpu) / thousands,
    mainThreadPer1000: (after.mainThread - before.mainThread) / thousands,
    childrenCpuPer1000: (after.childrenCpu - before.childrenCpu) / thousands,
    agenciesCpuPer1000: (after.agenciesCpu - before.agenciesCpu) / thousands,
    callsPerRequest: calls / (thousands * 1_000),
    residentMb: residentMegabytes(contender.pid),
    ownCoreBusy: busyShare(before.cores[contenderCore], after.cores[contenderCore]),
    otherCoreBusy: busyShare(before.cores[othersCore], after.cores[othersCore]),
  };
}

const readings = ({ pid, children }: Contender, agencies: BenchAgencies) => ({
  cpu: cpuSecondsOf(pid),
  mainThread: mainThreadSecondsOf(pid),
  childrenCpu: children.reduce((sum, child) => sum + cpuSecondsOf(child), 0),
  agenciesCpu: cpuSecondsOf(agencies.pid),
  cores: coreTimes(),
});
