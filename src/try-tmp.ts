import { loadAgencies, loadAgency } from './agencies/load.ts';
import { checkAdapter } from './tools/adapter/check/check.ts';
import { openHouse } from './tools/adapter/check/stage/house.ts';
import { prepareStoreTemplate, withStoreTemplate } from './tools/trials/rig/store-template.ts';

await prepareStoreTemplate();
const folder = process.argv[2] ?? '';
const others = (await loadAgencies(['/work/wt/check7/adapters'])).filter((a) => !folder.endsWith(a.manifest.id));
const own = await loadAgency(folder);
const cpu = () => {
  const u = process.cpuUsage();
  return Math.round((u.user + u.system) / 1000);
};
console.log('before house', cpu());
const house = await openHouse({ agencies: [own, ...others], prepare: withStoreTemplate });
console.log('house', cpu());
for (let k = 0; k < 2; k++) {
  const c0 = cpu(),
    t0 = performance.now();
  const per = new Map<string, [number, number, number]>();
  let last = '',
    lc = cpu(),
    lt = performance.now();
  const r = await checkAdapter({
    folder,
    others,
    house: async () => house,
    onStep: (s) => {
      const key = last.replace(/^.*?: /, '').slice(0, 30);
      const e = per.get(key) ?? [0, 0, 0];
      e[0]++;
      e[1] += cpu() - lc;
      e[2] += performance.now() - lt;
      per.set(key, e);
      lc = cpu();
      lt = performance.now();
      last = s;
    },
  });
  console.log(r.breaches, r.cases, 'cpu', cpu() - c0, 'ms', Math.round(performance.now() - t0));
  console.log(
    [...per]
      .toSorted((a, b) => b[1][1] - a[1][1])
      .slice(0, 14)
      .map(([k, [n, c, t]]) => `${k} n=${n} cpu=${c} ms=${Math.round(t)}`)
      .join('\n'),
  );
}
await house.close();
process.exit(0);
