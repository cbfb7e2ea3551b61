/** How long hot answers take while the gateway is half as busy as it can be, and questions do not wait for each other. */

import { load } from '../load/load.ts';
import { openModel } from '../load/open-model.ts';
import { inOrder, quantile } from '../load/times.ts';
import { prime } from '../measure/prime.ts';
import { loadOf, workOf } from './load-of.ts';
import type { Probe } from './probe.ts';

const patienceMs = 10_000;

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
    const arrivals = await openModel({ ...wanted, perSecond, patienceMs });
    const times = inOrder(arrivals.map(({ ms }) => ms));
    const bad = arrivals.filter(({ isGood }) => !isGood).length;
    const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)];
    return [
      {
        goal: 'w1 at half its peak rate, open model: p99',
        value: p99,
        seen: `${Math.round(perSecond)} a second, p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms, ${bad} of ${arrivals.length} failed`,
      },
    ];
  },
};
