/** What the thread of the watchdog is given. */

export interface Watched {
  /** See `running`. */
  readonly running: Int32Array;
  /** Of all adapters, in the order of their marks. */
  readonly folders: readonly string[];
  /** How long the event loop may stand still, in milliseconds. */
  readonly limitMs: number;
}

/** Between two beats of the event loop, and between two looks at them, in milliseconds. */
export const beatEveryMs = 100;

/** Where the last word goes: a pipe of the primary's. */
export const lastWordFd = 4;
