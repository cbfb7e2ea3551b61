/** What the record tells of itself, for metrics and the operator's log; nothing of it is personal, and nothing of it may throw. */

import type { Kind } from './entry.ts';

export interface RecordWatch {
  appended(kind: Kind): void;
  /** A group is durable. */
  committed(group: { readonly entries: number; readonly bytes: number; readonly ms: number }): void;
  /** What waits cannot be written; it is tried again until it can. */
  failed(cause: unknown): void;
  /** What could not be written is. */
  recovered(): void;
  /** Room could not be set aside on the disk; it is tried again each second. */
  notReserved(cause: unknown): void;
  /** The last run was cut off in the middle of writing; what was cut had been acknowledged to nobody. */
  cutOff(bytes: number): void;
  /** An entry found on opening does not follow from the one before it: somebody or something altered the file. */
  broken(seq: number): void;
  shipped(entries: number): void;
  /** The store did not take what was shipped; it is tried again. */
  notShipped(cause: unknown): void;
  /** The store holds another history of this journal: its folder was put back from a copy, or two instances share it. */
  parted(seq: number): void;
  checkpointed(size: number): void;
  /** Keeping to the retention failed; it is tried again. */
  notKept(cause: unknown): void;
}

const nothing = (): void => undefined;

export const unwatched: RecordWatch = {
  appended: nothing,
  committed: nothing,
  failed: nothing,
  recovered: nothing,
  notReserved: nothing,
  cutOff: nothing,
  broken: nothing,
  shipped: nothing,
  notShipped: nothing,
  parted: nothing,
  checkpointed: nothing,
  notKept: nothing,
};
