/** What is wrong with a connection as configured, before anything is sent over it. */

import { isNet } from './addresses.ts';
import { readTls } from './tls-material.ts';
import type { Upstream } from './upstream.ts';

type Connection = NonNullable<Upstream['connection']>;

/** One sentence for each mistake; empty for a good connection, and for an agency that is switched off. For outside the sandbox. */
export function connectionMistakes(upstream: Upstream): readonly string[] {
  const { agency, connection } = upstream;
  if (!connection) return [];
  const mistakes = [
    ...addressMistakes(connection.address, upstream.hosts),
    ...(connection.nets ?? [])
      .filter((net) => !isNet(net))
      .map((net) => `"${net}" is not a network; write address/bits, as in 10.20.0.0/16`),
    ...tlsMistakes(connection),
    ...proofMistakes(upstream.authentication, connection.credentials),
  ];
  return mistakes.map((mistake) => `${agency}: ${mistake}.`);
}

function addressMistakes({ protocol, hostname, search, hash, username, password }: URL, hosts: readonly string[]) {
  return [
    ...(protocol === 'https:' || protocol === 'http:' ? [] : [`an address of "${protocol}" is not HTTP`]),
    ...(hosts.includes(hostname)
      ? []
      : [`the address has the host "${hostname}", and the manifest lists only ${hosts.join(', ')}`]),
    ...(username || password ? ['the address holds a password, which belongs into the credentials'] : []),
    ...(search || hash ? ['the address goes beyond its path'] : []),
  ];
}

function tlsMistakes({ address, tls }: Connection): readonly string[] {
  if (!tls) return [];
  if (address.protocol !== 'https:') return ['there are TLS files, and the address is not https'];
  try {
    readTls(tls);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

/** What a proof is made of; `basic` and OAuth encode theirs, a key goes into its header as it is. */
function proofMistakes({ kind }: Upstream['authentication'], given: Connection['credentials']): readonly string[] {
  const names = { none: [], basic: ['username', 'password'], 'api-key': ['key'], oauth2: ['clientId', 'clientSecret'] };
  const missing = names[kind].filter((name) => !given[name]).map((name) => `the credentials have no "${name}"`);
  const isHeader = kind !== 'api-key' || /^[\x21-\x7e]*$/.test(given.key ?? '');
  return isHeader ? missing : [...missing, 'the key is not printable ASCII, and cannot be a header'];
}
