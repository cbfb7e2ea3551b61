/** Where the description says that the service is: the hosts it may be asked at, and the path before every path. */

import type { Reading } from './reading.ts';
import { isObject, itemsOf, member, type Spot, textAt } from './spot.ts';

export interface Servers {
  /** Without duplicates; empty where none is named that can be an agency's. */
  readonly hosts: readonly string[];
  /** `/haalcentraal/api/brp`; empty for none. */
  readonly base: string;
}

export function serversOf(reading: Reading): Servers {
  const root = reading.files.first;
  const servers = reading.dialect === '2.0' ? ofSwagger(root) : ofOpenApi(reading, root);
  const [first] = servers;
  const base = basePath(first?.address.pathname ?? '');
  const others = servers.filter(({ address }) => basePath(address.pathname) !== base);
  if (base === undefined)
    reading.sentences.add(first?.spot ?? root, 'the path of its server cannot be one; it is left out.');
  for (const { spot } of others)
    reading.sentences.add(
      spot,
      `this server has another path than the first, "${base ?? ''}", which is the one written.`,
    );
  return { hosts: hostsOf(reading, servers), base: base ?? '' };
}

interface Server {
  readonly address: URL;
  readonly spot: Spot;
}

/** Stands in where a server is named by a path alone. */
const nowhere = 'server.invalid';

function ofSwagger(root: Spot): readonly Server[] {
  const host = textAt(root, 'host');
  const path = textAt(root, 'basePath') ?? '';
  const spot = member(root, 'host') ?? root;
  const isSecure = !itemsOf(member(root, 'schemes')).every(({ value }) => value === 'http') || !member(root, 'schemes');
  const address = addressIn(
    `${isSecure ? 'https' : 'http'}://${host ?? nowhere}${path.startsWith('/') ? '' : '/'}${path}`,
  );
  return address ? [{ address, spot }] : [];
}

function ofOpenApi(reading: Reading, root: Spot): readonly Server[] {
  return itemsOf(member(root, 'servers')).flatMap((spot) => {
    const address = addressIn(filledIn(reading, spot));
    if (!address) reading.sentences.add(spot, 'this is no address; it is left out.');
    return address ? [{ address, spot }] : [];
  });
}

/** A variable's default is what it is; what the description leaves open is for the operator. */
function filledIn({ sentences }: Reading, spot: Spot): string {
  const variables = member(spot, 'variables');
  const url = (textAt(spot, 'url') ?? '').slice(0, 2_000);
  return url.replace(/\{([^{}]{1,100})\}/g, (_, name: string) => {
    const one = variables && member(variables, name);
    const value = one && (isObject(one.value) ? one.value.default : undefined);
    const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    sentences.add(spot, `its variable "${name}" is written as "${text}"; look whether that is the one you use.`);
    return text;
  });
}

function addressIn(url: string): URL | undefined {
  try {
    const address = new URL(url, `https://${nowhere}/`);
    return address.protocol === 'https:' || address.protocol === 'http:' ? address : undefined;
  } catch {
    return undefined;
  }
}

/** `undefined` for one that could lead elsewhere. */
function basePath(path: string): string | undefined {
  const base = path.replace(/\/+$/, '');
  return base.length <= 300 && /^(?:\/[A-Za-z0-9_.~-]+)*$/.test(base) && !base.split('/').includes('..')
    ? base
    : undefined;
}

function hostsOf({ sentences }: Reading, servers: readonly Server[]): readonly string[] {
  const named = servers.flatMap(({ address, spot }) => {
    const host = address.hostname.toLowerCase().replace(/\.$/, '');
    if (host === nowhere) return [];
    if (!isPublicName(host)) {
      sentences.add(spot, 'its host is an address or a name of one machine, not of an agency; it is left out.');
      return [];
    }
    if (address.protocol === 'http:')
      sentences.add(spot, 'it is asked without TLS, which the gateway does not do outside the sandbox.');
    return [host];
  });
  return [...new Set(named)];
}

/** What has a dot and ends with a letter is no address of a machine: RFC 1123 section 2.1. */
const isPublicName = (host: string): boolean =>
  /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]*$/.test(host) && !/\.(?:localhost|local|internal|invalid)$/.test(host);
