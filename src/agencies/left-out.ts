/** An adapter that does not serve, and why; the rest do. */

/**
 * `FILES`: a file is missing or broken. `LOADING`: its code throws, hangs or ends the process while it is loaded. `GRAPH`: its
 * schema and resolvers break a rule. `CLASH`: another has the same id or field. `SPINS`: it held up everything while it served.
 */
const whysLeftOut = ['FILES', 'LOADING', 'GRAPH', 'CLASH', 'SPINS'] as const;

export interface LeftOut {
  /** Its id, which is its folder's name. */
  readonly agency: string;
  /** Which of several of that name. */
  readonly folder: string;
  readonly why: (typeof whysLeftOut)[number];
  /** Whole sentences of our own: whatever its code says is not repeated. */
  readonly reason: string;
}
