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
  return {
    find(id) {
      const service = id === 'demo' ? 'counter.overview' : /^demo\.(.{1,64})$/.exec(id)?.[1];
      if (service === undefined || (id !== 'demo' && !isService(service))) return undefined;
      return { id, services: [service], covers: () => true };
    },
  };
}
