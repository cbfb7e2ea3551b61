/** Where the instances of the fleet agree on who may have how many of an agency's slots. */

export interface Demand {
  readonly agency: string;
  /** Of this process, told apart from all others, and never used again. */
  readonly instance: string;
  /** How many there are for the whole fleet. */
  readonly cap: number;
  /** How many this instance has use for. */
  readonly wanted: number;
  /** How many it has messages under way in; none of these is given to another before the next lease. */
  readonly held: number;
  /** How many instances it last knew of, for a ledger that has just begun and knows nobody. */
  readonly instances: number;
  /** How long the lease lasts, in milliseconds. */
  readonly lifeMs: number;
}

export interface Lease {
  /** How many it may have under way; where that is less than it has, nothing new begins. */
  readonly granted: number;
  /** How many instances live, this one among them. */
  readonly instances: number;
}

export interface SlotLedger {
  /** The sum of all that is leased never exceeds the cap. `undefined` where the ledger cannot be asked: soon, and never an error. */
  lease(demand: Demand): Promise<Lease | undefined>;
  /** Gives everything back. */
  leave(agency: string, instance: string): Promise<void>;
}
