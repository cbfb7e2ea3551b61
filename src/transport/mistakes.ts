/** What is wrong with a connection as configured, before anything is sent over it. */

import { isNet } from './addresses.ts';
import { signingMaterial } from './soap/security/signing-material.ts';
import { readTls } from './tls-material.ts';
import type { Upstream } from './upstream.ts';

type Connection = NonNullable<Upstream['connection']>;

/** What of a connection is wrong. */
export type ConnectionPart = 'address' | 'nets' | 'tls' | 'credentials';

export interface ConnectionMistake {
  readonly part: ConnectionPart;
  /** Without its full stop; holds nothing that is secret. */
  readonly sentence: string;
}

/** One sentence for each mistake; empty for a good connection, and for an agency that is switched off. For outside the sandbox. */
export function connectionMistakes({ connection, hosts, authentication }: Upstream): readonly ConnectionMistake[] {
  if (!connection) return [];
  const { address, credentials, nets = [] } = connection;
  const of = (part: ConnectionPart, sentences: readonly string[]) => sentences.map((sentence) => ({ part, sentence }));
  return [
    ...of('address', addressMistakes(address, { hosts, nets })),
    ...of(
      'nets',
      nets
        .filter((net) => !isNet(net))
        .map((net) => `"${net}" is not a network; write address/bits, as in 10.20.0.0/16`),
    ),
    ...of('tls', tlsMistakes(connection, authentication)),
    ...of('credentials', [
      ...proofMistakes(authentication, credentials),
      ...signingMistakes(authentication, connection),
    ]),
  ];
}

interface Allowed {
  readonly hosts: readonly string[];
  readonly nets: readonly string[];
}

function addressMistakes(address: URL, { hosts, nets }: Allowed): readonly string[] {
  const { protocol, hostname, search, hash, username, password } = address;
  return [
    ...(protocol === 'https:' || protocol === 'http:' ? [] : [`an address of "${protocol}" is not HTTP`]),
    ...(protocol === 'http:' && nets.length === 0
      ? ['the address is not https, and no networks are named that what is sent would stay in']
      : []),
    ...(hosts.includes(hostname)
      ? []
      : [`the address has the host "${hostname}", and the manifest lists only ${hosts.join(', ')}`]),
    ...(username || password ? ['the address holds a password, which belongs into the credentials'] : []),
    ...(search || hash ? ['the address goes beyond its path'] : []),
  ];
}

function tlsMistakes({ address, tls }: Connection, { kind }: Upstream['authentication']): readonly string[] {
  if (!tls) return [];
  // Messages can be signed with the same files, whatever they travel over.
  const isForSignatures = kind === 'ws-certificate' && tls.caFile === undefined;
  if (address.protocol !== 'https:' && !isForSignatures) return ['there are TLS files, and the address is not https'];
  try {
    readTls(tls);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

/** What a proof is made of; a key goes into its header as it is, all else is encoded. */
function proofMistakes(
  authentication: Upstream['authentication'],
  given: Connection['credentials'],
): readonly string[] {
  const missing = namesOf(authentication)
    .filter((name) => !given[name])
    .map((name) => `the credentials have no "${name}"`);
  const isHeader = authentication.kind !== 'api-key' || /^[\x21-\x7e]*$/.test(given.key ?? '');
  return isHeader ? missing : [...missing, 'the key is not printable ASCII, and cannot be a header'];
}

const account = ['username', 'password'];

function namesOf(authentication: Upstream['authentication']): readonly string[] {
  switch (authentication.kind) {
    case 'basic':
    case 'ws-username':
      return account;
    case 'api-key':
      return ['key'];
    case 'oauth2':
      return ['clientId', 'clientSecret'];
    case 'ws-certificate':
      return authentication.password === undefined ? [] : account;
    default:
      return [];
  }
}

function signingMistakes({ kind }: Upstream['authentication'], connection: Connection): readonly string[] {
  if (kind !== 'ws-certificate' || tlsMistakes(connection, { kind }).length > 0) return [];
  try {
    signingMaterial(connection);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}
