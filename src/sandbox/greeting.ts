/** What `npm start` says when it is ready: where it is, how to get in, and a question to paste. */

import type { Config } from '../config.ts';
import { demoCitizen } from './population/index.ts';
import type { Running } from './run.ts';

/** The counter screen. */
const demoDocument =
  'query($id: NationalId!) { citizen(nationalId: $id) { identity { firstName lastName birthDate { jalali } } vehicles { plate make fines { kind amount paid } } properties { code tax { debt } } drivingLicence { category status } } }';

export async function greeting(
  running: Pick<Running, 'address' | 'redisUrl' | 'token'>,
  config: Config,
): Promise<string> {
  const token = await running.token();
  const body = JSON.stringify({ query: demoDocument, variables: { id: demoCitizen } });
  return `
Pishkhan is ready, in its sandbox: every agency is a stand-in, every person is made up.

  graph       ${running.address}/graphql
  playground  ${running.address}/playground
  docs        ${running.address}/docs
  token       ${token}

Paste this into a shell for the counter screen of the citizen ${demoCitizen}:

curl -s ${running.address}/graphql \\
  -H 'content-type: application/json' \\
  -H 'x-visit: demo' \\
  -H 'authorization: Bearer ${token}' \\
  -d '${body}'

${answersKept(running.redisUrl, config)}
`;
}

function answersKept(used: string | undefined, { redisUrl, startsRedis }: Config): string {
  if (redisUrl !== undefined) return 'Answers are kept in memory and in the Redis of REDIS_URL.';
  if (used !== undefined) return `Answers are kept in memory and in a redis-server started for this (${used}).`;
  const unproved = 'answers are kept in memory alone, so reuse across restarts and instances is not shown here.';
  return startsRedis
    ? `No redis-server is on PATH: ${unproved}\nOn Debian: apt-get install redis-server; then start again.`
    : `SANDBOX_REDIS is "no": ${unproved}`;
}
