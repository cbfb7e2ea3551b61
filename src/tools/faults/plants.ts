/** Breaks made on purpose that more than one case has to find. */

import type { AgencyId } from './rig/questions.ts';
import type { Rig } from './rig/rig.ts';

/** Each fault strikes a healthy agency too. */
export const spreadingTo =
  (healthy: AgencyId) =>
  (rig: Rig): Rig => ({
    ...rig,
    fault: async (agency, fault) => {
      const { operation: _, ...everywhere } = fault;
      await rig.fault(agency, fault);
      await rig.fault(healthy, everywhere);
    },
    heal: async (agency) => {
      await rig.heal(agency);
      await rig.heal(healthy);
    },
  });

/** No fault is set, so that the good answers stand for bad ones that were let through. */
export const letThrough = (rig: Rig): Rig => ({ ...rig, fault: async () => undefined });

/** With each question somebody else asks the agency as well, past the gateway. */
export const pestering =
  (agency: 'civil-registry' | 'municipality', calls = 1) =>
  (rig: Rig): Rig => ({
    ...rig,
    ask: async (asked, at) => {
      for (let i = 0; i < calls; i += 1) void rig.pester(agency);
      return rig.ask(asked, at);
    },
  });

/** Every newcomer is the same citizen. */
export const knownAlready = (rig: Rig): Rig => {
  const first = rig.newcomer();
  return { ...rig, newcomer: () => first };
};
