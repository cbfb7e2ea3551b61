import { join } from 'node:path';
import { loadAgencies } from '/work/wt/check7/src/agencies/load.ts';
import { checkAdapter } from '/work/wt/check7/src/tools/adapter/check/check.ts';
import { prepareStoreTemplate, withStoreTemplate } from './tools/trials/rig/store-template.ts';
import { openHouse } from './tools/adapter/check/stage/house.ts';
await prepareStoreTemplate();
const agencies = await loadAgencies(['/work/wt/check7/adapters']);
const t0=performance.now();const house = await openHouse({ agencies, prepare: withStoreTemplate });console.log('house',Math.round(performance.now()-t0));
for (const id of process.argv.slice(2)) {
  const r = await checkAdapter({ folder: join('/work/wt/check7/adapters', id), onStep: process.env.STEPS ? (s) => console.log(Math.round(performance.now()), s) : undefined, house, others: agencies.filter(a=>a.manifest.id!==id) });
  const by = new Map<string, number>();
  for (const b of r.breaches) { by.set(b.rule, (by.get(b.rule)??0)+1); if ((by.get(b.rule)??0) <= 12) console.log(b.rule, '|', b.exchange, '|', b.seen); }
  console.log(by, 'wanting', r.wanting, r.cases, r.rules.length, Math.round(r.ms), r.untried);
}
process.exit(0);
