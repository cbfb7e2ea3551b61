/** Loaded into a gateway before its own code: agencies' names, which are of nobody on earth (RFC 2606), are this machine's, where the stand-ins are. */

import dns from 'node:dns';
import { syncBuiltinESMExports } from 'node:module';

const real = dns.lookup;
const isAgency = (hostname: string): boolean => hostname.endsWith('.example');

// Whichever of its forms it is called in.
const lookup = (hostname: string, ...rest: readonly unknown[]): void =>
  (real as (...parts: readonly unknown[]) => void)(isAgency(hostname) ? '127.0.0.1' : hostname, ...rest);

dns.lookup = lookup as typeof dns.lookup;
syncBuiltinESMExports();
