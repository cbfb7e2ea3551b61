import { describe, expect, test } from 'vitest';
import { addressCheck, isNet } from '../../src/transport/addresses.ts';

const publicOnly = addressCheck([]);

describe('is not connected to', () => {
  test.each([
    ['0.0.0.0', 'unspecified'],
    ['0.1.2.3', 'unspecified'],
    ['::', 'unspecified'],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['::1', 'loopback'],
    ['169.254.169.254', 'link-local'],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local'],
    ['168.63.129.16', 'a metadata service'],
    ['192.0.0.192', 'a metadata service'],
    ['100.100.100.200', 'private'],
    ['fd00:ec2::254', 'private'],
    ['10.0.0.1', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'private'],
    ['fc00::1', 'private'],
    ['fec0::1', 'private'],
    ['224.0.0.1', 'multicast'],
    ['239.255.255.255', 'multicast'],
    ['ff02::1', 'multicast'],
    ['255.255.255.255', 'reserved'],
    ['240.0.0.1', 'reserved'],
    ['192.0.2.1', 'reserved'],
    ['198.18.0.1', 'reserved'],
    ['2001:db8::1', 'reserved'],
    ['4000::1', 'reserved'],
    ['::2', 'reserved'],
    ['::ffff:127.0.0.1', 'IPv4 inside IPv6'],
    ['::ffff:7f00:1', 'IPv4 inside IPv6'],
    ['::ffff:169.254.169.254', 'IPv4 inside IPv6'],
    ['::ffff:8.8.8.8', 'IPv4 inside IPv6'],
    ['64:ff9b::7f00:1', 'IPv4 inside IPv6'],
    ['2002:7f00:1::', 'IPv4 inside IPv6'],
    ['2001::1', 'IPv4 inside IPv6'],
    ['::127.0.0.1', 'reserved'],
    ['agency.example', 'not an address'],
    ['', 'not an address'],
    ['127.1', 'not an address'],
  ])('%s: %s', (address, reason) => expect(publicOnly(address)).toBe(reason));
});

test.each(['8.8.8.8', '185.143.232.1', '172.15.0.1', '172.32.0.1', '100.63.0.1', '2a00:1450:4001::1'])(
  '%s is connected to',
  (address) => expect(publicOnly(address)).toBeUndefined(),
);

describe('a network that is named', () => {
  const check = addressCheck(['10.20.0.0/16', 'fd12:3456::/32']);
  test.each(['10.20.0.1', '10.20.255.255', 'fd12:3456::1'])('opens %s', (address) =>
    expect(check(address)).toBeUndefined(),
  );
  test.each(['10.21.0.1', '127.0.0.1', 'fd12:3457::1', '::ffff:10.20.0.1', '169.254.169.254'])(
    'and not %s',
    (address) => expect(check(address)).toBeDefined(),
  );
});

test('all of IPv6 is none of IPv4', () => expect(addressCheck(['::/0'])('127.0.0.1')).toBe('loopback'));

test.each(['10.20.0.0/16', '0.0.0.0/0', '10.0.0.1/32', '::/0', 'fd00::/128'])('%s is a network', (net) =>
  expect(isNet(net)).toBe(true),
);
test.each(['10.20.0.0', '10.20.0.0/', '10.20.0.0/33', '10.20.0.0/-1', '10.20.0.0/8/8', 'fd00::/129', 'x/8', '', '/8'])(
  '%j is none',
  (net) => {
    expect(isNet(net)).toBe(false);
    expect(() => addressCheck([net])).toThrow(TypeError);
  },
);
