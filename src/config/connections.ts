/** Agencies' addresses, proofs and files out of `AGENCY_<ID>_…`, each held against what the agency's manifest allows. */

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { adapterFolders } from '../agencies/load.ts';
import { type Manifest, manifestSchema } from '../agencies/manifest.ts';
import { type Connection, upstreamOf } from '../agencies/parts.ts';
import { type ConnectionPart, connectionMistakes } from '../transport/mistakes.ts';
import { readCredentials } from './credentials.ts';
import type { Reader } from './reader.ts';

const endings = ['URL', 'CREDENTIALS_FILE', 'CREDENTIALS', 'CA', 'CERT', 'KEY', 'NETS'] as const;
type Ending = (typeof endings)[number];

/** The variable of an agency. */
type NameOf = (ending: Ending) => string;

/** An agency without an address or without credentials has no connection: it is switched off. */
export function readConnections(read: Reader, places: readonly string[]): Readonly<Record<string, Connection>> {
  const folders = foldersIn(places);
  const names = new Map(folders.map((folder) => [prefixOf(basename(folder)), folder] as const));
  refuseUnknown(read, [...names.keys()]);
  return Object.fromEntries(
    [...names].flatMap(([prefix, folder]) => {
      const connection = readConnection(read, manifestIn(folder), (ending) => `${prefix}_${ending}`);
      return connection ? [[basename(folder), connection] as const] : [];
    }),
  );
}

const prefixOf = (id: string): string => `AGENCY_${id.toUpperCase().replaceAll('-', '_')}`;

/** None where a place is missing, which is said elsewhere. */
function foldersIn(places: readonly string[]): readonly string[] {
  try {
    return adapterFolders(places);
  } catch {
    return [];
  }
}

/** `undefined` where it is broken, which is said when the adapters are loaded. */
function manifestIn(folder: string): Manifest | undefined {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));
  } catch {
    return undefined;
  }
}

function refuseUnknown(read: Reader, prefixes: readonly string[]): void {
  const known = new Set(prefixes.flatMap((prefix) => endings.map((ending) => `${prefix}_${ending}`)));
  for (const name of read.names().filter((one) => one.startsWith('AGENCY_') && !known.has(one)))
    read.complain(
      name,
      `there is no such variable; agencies' are ${prefixes.join(', ')}, each with ${endings.map((ending) => `_${ending}`).join(', ')}`,
    );
}

function readConnection(read: Reader, manifest: Manifest | undefined, nameOf: NameOf): Connection | undefined {
  const url = read.url(nameOf('URL'), ['https:', 'http:']);
  const written = readCredentials(read, { text: nameOf('CREDENTIALS'), file: nameOf('CREDENTIALS_FILE') });
  const credentials = written ?? (isProofElsewhere(read, manifest, nameOf) ? {} : undefined);
  if (url === undefined || credentials === undefined || !manifest) return undefined;
  const nets = read.text(nameOf('NETS'))?.split(',');
  const connection = {
    address: new URL(url),
    credentials: credentials === 'wrong' ? {} : credentials,
    ...(nets && { nets: nets.map((net) => net.trim()) }),
    ...tlsFiles(read, nameOf),
  };
  const mistakes = connectionMistakes(upstreamOf({ manifest }, connection));
  for (const { part, sentence } of mistakes.filter(({ part }) => part !== 'credentials' || credentials !== 'wrong')) {
    const names = endingsOf[part].map(nameOf);
    read.complain(names.find((name) => read.text(name)) ?? names.join(), sentence);
  }
  return connection;
}

/** Nothing proves who we are, or files do. */
function isProofElsewhere(read: Reader, manifest: Manifest | undefined, nameOf: NameOf): boolean {
  const kind = manifest?.authentication.kind;
  if (kind === 'none' || kind === 'mtls') return true;
  return kind === 'ws-certificate' && read.text(nameOf('CERT')) !== undefined;
}

/** The variables that a part comes from. */
const endingsOf: Readonly<Record<ConnectionPart, readonly Ending[]>> = {
  address: ['URL'],
  nets: ['NETS'],
  tls: ['CA', 'CERT', 'KEY'],
  credentials: ['CREDENTIALS', 'CREDENTIALS_FILE'],
};

function tlsFiles(read: Reader, nameOf: NameOf): Pick<Connection, 'tls'> {
  const tls = {
    ...read.optional('caFile', read.text(nameOf('CA'))),
    ...read.optional('certFile', read.text(nameOf('CERT'))),
    ...read.optional('keyFile', read.text(nameOf('KEY'))),
  };
  return Object.keys(tls).length > 0 ? { tls } : {};
}
