/** The agencies of a benchmark: their process, and the orders it takes. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../src/root.ts';
import { goneOf, spawnOwned } from '../../src/tools/trials/rig/owned.ts';
import { othersCore, pinned } from '../measure/pinning.ts';
import { builtProgram } from './build.ts';
import { spokenBy } from './spoken.ts';

export interface BenchAgencies {
  /** Where they are listed; a gateway takes it as its `SANDBOX_URL`. */
  readonly control: string;
  readonly pid: number;
  latency(ms: number): Promise<void>;
  /** Makes answers about these citizens beforehand. */
  prepare(ids: readonly string[], operations: readonly string[]): Promise<void>;
  forget(): Promise<void>;
  /** Calls since they were last asked for. */
  takeCalls(): Promise<number>;
  stop(): Promise<void>;
}

/** Answers made beforehand take room: some kilobytes a citizen. */
const memoryFlag = '--max-old-space-size=8192';
/** So many at a time, that the orders stay short. */
const idsAnOrder = 5_000;

/** Of the compiled adapters in these folders; by default the project's own. */
export async function startAgencies(
  folders: readonly string[] = [join(root, 'dist', 'adapters')],
): Promise<BenchAgencies> {
  const adapters = folders.flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !/^[_.]/.test(entry.name))
      .flatMap(({ name }) => ['--adapter', `${name}=${join(folder, name, 'sandbox.js')}`]),
  );
  const [program, parts] = pinned(othersCore, process.execPath, [
    memoryFlag,
    builtProgram('agencies', 'main'),
    ...adapters,
  ]);
  const child = spawnOwned(program, parts, { stdio: ['ignore', 'pipe', 'inherit'] });
  const control = await spokenBy(child, { who: 'The agencies', pattern: /"control":"([^"]+)"/ });
  const order = orders(control);
  return {
    control,
    pid: child.pid ?? 0,
    latency: async (ms) => void (await order('/latency', 'POST', { ms })),
    prepare: async (ids, operations) => {
      for (let from = 0; from < ids.length; from += idsAnOrder)
        await order('/prepare', 'POST', { ids: ids.slice(from, from + idsAnOrder), operations });
    },
    forget: async () => void (await order('/forget', 'POST', {})),
    takeCalls: async () => {
      const counts = (await order('/calls', 'DELETE')) as Readonly<Record<string, number>>;
      return Object.values(counts).reduce((sum, count) => sum + count, 0);
    },
    stop: async () => {
      child.kill('SIGKILL');
      await goneOf(child);
    },
  };
}

function orders(control: string): (path: string, method: string, body?: unknown) => Promise<unknown> {
  return async (path, method, body) => {
    const reply = await fetch(control + path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const said = (await reply.json()) as { readonly error?: string };
    if (!reply.ok) throw new Error(`The agencies refused ${path}: ${said.error}`);
    return said;
  };
}
