/** `npm run bench:profile -- [<workload> …] [--seconds 8]`: where the gateway spends its time on each workload, read in words. */

import { parseArgs } from 'node:util';
import { root } from '../src/root.ts';
import { openProgress } from '../src/tools/trials/progress-line.ts';
import { endOwnedAtExit } from '../src/tools/trials/rig/owned.ts';
import { freePort } from '../src/tools/trials/rig/port.ts';
import { runTool } from '../src/tools/run-tool.ts';
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
  options: { seconds: { type: 'string', default: '8' } },
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
    await roundsOf(work, [ours], { ...plan, questions });
    await profiler.begin();
    const [slice] = (await roundsOf(work, [ours], { ...plan, questions })).get('ours') ?? [];
    const profile = await profiler.end();
    clear();
    console.log(`${work.name}: ${work.title}; ${((slice?.cpuPer1000 ?? 0) * 1_000).toFixed(0)} µs of CPU a request`);
    console.log(profileText(profile));
  }
});
process.exit();
