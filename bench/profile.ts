/**
 * `npm run bench:profile -- [<workload> …] [--seconds 4] [--keep <folder>]`: where the gateway spends its time on each
 * workload, read in words. Kept profiles can be opened with the developer tools of a browser.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../src/root.ts';
import { runTool } from '../src/tools/run-tool.ts';
import { openProgress } from '../src/tools/trials/progress-line.ts';
import { endOwnedAtExit } from '../src/tools/trials/rig/owned.ts';
import { freePort } from '../src/tools/trials/rig/port.ts';
import { movePid, othersCore } from './measure/pinning.ts';
import { openProfiler } from './measure/profiler.ts';
import { roundsOf } from './measure/rounds.ts';
import { profileText } from './report/profile.ts';
import { startAgencies } from './rig/agencies.ts';
import { buildAll } from './rig/build.ts';
import { startOurs } from './rig/contender.ts';
import { openQuestions } from './work/questions.ts';
import { workloads } from './work/workload.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '4' }, keep: { type: 'string' } },
});

await runTool(async () => {
  endOwnedAtExit();
  movePid(process.pid, othersCore);
  const { say, clear } = openProgress();
  await buildAll(say, false);
  const agencies = await startAgencies();
  const port = await freePort();
  const nodeFlags = [`--inspect=127.0.0.1:${port}`];
  const ours = await startOurs({ name: 'ours', control: agencies.control, folder: root, nodeFlags });
  const profiler = await openProfiler(port);
  const plan = { rounds: 1, seconds: Number(values.seconds), connections: 64, agencies, say };
  for (const work of workloads.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
    const questions = openQuestions(agencies);
    // What a request costs is taken from the round nobody watched: to be watched costs something itself.
    const [slice] = (await roundsOf(work, [ours], { ...plan, questions })).get('ours') ?? [];
    await profiler.begin();
    await roundsOf(work, [ours], { ...plan, questions });
    const profile = await profiler.end();
    clear();
    const [all = 0, main = 0] = [slice?.cpuPer1000, slice?.mainThreadPer1000].map((each = 0) => each * 1_000);
    const shares = `${main.toFixed(0)} µs in the main thread and ${(all - main).toFixed(0)} µs in others`;
    console.log(`\n${work.name}: ${work.title}: CPU of a request ${shares}; of the main thread:`);
    console.log(profileText(profile, main));
    if (values.keep) mkdirSync(values.keep, { recursive: true });
    if (values.keep) writeFileSync(join(values.keep, `${work.name}.cpuprofile`), JSON.stringify(profile));
  }
});
process.exit();
