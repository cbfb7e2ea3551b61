/** Runs the suite in a process of its own, and ends it where an adapter holds it in a loop. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { programBeside } from '../../../program.ts';
import type { Report } from './check.ts';
import type { Level } from './rule.ts';

export interface Order {
  /** Adapters to look at, by their folders. */
  readonly folders: readonly string[];
  /** Where all adapters are. */
  readonly places: readonly string[];
  readonly only?: string | undefined;
  readonly level?: Level | undefined;
}

/** What the process says of itself. */
export interface Told {
  readonly alive?: boolean;
  readonly step?: string;
  readonly id?: string;
  readonly report?: Report;
}

/** A process whose loop did not turn for so long is held in one, in milliseconds; a busy machine makes it late, not so late. */
const silentMs = 15_000;
/** How much of its complaint is kept for the report, in characters. */
const keptComplaint = 2_000;

/** One report for each folder, in their order; whoever never came to an end is told so. */
export async function checkApart(order: Order, onReport: (report: Report) => void): Promise<void> {
  const left = [...order.folders];
  while (left.length > 0) {
    const { reports, stuck } = await run({ ...order, folders: left }, onReport);
    left.splice(0, reports);
    if (!stuck) return;
    const folder = left.shift() ?? '';
    onReport(unended(basename(folder), stuck));
  }
}

interface Ran {
  readonly reports: number;
  /** The last step of one that did not go on, and its complaint where it ended. */
  readonly stuck: string | undefined;
}

async function run(order: Order, onReport: (report: Report) => void): Promise<Ran> {
  const child = spawn(process.execPath, [...programBeside(import.meta.url), JSON.stringify(order)], {
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  });
  let [reports, last, complaint, isHeld] = [0, 'the start', '', false];
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
  child.on('message', ({ step, report }: Told) => {
    wait();
    last = step ?? last;
    if (!report) return;
    reports += 1;
    onReport(report);
  });
  await once(child, 'close');
  clearTimeout(timer);
  if (reports === order.folders.length) return { reports, stuck: undefined };
  return { reports, stuck: isHeld ? `${last}: it never came to an end` : `${last}: the process ended. ${complaint}` };
}

const unended = (id: string, seen: string): Report => ({
  id,
  level: 'draft',
  rules: ['ends'],
  cases: 1,
  ms: silentMs,
  breaches: [{ rule: 'ends', exchange: '', seen }],
  wanting: [],
});
