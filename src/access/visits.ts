/** Visits that are open: in the sandbox anybody's, and outside of it those in the store. */

import type { Identity, Visit } from '../types.ts';

export interface Visits {
  /**
   * The visit with this id, if it is open and this clerk's.
   *
   * @throws Problem OVERLOADED where nobody knows.
   */
  find(id: string, clerk: Pick<Identity, 'clerk' | 'office'>): Visit | undefined | Promise<Visit | undefined>;
}

/**
 * `demo` stands for every citizen and the service `counter.overview`, which reads the whole counter screen; `demo.` and the
 * code of a service for every citizen and that service, so that it can be seen how each is refused where it is not open.
 */
export function sandboxVisits(isService: (code: string) => boolean): Visits {
  /** One for each service. */
  const open = new Map<string, Visit>();
  return {
    find(id) {
      const known = open.get(id);
      if (known) return known;
      const service = id === 'demo' ? 'counter.overview' : /^demo\.(.{1,64})$/.exec(id)?.[1];
      if (service === undefined || (id !== 'demo' && !isService(service))) return undefined;
      const visit: Visit = { id, services: [service], covers: () => true };
      open.set(id, visit);
      return visit;
    },
  };
}
