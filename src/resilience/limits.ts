/** What an agency's manifest bounds, as this room needs it. */

export interface BreakerLimits {
  /** Failures in a row, with nothing good heard for a second, that open it. */
  readonly failures: number;
  /** Of the calls of the window, the share of failures that opens it. */
  readonly percent: number;
  /** How far back calls are counted, in seconds. */
  readonly windowSeconds: number;
  /** How long it stays open at first, in seconds; each time that does not help it is twice as long, up to five seconds. */
  readonly openSeconds: number;
}

export interface AgencyLimits {
  /** How long one exchange may take, all its messages together, in milliseconds. */
  readonly timeoutMs: number;
  /** Connections held open by one instance: more messages than these are never under way here. */
  readonly connections: number;
  /** Messages under way at once, from all instances together. */
  readonly atOnce: number;
  /** How many may wait here for one of these to end. */
  readonly queue: number;
  readonly retries: { readonly atMost: number };
  readonly breaker: BreakerLimits;
}
