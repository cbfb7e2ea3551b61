/** What the transport has to tell the operator: a port, for the log. */

export interface TransportWatch {
  /** An agency's TLS files changed to something unusable, and the last good ones stay in use; `why` holds nothing of them. */
  tlsKept(agency: string, why: string): void;
  /** An agency's TLS files changed, and are used from the next connection on. */
  tlsRenewed(agency: string): void;
}

/** Tells nobody. */
export const unwatched: TransportWatch = { tlsKept: () => undefined, tlsRenewed: () => undefined };
