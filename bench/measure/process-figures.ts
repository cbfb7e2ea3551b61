/** What Linux says of a process and of the cores: time used, memory held. */

import { readFileSync } from 'node:fs';

/** Ticks of `/proc` a second, as on all machines with Linux that Node runs on. */
const ticksASecond = 100;

/** Time that a process has used so far, its children left out, in seconds. */
export const cpuSecondsOf = (pid: number): number => secondsIn(`/proc/${pid}/stat`);

/** The same of the one thread in which its JavaScript runs. */
export const mainThreadSecondsOf = (pid: number): number => secondsIn(`/proc/${pid}/task/${pid}/stat`);

function secondsIn(stat: string): number {
  const fields = afterName(readFileSync(stat, 'utf8'));
  return (Number(fields[11]) + Number(fields[12])) / ticksASecond;
}

/** A process's name may hold spaces and brackets. */
const afterName = (stat: string): readonly string[] => stat.slice(stat.lastIndexOf(')') + 2).split(' ');

/** What it holds in memory, in megabytes. */
export function residentMegabytes(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/** Those started by it, and by these. */
export function descendantsOf(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number);
  return children.flatMap((child) => [child, ...descendantsOf(child)]);
}

interface CoreTime {
  readonly idle: number;
  readonly all: number;
}

/** By core. */
export function coreTimes(): readonly CoreTime[] {
  return readFileSync('/proc/stat', 'utf8')
    .split('\n')
    .filter((line) => /^cpu\d/.test(line))
    .map((line) => {
      const times = line.split(/\s+/).slice(1, 9).map(Number);
      return { idle: (times[3] ?? 0) + (times[4] ?? 0), all: times.reduce((sum, time) => sum + time, 0) };
    });
}

/** Share of the time between two readings that a core was busy, 0 … 1. */
export function busyShare(before: CoreTime | undefined, after: CoreTime | undefined): number {
  if (!before || !after || after.all === before.all) return Number.NaN;
  return 1 - (after.idle - before.idle) / (after.all - before.all);
}
