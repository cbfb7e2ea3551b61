/** What `/health/ready` answers: whether requests may be sent here, and how each adapter stands. */

import type { Surroundings } from './surroundings.ts';

interface Standing {
  readonly id: string;
  readonly level?: 'draft' | 'standard' | 'assured';
  readonly state: 'LIVE' | 'OFF' | 'LEFT_OUT';
  /** Of one that an operator switched off: since when, and why. */
  readonly since?: string;
  readonly because?: string;
  /** Of one that is left out. */
  readonly why?: string;
  readonly reason?: string;
}

interface Health extends Readonly<Record<string, unknown>> {
  readonly adapters: readonly Standing[];
}

type Around = Pick<Surroundings, 'agencies' | 'leftOut' | 'connections' | 'switches'>;

export const healthOf = (around: Around) => (): Health => ({ adapters: standings(around) });

function standings({ agencies, leftOut, connections, switches }: Around): readonly Standing[] {
  const serving = agencies
    .filter((agency) => !agency.leftOut)
    .map(({ manifest: { id, level } }): Standing => {
      const off = switches.off(id);
      const why = off && { since: new Date(off.since).toISOString(), because: off.because };
      return { id, level, state: connections[id] && !off ? 'LIVE' : 'OFF', ...why };
    });
  const others = leftOut.map(({ agency, why, reason }): Standing => {
    const level = agencies.find(({ manifest }) => manifest.id === agency)?.manifest.level;
    return { id: agency, ...(level && { level }), state: 'LEFT_OUT', why, reason };
  });
  return [...serving, ...others];
}
