/** Resolves a host to addresses that may be connected to: what is checked is what is handed to the socket, so no second answer can differ. */

import { type LookupAddress, type LookupAllOptions, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { type AddressCheck, AddressRefused } from './addresses.ts';

export type Resolve = (
  hostname: string,
  options: LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** For `net.connect`, which does not call it where the host is an address already. */
export function checkedLookup(check: AddressCheck, resolve: Resolve = lookup): LookupFunction {
  return (hostname, options, callback) =>
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const allowed = addresses.filter(({ address }) => check(address) === undefined);
      const [first] = allowed;
      if (!first) return callback(refusal(check, addresses), []);
      return options.all === true ? callback(null, allowed) : callback(null, first.address, first.family);
    });
}

function refusal(check: AddressCheck, [first]: readonly LookupAddress[]): AddressRefused {
  return new AddressRefused((first && check(first.address)) ?? 'none');
}
