/**
 * `npx tsx --conditions=development bench/accountability/run.ts [--rounds 7] [--requests 4000] [--replies 0]`: what CPU a
 * counter screen costs a gateway that keeps register, catalogue, quotas and the record, against one that keeps none of them.
 * Screens are executed, unless whole answers are given so many percent of the memory: of one given again, hardly anything
 * but its accounts is left.
 */

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { loadAgencies } from '../../src/agencies/load.ts';
import { root } from '../../src/root.ts';
import { standInModules } from '../../src/sandbox/stand-in-modules.ts';
import { startSandbox } from '../../src/sandbox/start.ts';
import type { NationalId } from '../../src/scalars/index.ts';
import { newcomers } from '../../src/tools/faults/rig/questions.ts';
import { median, times } from '../../src/tools/trials/rig/load.ts';
import { endOwnedAtExit } from '../../src/tools/trials/rig/owned.ts';
import { startDatabase } from '../../src/tools/trials/rig/postgres-process.ts';

const atOnce = 32;
const people = 1_000;
const limit = 1.25;

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    requests: { type: 'string', default: '4000' },
    replies: { type: 'string', default: '0' },
  },
});
const [rounds, requests] = [Number(values.rounds), Number(values.requests)];

const screen = `query CounterScreen($id: NationalId!) { citizen(nationalId: $id) {
  identity { firstName lastName birthDate { jalali } lifeStatus }
  vehicles { plate make fines { kind amount paid } }
  properties { code usage tax { jalaliYear debt } }
  drivingLicence { category status } } }`;

interface Server {
  readonly pool: Pool;
  readonly token: string;
  /** CPU used so far, in microseconds. */
  cpu(): Promise<number>;
  stop(): void;
}

async function start(kind: 'with' | 'without', sandboxUrl: string): Promise<Server> {
  const { url } = await startDatabase();
  const child: ChildProcess = fork(join(import.meta.dirname, 'server.ts'), [kind, sandboxUrl, url, values.replies], {
    execArgv: [
      ...['--conditions=development', '--import', 'tsx'],
      ...(kind === 'without' ? ['--import', join(import.meta.dirname, 'without-quotas.ts')] : []),
    ],
  });
  const [{ address, token }] = (await once(child, 'message')) as [{ address: string; token: string }];
  return {
    pool: new Pool(address, { connections: atOnce }),
    token,
    cpu: async () => {
      child.send('cpu');
      const [{ user, system }] = (await once(child, 'message')) as [NodeJS.CpuUsage];
      return user + system;
    },
    stop: () => child.disconnect(),
  };
}

async function ask({ pool, token }: Server, id: NationalId): Promise<void> {
  const { statusCode, body } = await pool.request({
    path: '/graphql',
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-visit': 'demo', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: screen, variables: { id } }),
  });
  const text = await body.text();
  if (statusCode !== 200 || text.includes('"errors"')) throw new Error(`Answered ${statusCode}: ${text.slice(0, 300)}`);
}

/** CPU of one request, in microseconds. */
async function costOf(server: Server, next: () => NationalId): Promise<number> {
  const before = await server.cpu();
  await times(requests, atOnce, () => ask(server, next()));
  return ((await server.cpu()) - before) / requests;
}

endOwnedAtExit();
const newcomer = newcomers();
const known = Array.from({ length: people }, newcomer);
const knownOnes = (): NationalId => known[Math.floor(Math.random() * people)] as NationalId;

const standIns = await startSandbox({ adapters: standInModules(await loadAgencies([join(root, 'adapters')])) });
const servers = { with: await start('with', standIns.control), without: await start('without', standIns.control) };
for (const server of Object.values(servers)) for (const id of known) await ask(server, id);
for (const [name, next] of [
  ['warm, one of a thousand citizens', knownOnes],
  ['cold, a citizen nobody asked about', newcomer],
] as const) {
  const seen = { with: [] as number[], without: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    for (const kind of round % 2 ? (['with', 'without'] as const) : (['without', 'with'] as const)) {
      const cost = await costOf(servers[kind], next);
      // The first round warms up.
      if (round > 0) seen[kind].push(cost);
    }
    process.stderr.write(`… ${name}: round ${round} of ${rounds}\n`);
  }
  const ratio = median(seen.with) / median(seen.without);
  const figures = `${median(seen.without).toFixed(0)} → ${median(seen.with).toFixed(0)} µs of CPU a request`;
  console.log(`${ratio <= limit ? 'ok' : 'FAILED'}: ${name}: ${figures}, ${ratio.toFixed(2)}× (≤ ${limit}×)`);
  if (ratio > limit) process.exitCode = 1;
}
for (const server of Object.values(servers)) server.stop();
await standIns.stop();
process.exit();
