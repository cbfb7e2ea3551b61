/** Which addresses are connected to: public ones, and those of the networks an operator has named. */

import { BlockList, isIP } from 'node:net';

/** Why an address is not connected to; `undefined` for one that may be. */
export type AddressCheck = (address: string) => string | undefined;

/** Its message names the kind of the address, and not the address. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
  readonly reason: string;

  constructor(reason: string) {
    super(`The address is ${reason}, and the agency's networks do not have it.`);
    this.reason = reason;
  }
}

/**
 * IANA's registries of special-purpose addresses (RFC 6890), by what is there.
 * An address of IPv4 inside one of IPv6 (mapped, NAT64, 6to4, Teredo) would go around this list, so there is no public one.
 */
const special: Readonly<Record<string, readonly string[]>> = {
  unspecified: ['0.0.0.0/8', '::/128'],
  loopback: ['127.0.0.0/8', '::1/128'],
  'link-local': ['169.254.0.0/16', 'fe80::/10'],
  // Of clouds; others' are link-local or private.
  'a metadata service': ['168.63.129.16/32', '192.0.0.192/32'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7', 'fec0::/10'],
  multicast: ['224.0.0.0/4', 'ff00::/8'],
  'IPv4 inside IPv6': ['::ffff:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '2001::/32', '2002::/16'],
  reserved: [
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.88.99.0/24',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '240.0.0.0/4',
    '2001::/23',
    '2001:db8::/32',
    '3fff::/20',
  ],
};

const kinds = Object.entries(special).map(([kind, nets]) => [kind, netsOf(nets)] as const);

/** All that is given out of IPv6, RFC 4291 section 2.4. */
const globalUnicast = netsOf(['2000::/3']);

interface Elsewhere {
  /** Whether public addresses may be connected to beside the named ones. Default: they may. */
  readonly isPublicAllowed?: boolean;
}

/** @throws TypeError for what is no network, see {@link isNet}. */
export function addressCheck(nets: readonly string[], { isPublicAllowed = true }: Elsewhere = {}): AddressCheck {
  const isNamed = netsOf(nets);
  return (address) => {
    // A zone (`fe80::1%eth0`) says through which door, not where.
    const [bare = ''] = address.split('%');
    if (isIP(bare) === 0) return 'not an address';
    if (isNamed(bare)) return undefined;
    const kind = kinds.find(([, holds]) => holds(bare))?.[0];
    const reason = kind ?? (isIP(bare) === 6 && !globalUnicast(bare) ? 'reserved' : undefined);
    return reason ?? (isPublicAllowed ? undefined : 'public');
  };
}

/** `10.20.0.0/16`, `fd12::/48`: an address and how many of its bits count. */
export function isNet(text: string): boolean {
  const [address = '', bits = '', ...more] = text.split('/');
  const most = { 4: 32, 6: 128 }[isIP(address)];
  return most !== undefined && more.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= most;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 4 ? 'ipv4' : 'ipv6';
}

/** Whether an address is in one of them. A list for each family: in one that has both, Node finds every IPv4 address in `::ffff:0:0/96`. */
function netsOf(nets: readonly string[]): (address: string) => boolean {
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const net of nets) {
    if (!isNet(net)) throw new TypeError(`"${net}" is not a network.`);
    const [address = '', bits] = net.split('/');
    const family = familyOf(address);
    lists[family].addSubnet(address, Number(bits), family);
  }
  return (address) => lists[familyOf(address)].check(address, familyOf(address));
}
