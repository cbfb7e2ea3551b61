/**
 * `npm run soak -- [--minutes 10] [--memory 64] [--write] [--plant]`: a gateway under varied load for a while, and whether
 * what it holds grows: after the warm-up no more than 1 MB a minute; 1 if it does.
 *
 * `--plant` leaks on purpose: then it must be found (1), and if it is not, 2. `--write` draws `docs/soak.svg`.
 */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Unusable } from '../complaint.ts';
import { root } from '../root.ts';
import { openRig, startStandIns } from './faults/rig/open-rig.ts';
import type { Rig } from './faults/rig/rig.ts';
import { runTool } from './run-tool.ts';
import { chartOf } from './soak/chart.ts';
import { openInspector } from './soak/inspector.ts';
import { startMix } from './soak/mix.ts';
import { bestLine, type Sample } from './soak/slope.ts';
import { buildOnce } from './trials/build-once.ts';
import { openProgress } from './trials/progress-line.ts';
import { sleep } from './trials/rig/load.ts';
import { isOnPath } from './trials/rig/on-path.ts';
import { endOwnedAtExit } from './trials/rig/owned.ts';
import { freePort } from './trials/rig/port.ts';

const slopeLimit = 1;
/** Of the whole time; until then the memory tier fills. */
const warmUpShare = 0.5;
const sampleEveryMs = 5_000;
/** Kept with each sample by `--plant`. */
const leakMegabytes = 1;
const minuteMs = 60_000;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    memory: { type: 'string', default: '64' },
    write: { type: 'boolean', default: false },
    plant: { type: 'boolean', default: false },
  },
});

await runTool(async () => {
  const minutes = positive('minutes');
  const memoryMegabytes = positive('memory');
  endOwnedAtExit();
  const progress = openProgress();
  progress.say('building');
  await buildOnce();
  const standIns = await startStandIns();
  const port = await freePort();
  const { rig, close } = await openRig(
    standIns,
    {
      ...(isOnPath('redis-server') && { redis: 'running' }),
      process: { takesOrders: true, nodeFlags: [`--inspect=127.0.0.1:${port}`] },
      environment: { CACHE_MEMORY_MB: String(memoryMegabytes) },
    },
    { isLong: false, say: progress.say },
  );
  const samples = await soak(rig, { minutes, port });
  await close();
  await standIns.stop();
  process.exitCode = verdict(samples, minutes, memoryMegabytes);
});
// Also where something failed on the way: what was started would go on without it.
process.exit();

function positive(name: 'minutes' | 'memory'): number {
  const value = Number(values[name]);
  if (value > 0) return value;
  throw new Unusable(`--${name} "${values[name]}" is not a number above 0.`);
}

/** Samples what the gateway holds, and says once a minute how that goes. */
async function soak(rig: Rig, { minutes, port }: { minutes: number; port: number }): Promise<readonly Sample[]> {
  const inspector = await openInspector(port);
  const began = performance.now();
  const mix = startMix(rig);
  const samples: Sample[] = [];
  for (let told = 1; performance.now() - began < minutes * minuteMs; ) {
    await sleep(sampleEveryMs);
    if (values.plant) await rig.order({ holdMegabytes: leakMegabytes });
    const megabytes = await inspector.heldMegabytes();
    samples.push({ minute: (performance.now() - began) / minuteMs, megabytes });
    if (performance.now() - began < told * minuteMs) continue;
    tell(samples, { minutes, asked: mix.asked() });
    told += 1;
  }
  inspector.close();
  await mix.stop();
  return samples;
}

function warm(samples: readonly Sample[], minutes: number): readonly Sample[] {
  return samples.filter(({ minute }) => minute >= minutes * warmUpShare);
}

function tell(samples: readonly Sample[], { minutes, asked }: { minutes: number; asked: number }): void {
  const { minute, megabytes } = samples.at(-1) ?? { minute: 0, megabytes: 0 };
  const after = warm(samples, minutes);
  const { slope, doubt } = bestLine(after);
  const growth = after.length < 3 ? 'warming up' : `${slope.toFixed(2)} ± ${doubt.toFixed(2)} MB a minute so far`;
  console.log(`minute ${minute.toFixed(1)}: ${megabytes.toFixed(1)} MB held, ${asked} questions asked, ${growth}`);
}

/** What the command ends with. */
function verdict(samples: readonly Sample[], minutes: number, memoryMegabytes: number): number {
  const line = bestLine(warm(samples, minutes));
  const isFlat = line.slope <= slopeLimit;
  const said = `${line.slope.toFixed(2)} ± ${line.doubt.toFixed(2)} MB a minute after the warm-up (≤ ${slopeLimit})`;
  console.log(`${isFlat ? 'ok' : 'FAILED'}: ${said}`);
  if (values.plant) console.log(isFlat ? 'the planted leak was NOT FOUND' : '1 of 1 planted breaks were found');
  if (values.write && !values.plant)
    draw(samples, minutes, `Held under varied load, CACHE_MEMORY_MB=${memoryMegabytes}: ${said}`);
  if (values.plant) return isFlat ? 2 : 1;
  return isFlat ? 0 : 1;
}

function draw(samples: readonly Sample[], minutes: number, title: string): void {
  const file = join(root, 'docs', 'soak.svg');
  const line = bestLine(warm(samples, minutes));
  writeFileSync(file, chartOf({ samples, fromMinute: minutes * warmUpShare, line, title }));
  process.stderr.write(`wrote ${file}\n`);
}
