/** Tries to load adapters in a process of their own, each within a time: what is wrong with which, before it can harm anybody. */

import { type ChildProcess, spawn } from 'node:child_process';
import { programBeside } from '../../program.ts';
import type { Said } from './said.ts';

export interface ProbeOptions {
  /** Whether stand-ins are tried too. */
  readonly standIns: boolean;
  /** For each adapter, in milliseconds. Default: 10,000. */
  readonly withinMs?: number;
}

const usualMs = 10_000;
/** How long the process may take until it begins, however busy the machine is, in milliseconds. */
const beginsWithinMs = 30_000;
/** What an adapter may take of memory while it is loaded, in mebibytes. */
const memoryMegabytes = 512;

/** A sentence for each folder whose code does not load; what code prints or throws is not repeated. */
export async function probe(folders: readonly string[], options: ProbeOptions): Promise<ReadonlyMap<string, string>> {
  const reasons = new Map<string, string>();
  let left = folders;
  // One that ends the process leaves those behind it untried.
  while (left.length > 0) {
    const tried = await tryInOrder(left, options);
    for (const [folder, reason] of tried) if (reason !== undefined) reasons.set(folder, reason);
    left = left.filter((folder) => !tried.has(folder));
  }
  return reasons;
}

/** At least the first is tried. @throws where the process itself does not begin. */
function tryInOrder(
  folders: readonly string[],
  { standIns, withinMs = usualMs }: ProbeOptions,
): Promise<Map<string, string | undefined>> {
  const child = spawnProbe(folders, standIns);
  const tried = new Map<string, string | undefined>();
  let current: string | undefined;
  let timer = setTimeout(() => child.kill('SIGKILL'), beginsWithinMs);
  let isLate = false;
  child.on('message', (said: Said) => {
    clearTimeout(timer);
    if (said.kind === 'ends') tried.set(said.folder, said.reason);
    current = said.kind === 'begins' ? said.folder : undefined;
    timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, withinMs);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    // What it said before it went is heard before its channel is closed.
    const gone = ['exit', 'disconnect'].map((event) => new Promise((heard) => child.once(event, heard)));
    void Promise.all(gone).then(() => {
      clearTimeout(timer);
      if (current !== undefined)
        tried.set(current, isLate ? `Its code is not loaded within ${withinMs} ms.` : 'Its code ends the process.');
      if (tried.size > 0) resolve(tried);
      else reject(new Error('The process that tries adapters did not begin.'));
    });
  });
}

/** It knows nothing of our environment, which has secrets. */
function spawnProbe(folders: readonly string[], standIns: boolean): ChildProcess {
  const program = programBeside(import.meta.url, [standIns ? '--stand-ins' : '--adapters', ...folders]);
  const flags = [`--max-old-space-size=${memoryMegabytes}`, ...program];
  const env = Object.fromEntries(['PATH', 'HOME', 'TMPDIR'].map((name) => [name, process.env[name]]));
  return spawn(process.execPath, flags, { env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
}
