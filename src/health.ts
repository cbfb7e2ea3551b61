/** What `/health/ready` answers: whether requests may be sent here, and how each adapter stands. */

import type { Surroundings } from './surroundings.ts';

interface Standing {
  readonly id: string;
  readonly level?: 'draft' | 'standard' | 'assured';
  readonly state: 'LIVE' | 'OFF' | 'LEFT_OUT';
  /** Of one that is left out. */
  readonly why?: string;
  readonly reason?: string;
}

interface Health extends Readonly<Record<string, unknown>> {
  readonly ready: boolean;
  readonly adapters: readonly Standing[];
}

type Around = Pick<Surroundings, 'agencies' | 'leftOut' | 'connections' | 'fleet'>;

/** `ready` is looked at with every answer, the rest only where somebody reads it. */
export function healthOf(around: Around, isReady: () => boolean): () => Health {
  return () => ({
    ready: isReady() && around.fleet.isWhole(),
    get adapters() {
      return standings(around);
    },
  });
}

function standings({ agencies, leftOut, connections }: Around): readonly Standing[] {
  const serving = agencies
    .filter((agency) => !agency.leftOut)
    .map(({ manifest: { id, level } }): Standing => ({ id, level, state: connections[id] ? 'LIVE' : 'OFF' }));
  const others = leftOut.map(({ agency, why, reason }): Standing => {
    const level = agencies.find(({ manifest }) => manifest.id === agency)?.manifest.level;
    return { id: agency, ...(level && { level }), state: 'LEFT_OUT', why, reason };
  });
  return [...serving, ...others];
}
