/** Runs the suite in a process of its own, and ends it where an adapter holds it in a loop. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { Unusable } from '../../../complaint.ts';
import { programBeside } from '../../../program.ts';
import type { Report } from './check.ts';
import type { Level } from './rule.ts';

export interface Order {
  /** Adapters to look at, by their folders. */
  readonly folders: readonly string[];
  /** Where all adapters are. */
  readonly places: readonly string[];
  readonly only?: string | undefined;
  readonly operation?: string | undefined;
  readonly level?: Level | undefined;
  /** Ids of adapters that are known to hold the process, and are not loaded. */
  readonly without?: readonly string[];
}

/** What the process says of itself. */
export interface Told {
  readonly alive?: boolean;
  readonly step?: string;
  readonly id?: string;
  readonly report?: Report;
}

/** A process whose loop did not turn for so long is held in one, in milliseconds; a busy machine makes it late, not so late. */
const patienceMs = 15_000;
/** How much of its complaint is kept for the report, in characters. */
const keptComplaint = 2_000;

interface ApartOptions {
  readonly onReport: (report: Report) => void;
  readonly silentMs?: number;
}

/** One report for each folder; whoever never came to an end is told so, and the rest are looked at without it. */
export async function checkApart(order: Order, options: ApartOptions): Promise<void> {
  let left = order.folders;
  const without: string[] = [];
  while (left.length > 0) {
    const ran = await run({ ...order, folders: left, without }, options);
    left = left.slice(ran.reports);
    if (!ran.stuck) return;
    const { id, seen } = ran.stuck;
    const isIt = (folder: string): boolean => basename(folder) === id;
    // One that was ended before, or that nobody named, says nothing new.
    if (without.includes(id) || id === '') throw new Unusable(`The suite did not come to an end. ${seen}`);
    without.push(id);
    if (left.some(isIt)) options.onReport(unended(id, seen));
    left = left.filter((folder) => !isIt(folder));
  }
}

interface Ran {
  readonly reports: number;
  /** Whose step it was that did not come to an end, and which. */
  readonly stuck: { readonly id: string; readonly seen: string } | undefined;
}

async function run(order: Order, { onReport, silentMs = patienceMs }: ApartOptions): Promise<Ran> {
  const child = spawn(process.execPath, programBeside(import.meta.url, [JSON.stringify(order)]), {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let [reports, last, whose, complaint, isHeld] = [0, 'the start', '', '', false];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-keptComplaint);
  });
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      isHeld = true;
      child.kill('SIGKILL');
    }, silentMs);
  };
  child.on('message', ({ step, id, report }: Told) => {
    wait();
    last = step ?? last;
    whose = id ?? whose;
    if (!report) return;
    reports += 1;
    onReport(report);
  });
  await once(child, 'close');
  clearTimeout(timer);
  if (reports === order.folders.length) return { reports, stuck: undefined };
  const seen = isHeld ? `${last}: it never came to an end` : `${last}: the process ended. ${complaint}`;
  return { reports, stuck: { id: whose, seen } };
}

const unended = (id: string, seen: string): Report => ({
  id,
  level: 'draft',
  rules: ['ends'],
  cases: 1,
  ms: patienceMs,
  breaches: [{ rule: 'ends', exchange: '', seen }],
  wanting: [],
});
