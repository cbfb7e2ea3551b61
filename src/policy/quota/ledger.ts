/** Where the instances of the fleet agree on how much of its quotas an office and a clerk have used. */

/** What is counted in a minute. */
export type Amounts = Readonly<Record<'requests' | 'cost', number>>;

export interface Order {
  /** Of whom: a name that tells nobody who it is. */
  readonly holder: string;
  readonly minute: number;
  /** Of the whole fleet. */
  readonly limits: Amounts;
  /** How much this instance would like to have, to be spent without asking again. */
  readonly wanted: Amounts;
}

interface Grant {
  readonly granted: Amounts;
  /** What all instances were granted in this minute, this time included. */
  readonly taken: Amounts;
}

export interface Admission {
  readonly office: string;
  readonly clerk: string;
  readonly kind: string;
  readonly hour: number;
  readonly limits: Readonly<Record<'office' | 'clerk', number>>;
  /** Whom they would like to meet: names that tell nobody who it is. */
  readonly names: readonly string[];
}

interface Admitted {
  /** For each name whose limit it was that kept it out, if any. */
  readonly refusedBy: readonly ('office' | 'clerk' | undefined)[];
  /** How many different ones were met in this hour. */
  readonly met: Readonly<Record<'office' | 'clerk', number>>;
}

/** Answers `undefined` where it cannot be asked: soon, and never an error. */
export interface QuotaLedger {
  /** Gives what is wanted, or what is left; the sum of all that is given never exceeds the limit. */
  take(order: Order): Promise<Grant | undefined>;
  /** Lets in who was met in this hour already, and others while there is room. */
  admit(admission: Admission): Promise<Admitted | undefined>;
}
