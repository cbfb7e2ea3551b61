/** Opens connections to one agency: to checked addresses only, in bounded time, and over TLS with whom we mean to speak to. */

import { isIP } from 'node:net';
import { buildConnector } from 'undici';
import { type AddressCheck, AddressRefused } from './addresses.ts';
import { checkedLookup } from './lookup.ts';
import type { TlsMaterial } from './tls-material.ts';

/** Beyond the second after which a lost SYN is sent again, RFC 6298 section 2. */
const connectWithinMs = 1_500;

/** Name, route and TLS together took too long. */
class ConnectTimedOut extends Error {
  override readonly name = 'ConnectTimedOut';
}

const tlsRules = {
  minVersion: 'TLSv1.2',
  // Said here, so that NODE_TLS_REJECT_UNAUTHORIZED cannot say otherwise.
  rejectUnauthorized: true,
  // A resumed session is not checked again: it would outlive its certificate.
  maxCachedSessions: 0,
} as const;

export function connector(check: AddressCheck, tls: TlsMaterial = {}): buildConnector.connector {
  const connect = buildConnector({ ...tlsRules, ...tls, lookup: checkedLookup(check), timeout: 0 });
  return (options, callback) => {
    const reason = isIP(options.hostname) === 0 ? undefined : check(options.hostname);
    if (reason !== undefined) {
      process.nextTick(() => callback(new AddressRefused(reason), null));
      return;
    }
    // undici's own timer may be half a second late.
    const timer = setTimeout(() => socket.destroy(new ConnectTimedOut()), connectWithinMs);
    const socket = connect(options, (...outcome) => {
      clearTimeout(timer);
      callback(...outcome);
    }) as unknown as { destroy(error: Error): void };
  };
}
