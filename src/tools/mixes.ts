/**
 * `npm run mixes -- [--requests 1000000] [--plant] [--json]`: callers of several offices, with other scopes, languages and
 * visits, ask about the same few citizens all at once, and nobody may be given what is another's; 1 if somebody was.
 *
 * `--plant` makes the keys of single answers collide, and in another run the names of whole ones: then each must be found
 * (1), and if one is not, 2.
 */

import { parseArgs } from 'node:util';
import { Pool } from 'undici';
import { Unusable } from '../complaint.ts';
import { agencyIds, newcomers } from './faults/rig/questions.ts';
import { mixedIn, type Question } from './mixes/asking.ts';
import { type MixedCaller, mixedCallers } from './mixes/callers.ts';
import { runTool } from './run-tool.ts';
import { buildOnce } from './trials/build-once.ts';
import { openProgress } from './trials/progress-line.ts';
import { compiled, startGateway } from './trials/rig/gateway-process.ts';
import { times } from './trials/rig/load.ts';
import { isOnPath } from './trials/rig/on-path.ts';
import { endOwnedAtExit, ownFolder } from './trials/rig/owned.ts';
import { startRedis } from './trials/rig/redis-process.ts';
import { wideQuotas } from './trials/rig/wide-quotas.ts';

/** What makes the keys of single answers collide, and the names of whole ones. */
const plants = ['src/tools/mixes/collide.js', 'src/tools/mixes/collide-replies.js'] as const;

const people = 150;
const mostPeopleAtOnce = 3;
const atOnce = 64;
/** Memory for fewer answers than there are, so that some come from memory, some from Redis and some from their agency. */
const memoryMegabytes = 2;
const repliesPercent = 50;

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '1000000' },
    plant: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

await runTool(async () => {
  const requests = Number(values.requests);
  if (!Number.isInteger(requests) || requests < 1) throw new Unusable('--requests wants a whole number above 0.');
  endOwnedAtExit();
  const progress = openProgress();
  progress.say('building');
  await buildOnce();
  const runs: Run[] = [];
  for (const preload of values.plant ? plants : [undefined]) runs.push(await mixedRun({ requests, preload, progress }));
  progress.clear();
  report(runs, requests);
});
// Also where something failed on the way: what was started would go on without it.
process.exit();

/** What came of asking so many times. */
interface Run {
  readonly wrong: readonly string[];
  /** Whole answers that were given again. */
  readonly again: number;
  readonly seconds: number;
  readonly hasRedis: boolean;
}

interface Wishes {
  readonly requests: number;
  /** Loaded into the gateway before its own code. */
  readonly preload: string | undefined;
  readonly progress: ReturnType<typeof openProgress>;
}

async function mixedRun({ requests, preload, progress }: Wishes): Promise<Run> {
  const dataFolder = ownFolder();
  const redis = isOnPath('redis-server') ? await startRedis() : undefined;
  const gateway = await startGateway({
    environment: {
      DATA_DIR: dataFolder,
      ...wideQuotas,
      CACHE_MEMORY_MB: String(memoryMegabytes),
      CACHE_REPLIES_PERCENT: String(repliesPercent),
      SANDBOX_REDIS: 'no',
      ...(redis && { REDIS_URL: `redis://127.0.0.1:${redis.port}` }),
    },
    ...(preload !== undefined && { nodeFlags: ['--import', compiled(preload)] }),
  });
  const pool = new Pool(gateway.address, { connections: atOnce });
  const next = questioner(await mixedCallers(dataFolder));
  const wrong: string[] = [];
  const began = performance.now();
  await times(requests, atOnce, async (i) => {
    const found = await mixedIn(pool, next());
    if (found !== undefined) wrong.push(found);
    if (i % 5_000 === 0) progress.say(`${i} of ${requests} asked, ${wrong.length} mixed`);
  });
  const seconds = (performance.now() - began) / 1_000;
  const again = await givenAgain(pool);
  await pool.close();
  await gateway.stop();
  await redis?.stop();
  return { wrong, again, seconds, hasRedis: redis !== undefined };
}

async function givenAgain(pool: Pool): Promise<number> {
  const { body } = await pool.request({ path: '/metrics', method: 'GET' });
  return Number(/^pishkhan_replies_total\{how="again"\} (\d+)$/m.exec(await body.text())?.[1]);
}

/** Whoever comes next, and what they ask. */
function questioner(callers: readonly MixedCaller[]): () => Question {
  const newcomer = newcomers();
  const citizens = Array.from({ length: people }, newcomer);
  return () => ({
    caller: someOf(callers),
    ids: Array.from({ length: 1 + Math.floor(Math.random() * mostPeopleAtOnce) }, () => oftenTheFirstOf(citizens)),
    agencies: agencyIds.filter(() => Math.random() < 0.6).toSorted(() => Math.random() - 0.5),
  });
}

/** So that the same question is often asked again, and a whole answer is there to be given. */
function oftenTheFirstOf<T>(all: readonly T[]): T {
  return someOf(all, Math.random() ** 4);
}

function someOf<T>(all: readonly T[], chance = Math.random()): T {
  const one = all[Math.floor(chance * all.length)];
  if (one === undefined) throw new TypeError('There is nothing to choose from.');
  return one;
}

function report(runs: readonly Run[], requests: number): void {
  const found = runs.filter(({ wrong }) => wrong.length > 0).length;
  const total = {
    planted: values.plant,
    requests: requests * runs.length,
    mixed: runs.reduce((sum, { wrong }) => sum + wrong.length, 0),
    again: runs.reduce((sum, { again }) => sum + again, 0),
    seconds: Math.round(runs.reduce((sum, { seconds }) => sum + seconds, 0)),
    hasRedis: runs.every(({ hasRedis }) => hasRedis),
  };
  const first = runs.flatMap(({ wrong }) => wrong.slice(0, 5));
  if (values.json) console.log(JSON.stringify({ ...total, found, first }));
  else console.log([...first.map((each) => `mixed: ${each}`), ...linesOf(total, found, runs.length)].join('\n'));
  if (values.plant) process.exitCode = found === runs.length ? 1 : 2;
  else process.exitCode = found > 0 ? 1 : 0;
}

interface Total extends Pick<Run, 'again' | 'seconds' | 'hasRedis'> {
  readonly requests: number;
  readonly mixed: number;
}

function linesOf(
  { requests, mixed, again, seconds, hasRedis }: Total,
  found: number,
  planted: number,
): readonly string[] {
  const where = hasRedis ? 'memory, Redis and agencies' : 'memory and agencies (no redis-server on PATH)';
  return [
    ...(values.plant ? [`${found} of ${planted} planted breaks were found`] : []),
    `${requests} requests in ${seconds} s, answered from ${where}, ${again} of them as a whole: ${mixed} mixed`,
  ];
}
