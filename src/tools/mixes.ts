/**
 * `npm run mixes -- [--requests 1000000] [--plant] [--json]`: callers of several offices, with other scopes, languages and
 * visits, ask about the same few citizens all at once, and nobody may be given what is another's; 1 if somebody was.
 *
 * `--plant` makes the keys of answers collide: then it must be found (1), and if it is not, 2.
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

const people = 150;
const mostPeopleAtOnce = 3;
const atOnce = 64;
/** Memory for fewer answers than there are, so that some come from memory, some from Redis and some from their agency. */
const memoryMegabytes = 1;

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
  const dataFolder = ownFolder();
  const redis = isOnPath('redis-server') ? await startRedis() : undefined;
  const gateway = await startGateway({
    environment: {
      DATA_DIR: dataFolder,
      ...wideQuotas,
      CACHE_MEMORY_MB: String(memoryMegabytes),
      SANDBOX_REDIS: 'no',
      ...(redis && { REDIS_URL: `redis://127.0.0.1:${redis.port}` }),
    },
    ...(values.plant && { nodeFlags: ['--import', compiled('src/tools/mixes/collide.js')] }),
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
  progress.clear();
  const seconds = (performance.now() - began) / 1_000;
  await gateway.stop();
  await redis?.stop();
  report({ requests, mixed: wrong.length, seconds: Math.round(seconds), hasRedis: redis !== undefined }, wrong);
});
// Also where something failed on the way: what was started would go on without it.
process.exit();

/** Whoever comes next, and what they ask. */
function questioner(callers: readonly MixedCaller[]): () => Question {
  const newcomer = newcomers();
  const citizens = Array.from({ length: people }, newcomer);
  return () => ({
    caller: someOf(callers),
    ids: Array.from({ length: 1 + Math.floor(Math.random() * mostPeopleAtOnce) }, () => someOf(citizens)),
    agencies: agencyIds.filter(() => Math.random() < 0.6).toSorted(() => Math.random() - 0.5),
  });
}

function someOf<T>(all: readonly T[]): T {
  const one = all[Math.floor(Math.random() * all.length)];
  if (one === undefined) throw new TypeError('There is nothing to choose from.');
  return one;
}

interface Total {
  readonly requests: number;
  readonly mixed: number;
  readonly seconds: number;
  readonly hasRedis: boolean;
}

function report(total: Total, wrong: readonly string[]): void {
  const isFound = total.mixed > 0;
  if (values.json) console.log(JSON.stringify({ planted: values.plant, ...total, first: wrong.slice(0, 5) }));
  else console.log(linesOf(total, wrong).join('\n'));
  if (values.plant) process.exitCode = isFound ? 1 : 2;
  else process.exitCode = isFound ? 1 : 0;
}

function linesOf({ requests, mixed, seconds, hasRedis }: Total, wrong: readonly string[]): readonly string[] {
  const where = hasRedis ? 'memory, Redis and agencies' : 'memory and agencies (no redis-server on PATH)';
  const planted = mixed > 0 ? '1 of 1 planted breaks were found' : 'the planted collision was NOT FOUND';
  return [
    ...wrong.slice(0, 5).map((each) => `mixed: ${each}`),
    ...(values.plant ? [planted] : []),
    `${requests} requests in ${seconds} s, answered from ${where}: ${mixed} mixed`,
  ];
}
