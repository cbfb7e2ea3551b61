import { root } from '../src/root.ts';
import { endOwnedAtExit } from '../src/tools/trials/rig/owned.ts';
import { roundsOf } from './measure/rounds.ts';
import { startAgencies } from './rig/agencies.ts';
import { startOurs } from './rig/contender.ts';
import { openQuestions } from './work/questions.ts';
import { bodyAround, workloads } from './work/workload.ts';
endOwnedAtExit();
const say = () => {};
const agencies = await startAgencies();
const ours = await startOurs({ name: 'ours', control: agencies.control, folder: root });
const plan = { rounds: 1, seconds: 2, connections: 64, agencies, say };
const work = workloads.find((w) => w.name === 'w4w')!;
const questions = openQuestions(agencies);
const headers = { 'content-type': 'application/json', ...(await ours.headers()) };
for (let i = 0; i < 2; i++) {
  const s = (await roundsOf(work, [ours], { ...plan, questions })).get('ours')![0]!;
  console.log(JSON.stringify({ ...s, samples: undefined }));
  const [b, a] = bodyAround(work);
  const q: any = questions;
  console.log(Object.keys(q));
  const tally: any = {};
  const vars = await q.variables(work, 60);
  for (const v of vars.slice(0, 60)) {
    const r: any = await (await fetch(`${ours.address}/graphql`, { method: 'POST', headers, body: b + v + a })).json();
    const k = (r.errors?.length ?? 0) + ' ' + (r.errors?.[0]?.extensions?.code ?? '') + ' ' + JSON.stringify(r.errors?.[0]?.extensions ?? {}).slice(0, 300);
    tally[k] = (tally[k] ?? 0) + 1;
  }
  console.log(tally);
}
process.exit();
