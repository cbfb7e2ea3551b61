/** Visits that are open; until there is a register of them, the sandbox's `demo` is the only one. */

import type { Caller, Visit } from '../types.ts';

export interface Visits {
  /** The visit with this id, if it is open and this clerk's. */
  find(id: string, clerk: Pick<Caller, 'clerk' | 'office'>): Visit | undefined;
}

/** `demo` stands for every citizen and the service `counter.overview`, which reads the whole counter screen. */
export const sandboxVisits: Visits = {
  find: (id) => (id === 'demo' ? { id, reads: () => true, covers: () => true } : undefined),
};

export const noVisits: Visits = { find: () => undefined };
