/** What only production has: the issuer of tokens, and the agencies with how they know us. */

import type { Connection } from '../agencies/parts.ts';
import { readConnections } from './connections.ts';
import { isLoopback } from './loopback.ts';
import type { Reader } from './reader.ts';

export interface ProductionConfig {
  readonly token: TokenConfig;
  /** By the agency's id; one that is not here is switched off. */
  readonly connections: Readonly<Record<string, Connection>>;
}

interface TokenConfig {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: URL;
}

/** Read elsewhere too, since the sandbox takes them where they are given. */
const wanted = ['DATABASE_URL', 'REDIS_URL', 'CACHE_SECRET', 'RECORD_SECRET'] as const;

export function readProduction(read: Reader, places: readonly string[]): ProductionConfig {
  for (const name of wanted) read.required(name);
  refuseSameKey(read);
  return { token: readToken(read), connections: readConnections(read, places) };
}

function readToken(read: Reader): TokenConfig {
  const token = {
    issuer: read.required('TOKEN_ISSUER'),
    audience: read.text('TOKEN_AUDIENCE') ?? 'pishkhan',
    jwksUrl: read.required('TOKEN_JWKS_URL') && read.url('TOKEN_JWKS_URL', ['https:', 'http:']),
  };
  const jwksUrl = new URL(token.jwksUrl || 'https://missing.invalid');
  // Whoever can change an answer on its way would say which keys are good.
  if (jwksUrl.protocol === 'http:' && !isLoopback(jwksUrl.hostname))
    read.complain('TOKEN_JWKS_URL', 'is not https, which only an address of this machine need not be');
  return { ...token, jwksUrl };
}

/** The one is changed now and then, and what it kept is forgotten; the other is kept for as long as the record. */
function refuseSameKey(read: Reader): void {
  const [cache, record] = ['CACHE_SECRET', 'RECORD_SECRET'].map(
    (name) => new Set((read.text(name) ?? '').split(',').flatMap((pair) => pair.split(':').slice(1))),
  );
  if ([...(record ?? [])].some((key) => cache?.has(key)))
    read.complain('RECORD_SECRET', 'has a key of CACHE_SECRET; give it one of its own');
}
