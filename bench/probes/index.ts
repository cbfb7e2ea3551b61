/** The probes, in the order in which they are made: memory is looked at after all load on the gateway. */

import { growth } from './growth.ts';
import { halfPeak } from './half-peak.ts';
import { memory } from './memory.ts';
import { overload } from './overload.ts';
import type { Probe } from './probe.ts';

export const probes: readonly Probe[] = [halfPeak, overload, memory, growth];
