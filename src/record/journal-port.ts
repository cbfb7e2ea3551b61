/** What is put on record, and the journal that takes it. */

import type { Subject } from '../types.ts';

/** Whose doing it was. */
export interface Doer {
  readonly requestId: string;
  readonly office: string;
  readonly client: string;
  readonly clerk: string;
  readonly visit?: string | undefined;
}

/** One thing that an office asked for and was refused. */
export interface Refusal {
  readonly code: string;
  readonly reason?: string;
  readonly scope?: string;
  readonly service?: string;
  readonly agency?: string;
  /** Where the field stands in the answer: `citizen.fines`; without numbers of lists. */
  readonly field?: string;
  /** Whose data it would have been, where that is known. */
  readonly subjects: readonly Subject[];
}

/** One question whose answer was personal data, asked of the agency now or given again. */
export interface Reading {
  readonly agency: string;
  readonly operation: string;
  readonly subjects: readonly Subject[];
  readonly isReused: boolean;
}

export interface Journal {
  /** False while nothing can be recorded, and so no personal data may be read. */
  isWritable(): boolean;
  /**
   * Resolves when the refusals are durable, with the name of their entry (`refusalId`).
   *
   * @throws Problem OVERLOADED where they cannot be put on record.
   */
  refused(doer: Doer, refusals: readonly Refusal[]): Promise<string>;
  /** Puts readings on record; nobody waits for it. */
  read(doer: Doer, readings: readonly Reading[]): void;
  /** Counts that an office had used up a quota; recorded by office and minute. */
  limited(office: string, quota: string): void;
}
