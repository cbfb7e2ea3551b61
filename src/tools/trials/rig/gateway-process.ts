/** A gateway as people start it: compiled, in a process of its own, with nothing of this one's environment. */

import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../../root.ts';
import type { Order } from '../preload/orders.ts';
import { goneOf, ownFolder, spawnOwned } from './owned.ts';

export interface GatewayOptions {
  /** Beside `PATH`, `PORT` and a data folder of its own. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whether it takes orders from here: a clock to put forward, memory to hold. */
  readonly takesOrders?: boolean;
  readonly nodeFlags?: readonly string[];
}

export interface GatewayProcess {
  /** Without a slash at the end. */
  readonly address: string;
  readonly pid: number;
  /** From its start to its greeting, in milliseconds. */
  readonly readyAfterMs: number;
  readonly gone: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>;
  kill(signal: NodeJS.Signals): void;
  /** Resolves when it has been carried out. */
  order(order: Order): Promise<void>;
  stop(): Promise<void>;
}

export const compiled = (...path: readonly string[]): string => join(root, 'dist', ...path);

const readyWithinMs = 30_000;
/** How much of its complaint is kept for the report, in characters. */
const keptComplaint = 2_000;

/** @throws Error with its own complaint, where it ends or stays silent instead of greeting. */
export async function startGateway(options: GatewayOptions): Promise<GatewayProcess> {
  const began = performance.now();
  const child = spawnOwned(process.execPath, [...flagsOf(options), compiled('src/main.js')], {
    env: { PATH: process.env.PATH, PORT: '0', DATA_DIR: ownFolder(), LOG_LEVEL: 'error', ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe', options.takesOrders ? 'ipc' : 'ignore'],
  });
  const gone = goneOf(child);
  const address = await greetingOf(child);
  return {
    address,
    pid: child.pid ?? 0,
    readyAfterMs: performance.now() - began,
    gone,
    kill: (signal) => void child.kill(signal),
    order: (order) => carriedOut(child, order),
    stop: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function flagsOf({ takesOrders, nodeFlags = [] }: GatewayOptions): readonly string[] {
  const preload = pathToFileURL(compiled('src/tools/trials/preload/orders.js')).href;
  return [...nodeFlags, ...(takesOrders ? ['--import', preload] : [])];
}

function greetingOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    let complaint = '';
    const fail = (why: string): void => reject(new Error(`The gateway did not start: ${why} ${complaint}`.trim()));
    const timer = setTimeout(() => fail(`no greeting within ${readyWithinMs} ms.`), readyWithinMs);
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      complaint = (complaint + text).slice(-keptComplaint);
    });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-keptComplaint * 4);
      const [, address] = /graph\s+(http:\S+)\/graphql\n/.exec(said) ?? [];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`it ended with code ${code}.`);
    });
  });
}

function carriedOut(child: ChildProcess, order: Order): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve());
    child.send(order, (error) => error && reject(error));
  });
}
