/**
 * How long hot answers take while the gateway is half as busy as it can be, and questions do not wait for each other;
 * and beside it a bare node:http server at the same rate, since a load of this machine's own is late too.
 */

import { load } from '../load/load.ts';
import { type OpenLoad, openModel } from '../load/open-model.ts';
import { inOrder, quantile } from '../load/times.ts';
import { prime } from '../measure/prime.ts';
import { entrants } from '../rig/field.ts';
import { ask } from '../work/ask.ts';
import { loadOf, workOf } from './load-of.ts';
import type { Around, Probe } from './probe.ts';

const patienceMs = 10_000;
/** For whoever sends the load, whose code is new too. */
const warmUpSeconds = 1;

export const halfPeak: Probe = {
  name: 'half-peak',
  async measure(around) {
    around.say('half-peak: the peak rate');
    const wanted = await loadOf(workOf('w1'), around.ours, around);
    await prime(wanted);
    const { perSecond: peak } = await load(wanted);
    const perSecond = peak / 2;
    around.say(`half-peak: ${Math.round(perSecond)} a second`);
    await prime(wanted);
    const { p50, p99, bad, count } = await timesOf({ ...wanted, perSecond, patienceMs });
    const least = await leastOf({ ...wanted, perSecond, patienceMs }, around);
    return [
      {
        goal: 'w1 at half its peak rate, open model: p99',
        value: p99,
        seen: `${Math.round(perSecond)} a second, p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms, ${bad} of ${count} failed; bare node:http at that rate: p50 ${least.p50.toFixed(2)} ms, p99 ${least.p99.toFixed(2)} ms`,
      },
    ];
  },
};

async function timesOf(wanted: OpenLoad) {
  await openModel({ ...wanted, seconds: warmUpSeconds });
  const arrivals = await openModel(wanted);
  const times = inOrder(arrivals.map(({ ms }) => ms));
  const bad = arrivals.filter(({ isGood }) => !isGood).length;
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99), bad, count: arrivals.length };
}

/** Of a server that does nothing but answer. */
async function leastOf(wanted: OpenLoad, { agencies, say }: Around) {
  say('half-peak: bare node:http');
  const bare = await entrants.find(({ name }) => name === 'fixed')?.start(agencies.control);
  if (!bare) throw new TypeError('There is no bare server.');
  await bare.fix?.(JSON.stringify(await ask(wanted, wanted.variables[0] ?? '')));
  const times = await timesOf({ ...wanted, address: bare.address });
  await bare.stop();
  return times;
}
