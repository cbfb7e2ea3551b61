/**
 * `npm run rolling -- [--plant] [--json]`: two gateways behind a balancer are restarted in turn, under load, with a changed
 * adapter; no request may fail, and both must answer the new field afterwards; 1 where one failed.
 *
 * `--plant` kills them instead: then it must be found (1), and where it is not, 2.
 */

import { parseArgs } from 'node:util';
import { openRollingRig, type RollingRig, readyWithinMs } from './rolling/rig.ts';
import { runTool } from './run-tool.ts';
import { buildOnce } from './trials/build-once.ts';
import { openProgress } from './trials/progress-line.ts';
import { keepBusy, most, msUntil, p99, sleep } from './trials/rig/load.ts';
import { endOwnedAtExit } from './trials/rig/owned.ts';

const { values } = parseArgs({
  options: { plant: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
});

/** Requests under way at once, and how long each waits before its next, in milliseconds. */
const atOnce = 16;
const pauseMs = 5;
/** How long both serve before, between and after the restarts, in milliseconds. */
const settledMs = 1_500;

const screen =
  '{ citizen(nationalId: "0499370899") { identity { lastName } vehicles { plate } properties { code } drivingLicence { status } } }';

interface Asked {
  readonly ms: number;
  /** A status of HTTP, or that no answer came; `undefined` where it was answered without errors. */
  readonly failure?: string;
}

await runTool(async () => {
  endOwnedAtExit();
  const progress = openProgress();
  progress.say('building');
  await buildOnce();
  progress.say('starting');
  const rig = await openRollingRig();
  const asked = await underLoad(rig, progress.say);
  const isChanged = await Promise.all(rig.addresses.map((address) => hasNewField(rig, address)));
  await rig.stop();
  const failures = asked.flatMap(({ failure }) => failure ?? []);
  const times = asked.map(({ ms }) => ms);
  const told = {
    asked: asked.length,
    failed: failures.length,
    sent: rig.balancer.sent(),
    p99Ms: p99(times),
    mostMs: most(times),
  };
  const isGood = failures.length === 0 && isChanged.every(Boolean) && asked.length > 0;
  console.log(
    values.json ? JSON.stringify({ ...told, isChanged, failures: [...new Set(failures)] }) : sentenceOf(told, isGood),
  );
  if (values.plant) process.exitCode = isGood ? 2 : 1;
  else process.exitCode = isGood ? 0 : 1;
});
// Also where something failed on the way: what was started would go on without it.
process.exit();

async function underLoad(rig: RollingRig, say: (text: string) => void): Promise<readonly Asked[]> {
  const load = keepBusy(atOnce, () => ask(rig, rig.balancer.address, screen), pauseMs);
  await sleep(settledMs);
  rig.adapters.change();
  for (const which of rig.addresses.keys()) {
    say(`restarting gateway ${which + 1}`);
    const before = rig.balancer.sent()[which] ?? 0;
    await rig.restart(which, values.plant ? 'SIGKILL' : 'SIGTERM');
    // The balancer sends to it again before the other one goes.
    await msUntil(() => (rig.balancer.sent()[which] ?? 0) > before + atOnce, readyWithinMs);
    await sleep(settledMs);
  }
  return load.stop();
}

async function ask(rig: RollingRig, address: string, query: string): Promise<Asked> {
  const began = performance.now();
  const failure = await failureOf(rig, address, query);
  return { ms: performance.now() - began, ...(failure !== undefined && { failure }) };
}

async function failureOf(rig: RollingRig, address: string, query: string): Promise<string | undefined> {
  try {
    const reply = await post(rig, address, query);
    if (!reply.ok) return String(reply.status);
    const { errors } = (await reply.json()) as { errors?: readonly { extensions: { code: string } }[] };
    return errors?.[0]?.extensions.code;
  } catch {
    return 'no answer';
  }
}

function post({ token }: RollingRig, address: string, query: string): Promise<Response> {
  return fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-visit': 'demo', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
}

async function hasNewField(rig: RollingRig, address: string): Promise<boolean> {
  const { data } = (await (await post(rig, address, '{ registryRelease }')).json()) as {
    data?: { registryRelease?: string };
  };
  return data?.registryRelease === 'next';
}

interface Told {
  readonly asked: number;
  readonly failed: number;
  readonly sent: readonly number[];
  readonly p99Ms: number;
  readonly mostMs: number;
}

function sentenceOf({ asked, failed, sent, p99Ms, mostMs }: Told, isGood: boolean): string {
  const times = `p99 ${Math.round(p99Ms)} ms, the slowest ${Math.round(mostMs)} ms`;
  return `${isGood ? 'ok' : 'FAILED'}: ${asked} requests while both were restarted with a changed adapter (${sent.join(' and ')}), ${failed} failed; ${times}`;
}
