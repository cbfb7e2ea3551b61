/** What keeps a sandbox from starting where real people are served. */

import type { Config } from '../config.ts';
import { isLoopback } from './loopback.ts';
import type { Reader } from './reader.ts';

/** The sandbox gives a token to whoever asks: it must not stand where it is taken for more. */
export function refuseSandbox(read: Reader, { host, isExposed }: Pick<Config, 'host' | 'isExposed'>): void {
  if (read.text('NODE_ENV') === 'production')
    read.complain(
      'NODE_ENV',
      'is "production", but the gateway would start its sandbox; set MODE=production, or unset NODE_ENV',
    );
  const agency = read.names().find((name) => /^AGENCY_.*_URL$/.test(name));
  if (agency) read.complain(agency, 'the sandbox talks to stand-ins only; unset it, or set MODE=production');
  if (read.text('TOKEN_ISSUER'))
    read.complain('TOKEN_ISSUER', 'the sandbox is its own issuer of tokens; unset it, or set MODE=production');
  if (!isLoopback(host) && !isExposed)
    read.complain(
      'HOST',
      `the sandbox gives a token to whoever asks, so "${host}" is refused; use 127.0.0.1, or set SANDBOX_EXPOSED=yes`,
    );
}
