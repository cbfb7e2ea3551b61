/** Where a service is called and how it knows its callers, as far as the description tells. */

import type { Choice, DescribedService } from '../../described.ts';
import { oneLine } from '../../one-line.ts';
import type { BoundOperation } from './bound-operations.ts';
import type { Policies } from './policies.ts';
import type { Port } from './ports.ts';
import type { Report } from './report.ts';

function urlOf(address: string | undefined): URL | undefined {
  if (address === undefined || !/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  return new URL(address);
}

/** The path below the agency's address; `/` where the description has no address that is one. */
export const pathOf = ({ address }: Port): string => urlOf(address)?.pathname ?? '/';

/** A machine's own name, or the one that a generator wrote, is no address of an agency. */
const isHost = (host: string): boolean => /^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host) && !/^127\./.test(host);

export function hostsOf(
  operations: readonly BoundOperation[],
  { id, hosts: said }: Choice,
  report: Report,
): readonly string[] {
  const ports = [...new Set(operations.map((operation) => operation.port))];
  for (const { node, address } of ports)
    if (urlOf(address)?.search) report.add(node, 'the address has a query, which is left out.');
  if (said) return said;
  const named = ports.map(({ node, address }) => {
    const host = urlOf(address)?.hostname.toLowerCase() ?? '';
    if (isHost(host)) return host;
    report.add(node, `the address "${oneLine(address ?? '', 80)}" names no host of an agency; ask for it.`);
    return undefined;
  });
  const hosts = [...new Set(named.filter((host) => host !== undefined))];
  if (hosts.length > 1)
    report.add(ports[0]?.node ?? id, `the operations are at ${hosts.length} hosts; an adapter has one address.`);
  return hosts.length > 0 ? hosts : [`api.${id}.example`];
}

/** What is certain is written; for the rest there is a sentence. */
export function authenticationOf(policies: Policies, file: string, report: Report): DescribedService['authentication'] {
  const where = policies.place ?? file;
  if (policies.wantsUserName) {
    const how = policies.wantsDigest ? 'as a digest' : 'as text';
    report.add(where, `the policy wants a WS-Security UsernameToken, ${how}; say so in the manifest.`);
  }
  if (policies.wantsCertificate)
    report.add(where, 'the policy wants messages signed by an X.509 certificate (WS-Security).');
  if (policies.wantsClientCertificate) report.add(where, 'the policy wants a client certificate (mTLS).');
  if (policies.wantsBasic) return { kind: 'basic' };
  if (!policies.place)
    report.add(file, 'the description does not say how the agency knows its callers; "none" was written.');
  return { kind: 'none' };
}
