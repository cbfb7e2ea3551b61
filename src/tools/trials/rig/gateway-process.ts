/** A gateway as people start it: compiled, in a process of its own, with nothing of this one's environment. */

import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../../root.ts';
import type { Order, Told } from '../preload/orders.ts';
import { goneOf, ownFolder, spawnOwned } from './owned.ts';
import { withStoreTemplate } from './store-template.ts';

export interface GatewayOptions {
  /** Beside `PATH`, `PORT` and a data folder of its own. */
  readonly environment: Readonly<Record<string, string>>;
  /** Whether it takes orders from here: a clock to put forward, memory to hold. */
  readonly takesOrders?: boolean;
  readonly nodeFlags?: readonly string[];
  /** How long it may take to greet, in milliseconds. Default: 30,000. */
  readonly readyWithinMs?: number;
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
  order(order: Order): Promise<Told>;
  /** What it has written to both streams; of much, the end. */
  said(): string;
  stop(): Promise<void>;
}

export const compiled = (...path: readonly string[]): string => join(root, 'dist', ...path);

/** One process unless it is told otherwise: who is measured, ordered and killed is who serves. */
const usual = { PORT: '0', LOG_LEVEL: 'error', WATCHDOG_MS: '0' };
const usualReadyMs = 30_000;
/** How much of its complaint is kept for the report, in characters. */
const keptComplaint = 2_000;
/** How much of what it says is kept, in characters. */
const keptCharacters = 4_000_000;

/** @throws Error with its own complaint, where it ends or stays silent instead of greeting. */
export async function startGateway(options: GatewayOptions): Promise<GatewayProcess> {
  const env = { PATH: process.env.PATH, ...usual, DATA_DIR: ownFolder(), ...options.environment };
  if (!('DATABASE_URL' in env)) await withStoreTemplate(env.DATA_DIR);
  const began = performance.now();
  const child = spawnOwned(process.execPath, [...flagsOf(options), compiled('src/main.js')], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', options.takesOrders ? 'ipc' : 'ignore'],
  });
  const gone = goneOf(child);
  const said = listening(child);
  const address = await greetingOf(child, said, options.readyWithinMs ?? usualReadyMs);
  return {
    address,
    pid: child.pid ?? 0,
    readyAfterMs: performance.now() - began,
    gone,
    kill: (signal) => void child.kill(signal),
    order: (order) => carriedOut(child, order),
    said,
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

/** Gives what it has said so far. */
function listening({ stdout, stderr }: ChildProcess): () => string {
  let said = '';
  for (const stream of [stdout, stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-keptCharacters);
    });
  return () => said;
}

/** Where it says that it listens: to a person at the terminal, or in its log. */
const greetings = [/graph\s+(http:\S+)\/graphql\n/, /"address":"(http:[^"]+)","msg":"the gateway listens"/];

function greetingOf(child: ChildProcess, said: () => string, withinMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(timer);
      child.stdout?.off('data', look);
      child.stderr?.off('data', look);
    };
    const fail = (why: string): void => {
      end();
      reject(new Error(`The gateway did not start: ${why} ${said().slice(-keptComplaint)}`.trim()));
    };
    const look = (): void => {
      const [address] = greetings.flatMap((form) => form.exec(said())?.[1] ?? []);
      if (address === undefined) return;
      end();
      resolve(address);
    };
    const timer = setTimeout(() => fail(`no greeting within ${withinMs} ms.`), withinMs);
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('exit', (code) => fail(`it ended with code ${code}.`));
  });
}

function carriedOut(child: ChildProcess, order: Order): Promise<Told> {
  return new Promise((resolve, reject) => {
    child.once('message', (told) => resolve(told as Told));
    child.send(order, (error) => error && reject(error));
  });
}
