/** What the gateway's process holds after all that it was asked in this run. */

import { residentMegabytes } from '../measure/process-figures.ts';
import type { Probe } from './probe.ts';

export const memory: Probe = {
  name: 'memory',
  measure: async ({ ours }) => {
    const value = residentMegabytes(ours.pid);
    return [{ goal: 'memory of the process after all of it', value, seen: `${value.toFixed(0)} MB resident` }];
  },
};
