/** The embedded store of a folder: joined where a process serves it already, else served by a child of ours. */

import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { programBeside } from '../../program.ts';
import { ownerOf } from './owner.ts';

export interface Embedded {
  /** Of now: it may change when the store had to be started anew. */
  port(): number;
  /** Joins or starts it again, where nobody serves it any more. */
  revive(): Promise<void>;
  /** Ends our child, if there is one, when its data is closed. */
  stop(): Promise<void>;
}

/** How long a process may take to open its data, and to close it, in milliseconds. */
const opensWithinMs = 60_000;
const closesWithinMs = 10_000;
/** Between two looks at an owner that is opening its data, in milliseconds. */
const lookAgainMs = 20;
/** How much of what the process complained of is kept for the report, in characters. */
const keptComplaint = 4_000;

/** @throws Error with what the process complained of. */
export async function startEmbedded(folder: string): Promise<Embedded> {
  let child: ChildProcess | undefined;
  let port = 0;

  /** `undefined` where somebody else was first. */
  const begun = async (): Promise<number | undefined> => {
    const started = spawnStore(folder, port);
    const own = await portOf(started);
    if (own !== undefined) child = started;
    return own;
  };
  const find = async (): Promise<void> => {
    const givesUpAt = performance.now() + opensWithinMs;
    for (;;) {
      const found = (await joined(folder)) ?? (await begun());
      if (found !== undefined) {
        port = found;
        return;
      }
      if (performance.now() > givesUpAt) throw new Error(`Another process keeps ${folder} and does not serve it.`);
    }
  };
  let finding: Promise<void> | undefined;
  let isOver = false;
  const revive = async (): Promise<void> => {
    // A look that failed because we stop is no reason to begin again.
    if (isOver) return;
    finding ??= find().finally(() => (finding = undefined));
    await finding;
  };

  await revive();
  return {
    port: () => port,
    revive,
    stop: async () => {
      isOver = true;
      await finding?.catch(() => undefined);
      if (child) await end(child);
    },
  };
}

/** The port of the living owner; it is waited for while it opens its data. */
async function joined(folder: string): Promise<number | undefined> {
  const givesUpAt = performance.now() + opensWithinMs;
  for (let owner = ownerOf(folder); owner; owner = ownerOf(folder)) {
    if (owner.port !== undefined) return owner.port;
    if (performance.now() > givesUpAt)
      throw new Error(`The process ${owner.pid} keeps ${folder} and does not serve it.`);
    await sleep(lookAgainMs);
  }
  return undefined;
}

function spawnStore(folder: string, port: number): ChildProcess {
  const program = programBeside(import.meta.url, ['--folder', folder, '--port', String(port)]);
  return spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
}

/** `undefined` where somebody else was first. */
function portOf(child: ChildProcess): Promise<number | undefined> {
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-keptComplaint);
  });
  let timer: NodeJS.Timeout | undefined;
  const said = new Promise<number | undefined>((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`The embedded store did not start. ${why}`));
    timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`It was not ready within ${opensWithinMs} ms.`);
    }, opensWithinMs);
    child.once('error', ({ message }) => fail(message));
    child.once('exit', (code, signal) => fail(`It ended with ${signal ?? `code ${code}`}. ${complaint}`.trim()));
    if (child.stdout === null) return;
    createInterface(child.stdout).once('line', (line) =>
      resolve((JSON.parse(line) as { port: number | null }).port ?? undefined),
    );
  });
  return said.finally(() => clearTimeout(timer));
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), closesWithinMs);
  await ended;
  clearTimeout(timer);
}
