/** Starts the sandbox as a child process, and ends it. */

import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { programBeside } from '../program.ts';

export interface SandboxOptions {
  /** By agency: the path of the adapter's sandbox module. */
  readonly adapters: Readonly<Record<string, string>>;
  /** The control's port; the agencies have those after it. Default: any that are free. */
  readonly port?: number;
}

export interface SandboxAgency {
  /** Without a slash at the end. */
  readonly url: string;
  /** What the agency wants to be shown, under the names of `AGENCY_<ID>_CREDENTIALS`. */
  readonly credentials: Readonly<Record<string, string>>;
}

export interface Sandbox {
  /** Address of the control, without a slash at the end. */
  readonly control: string;
  /** By id. */
  readonly agencies: Readonly<Record<string, SandboxAgency>>;
  /** Resolves when the process has ended, however that came about; says so in its last words. */
  readonly ended: Promise<string>;
  /** Ends the process; resolves when it is gone. */
  stop(): Promise<void>;
}

/** How long the process may take to be ready, in milliseconds. */
const readyWithinMs = 30_000;
/** How long its output is waited for once it is gone, and how long it may take to go, in milliseconds. */
const lastWordsWithinMs = 500;
const endsWithinMs = 5_000;
/** How much of what the process complained of is kept for the report, in characters. */
const keptComplaint = 4_000;

/** @throws Error with what the process complained of, when it ends or stays silent instead of becoming ready. */
export async function startSandbox({ adapters, port = 0 }: SandboxOptions): Promise<Sandbox> {
  const flags = Object.entries(adapters).flatMap(([id, path]) => ['--adapter', `${id}=${path}`]);
  const child = spawn(process.execPath, programBeside(import.meta.url, ['--port', String(port), ...flags]), {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const ended = endOf(child);
  try {
    const control = await Promise.race([controlOf(child), ended.then((words) => Promise.reject(new Error(words)))]);
    child.stderr?.on('data', (text: string) => process.stderr.write(text));
    return { control, agencies: await agenciesOf(control), ended, stop: () => end(child, ended) };
  } catch (error) {
    await end(child, ended);
    throw new Error(`The sandbox did not start. ${(error as Error).message}`, { cause: error });
  }
}

/** What agencies the control at this address has; also for a sandbox that somebody else started. */
export async function agenciesOf(control: string): Promise<Readonly<Record<string, SandboxAgency>>> {
  const reply = await fetch(`${control}/agencies`);
  if (!reply.ok) throw new Error(`The sandbox's control answered ${reply.status}.`);
  return (await reply.json()) as Record<string, SandboxAgency>;
}

function controlOf({ stdout }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`It was not ready within ${readyWithinMs} ms.`)), readyWithinMs);
    if (stdout === null) return;
    createInterface(stdout).once('line', (line) => {
      clearTimeout(timer);
      resolve((JSON.parse(line) as { control: string }).control);
    });
  });
}

function endOf(child: ChildProcess): Promise<string> {
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-keptComplaint);
  });
  return new Promise((resolve) => {
    child.once('error', ({ message }) => resolve(message));
    child.once('exit', (code, signal) => {
      const report = () => resolve(`It ended with ${signal ?? `code ${code}`}. ${complaint}`.trim());
      // Its last words may still be on their way, but 'close' alone is not to be relied on: a compiler that the
      // child left behind holds its pipes, and after a disconnection from here Node never emits it.
      child.once('close', report);
      setTimeout(report, lastWordsWithinMs);
    });
  });
}

async function end(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), endsWithinMs);
  await ended;
  clearTimeout(timer);
}
