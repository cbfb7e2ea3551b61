/** A contender: a process that answers the workloads' questions, alone on its core. */

import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { root } from '../../src/root.ts';
import { goneOf, ownFolder, spawnOwned } from '../../src/tools/trials/rig/owned.ts';
import { type RedisProcess, startRedis } from '../../src/tools/trials/rig/redis-process.ts';
import { contenderCore, movePid, othersCore, pinned } from '../measure/pinning.ts';
import { descendantsOf } from '../measure/process-figures.ts';
import { builtProgram } from './build.ts';
import { spokenBy } from './spoken.ts';

export interface Contender {
  readonly name: string;
  readonly address: string;
  readonly pid: number;
  /** Where it keeps answers beside its own memory. */
  readonly redisUrl?: string;
  /** Processes that it has started itself: a store of its own. */
  readonly children: readonly number[];
  /** Sent with each question. */
  headers(): Promise<Readonly<Record<string, string>>>;
  /** Of the limits: the answer to everything. */
  fix?(answer: string): Promise<void>;
  stop(): Promise<void>;
}

/** One of ours or of the peers' that keeps answers in Redis has one of its own. */
export interface Program {
  readonly name: string;
  readonly needsRedis: boolean;
}

/** @param redis whether it keeps answers there. */
export async function startPeer(
  { name, file, variant, needsRedis }: Program & { readonly file: string; readonly variant: string },
  control: string,
): Promise<Contender> {
  const redis = needsRedis ? await startRedis() : undefined;
  const environment = {
    NODE_ENV: 'production',
    AGENCIES: control,
    VARIANT: variant,
    SCHEMA: join(root, 'schema', 'unified.graphql'),
    ...(redis && { REDIS_URL: urlOf(redis) }),
  };
  const { child, complaints } = startOnCore([builtProgram('contenders', file)], environment);
  const address = await spokenBy(child, { who: name, pattern: /ready (http:\S+)\n/, complaints });
  return {
    ...partsOf({ name, child, redis, address }),
    headers: async () => ({}),
    fix: async (answer) => void (await fetch(address, { method: 'PUT', body: answer })),
  };
}

export interface OursOptions {
  readonly name: string;
  readonly control: string;
  /** The folder whose compiled gateway is started. */
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly nodeFlags?: readonly string[];
}

/** As it is shipped: compiled, in its sandbox, with a Redis, and everything switched on. */
export async function startOurs({
  name,
  control,
  folder,
  environment,
  nodeFlags = [],
}: OursOptions): Promise<Contender> {
  const redis = await startRedis();
  const { child, complaints } = startOnCore([...nodeFlags, join(folder, 'dist', 'src', 'main.js')], {
    PORT: '0',
    DATA_DIR: ownFolder(),
    SANDBOX_URL: control,
    SANDBOX_REDIS: 'no',
    REDIS_URL: urlOf(redis),
    // One process: who is measured is who serves.
    WATCHDOG_MS: '0',
    // Production's own; the sandbox's is for a developer, and full of fifty citizens' names after some seconds.
    RECORD_ROOM_MB: '256',
    ...environment,
  });
  const address = await spokenBy(child, { who: name, pattern: /graph\s+(http:\S+)\/graphql\n/, complaints });
  // A store that it keeps in a process of its own is the machine's work, as Redis is.
  const children = descendantsOf(child.pid ?? 0);
  for (const pid of children) {
    movePid(pid, othersCore);
    // On a machine of its own it would not take turns from the load.
    setPriority(pid, constants.priority.PRIORITY_LOW);
  }
  return {
    ...partsOf({ name, child, redis, address }),
    children,
    headers: async () => {
      const { token } = (await (await fetch(`${address}/sandbox/token`)).json()) as { token: string };
      return { authorization: `Bearer ${token}`, 'x-visit': 'demo' };
    },
  };
}

const urlOf = ({ port }: RedisProcess): string => `redis://127.0.0.1:${port}`;

interface Started {
  readonly child: ChildProcess;
  /** The file of its complaints, as a service has one: a pipe would be read on the other core. */
  readonly complaints: string;
}

function startOnCore(parts: readonly string[], environment: Readonly<Record<string, string>>): Started {
  const complaints = join(ownFolder(), 'stderr');
  const file = openSync(complaints, 'w');
  const [program, all] = pinned(contenderCore, process.execPath, parts);
  const env = { PATH: process.env.PATH, ...environment };
  const child = spawnOwned(program, all, { env, stdio: ['ignore', 'pipe', file] });
  closeSync(file);
  return { child, complaints };
}

interface Parts {
  readonly name: string;
  readonly address: string;
  readonly child: ChildProcess;
  readonly redis: RedisProcess | undefined;
}

const partsOf = ({ name, address, child, redis }: Parts): Omit<Contender, 'headers' | 'fix'> => ({
  name,
  address,
  pid: child.pid ?? 0,
  ...(redis && { redisUrl: urlOf(redis) }),
  children: [],
  stop: async () => {
    child.kill('SIGKILL');
    await goneOf(child);
    await redis?.stop();
  },
});
