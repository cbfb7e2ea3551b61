/** The connections to one agency: bounded in number and time, replaced when our TLS files change, drained at the end. */

import { Pool } from 'undici';
import { addressCheck } from './addresses.ts';
import { connector } from './connector.ts';
import type { TlsMaterial } from './tls-material.ts';
import { watchTls } from './tls-watch.ts';
import type { TransportWatch } from './transport-watch.ts';
import type { Upstream } from './upstream.ts';

export interface Connections {
  /** Where to send the next message. */
  current(): Promise<Pool>;
  /** Waits for what is under way, but for {@link drainWithinMs} at most. */
  close(): Promise<void>;
}

/** How long exchanges under way may take at the end, in milliseconds; what lasts longer is broken off. */
const drainWithinMs = 5_000;

type ConnectedUpstream = Upstream & { readonly connection: NonNullable<Upstream['connection']> };

/** @throws TypeError for nets that are none; TlsUnusable for files that cannot be used. */
export function openConnections(upstream: ConnectedUpstream, watch: TransportWatch): Connections {
  const { agency, connection, limits } = upstream;
  // What is sent without TLS stays in the agency's own networks.
  const isPublicAllowed = connection.address.protocol === 'https:';
  const check = addressCheck(connection.nets ?? [], { isPublicAllowed });
  const openWith = (material?: TlsMaterial): Pool =>
    new Pool(connection.address.origin, {
      connections: limits.connections,
      maxResponseSize: limits.maxResponseBytes,
      // Who asks bounds the time: a total deadline is the only one that stops a slow drip.
      headersTimeout: 0,
      bodyTimeout: 0,
      keepAliveTimeout: 30_000,
      connect: connector(check, material),
    });
  const tls = connection.tls && watchTls(connection.tls, (why) => watch.tlsKept(agency, why.message));
  return tls ? followed(tls.current, openWith, () => watch.tlsRenewed(agency)) : fixed(openWith());
}

const fixed = (pool: Pool): Connections => ({ current: async () => pool, close: () => drain(pool) });

/**
 * New material makes a new pool; the old one ends with what is under way in it.
 * Until then, the agency may see twice as many connections as its limit says.
 */
function followed(
  materialNow: () => Promise<TlsMaterial>,
  openWith: (material: TlsMaterial) => Pool,
  onRenewed: () => void,
): Connections {
  let used: TlsMaterial | undefined;
  let pool: Pool | undefined;
  const draining = new Set<Promise<void>>();
  const leave = (left: Pool): void => {
    const drained = drain(left).finally(() => draining.delete(drained));
    draining.add(drained);
  };
  return {
    async current() {
      const material = await materialNow();
      if (pool !== undefined && material === used) return pool;
      const left = pool;
      used = material;
      pool = openWith(material);
      if (left) {
        leave(left);
        onRenewed();
      }
      return pool;
    },
    async close() {
      if (pool) leave(pool);
      await Promise.all(draining);
    },
  };
}

async function drain(pool: Pool): Promise<void> {
  if (pool.destroyed) return;
  const timer = setTimeout(() => void pool.destroy(), drainWithinMs);
  await pool.close().finally(() => clearTimeout(timer));
}
