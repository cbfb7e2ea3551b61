/** What is wrong with a connection as configured, before anything is sent over it. */

import { isNet } from './addresses.ts';
import { privateKeyMistake } from './signing.ts';
import { signingMaterial } from './soap/security/signing-material.ts';
import { readTls } from './tls-material.ts';
import type { Authentication, Upstream } from './upstream.ts';
import { isIdentifier } from './x-road-id.ts';

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
    ...of('address', [...addressMistakes(address, { hosts, nets }), ...roadMistakes(authentication, address)]),
    ...of(
      'nets',
      nets
        .filter((net) => !isNet(net))
        .map((net) => `"${net}" is not a network; write address/bits, as in 10.20.0.0/16`),
    ),
    ...of('tls', [...tlsMistakes(connection, authentication), ...certificateMistakes(authentication, connection)]),
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

function certificateMistakes({ kind, clientCertificate }: Authentication, { tls }: Connection): readonly string[] {
  const isWanted = kind === 'mtls' || clientCertificate === true;
  return isWanted && tls?.certFile === undefined ? ['the agency wants our certificate, and there is none'] : [];
}

/** PR-REST section 4.1: the path says whom the message is for, from its first part on. */
const roadMistakes = ({ kind }: Authentication, { pathname }: URL): readonly string[] =>
  kind === 'x-road' && pathname !== '/' ? ['the address of a security server has no path'] : [];

const account = ['username', 'password'];

/** What the credentials are made of, by name. */
function namesOf(authentication: Authentication): readonly string[] {
  switch (authentication.kind) {
    case 'basic':
    case 'ws-username':
      return account;
    case 'ws-certificate':
      return authentication.password === undefined ? [] : account;
    case 'api-key':
      return ['key'];
    case 'oauth2':
      return ['clientId', 'clientSecret'];
    case 'signed':
      return [authentication.with === 'hmac' ? 'secret' : 'privateKey'];
    case 'x-road':
      return ['client'];
    default:
      return [];
  }
}

function proofMistakes(authentication: Authentication, given: Connection['credentials']): readonly string[] {
  const names = namesOf(authentication);
  const missing = names.filter((name) => !given[name]).map((name) => `the credentials have no "${name}"`);
  return missing.length > 0 ? missing : [formMistake(authentication, given)].filter((one) => one !== undefined);
}

/** `basic` and OAuth encode theirs; a key goes into its header or its query as it is. */
function formMistake(authentication: Authentication, given: Connection['credentials']): string | undefined {
  const { key = '', privateKey = '', client = '' } = given;
  switch (authentication.kind) {
    case 'api-key':
      return /^[\x21-\x7e]*$/.test(key) ? undefined : 'the key is not printable ASCII, and cannot be a header';
    case 'signed':
      return authentication.with === 'hmac' ? undefined : privateKeyMistake(authentication.with, privateKey);
    case 'x-road':
      return isIdentifier(client, 3, 4) ? undefined : 'the client is not instance/class/member/subsystem';
    default:
      return undefined;
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
