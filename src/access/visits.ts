/** Visits that are open: the sandbox's `demo` is the only one, and outside the sandbox there is none. */

import type { Identity, Visit } from '../types.ts';

export interface Visits {
  /** The visit with this id, if it is open and this clerk's. */
  find(id: string, clerk: Pick<Identity, 'clerk' | 'office'>): Visit | undefined | Promise<Visit | undefined>;
}

/** `demo` stands for every citizen and the service `counter.overview`, which reads the whole counter screen. */
export const sandboxVisits: Visits = {
  find: (id) => (id === 'demo' ? { id, services: ['counter.overview'], covers: () => true } : undefined),
};
