/** The keys that an issuer publishes (a JWKS, RFC 7517), followed as they rotate, and used on while the issuer is away. */

import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import { Agent, type Dispatcher, request } from 'undici';
import { Problem } from '../errors.ts';

export interface IssuerKeys {
  /** @throws Problem OVERLOADED where the keys cannot be had; an error of `jose` where the issuer has none for the token. */
  readonly keyFor: JWTVerifyGetKey;
  /** Follows them no longer. */
  stop(): void;
}

/** Times in milliseconds. */
export interface Pace {
  /** From one look at the issuer to the next: tokens with names of keys that nobody has cannot hurry it. */
  readonly cooldownMs: number;
  /** How long a request waits for a look. */
  readonly patienceMs: number;
  /** How long a look may take, which also serves those who ask later. */
  readonly lookWithinMs: number;
  /** How often they are looked at unasked, so that a key that was withdrawn is soon believed no more. */
  readonly refreshMs: number;
  /** How long they are used on while the issuer is away. */
  readonly keptMs: number;
}

const usualPace: Pace = {
  cooldownMs: 1_000,
  patienceMs: 1_500,
  lookWithinMs: 5_000,
  refreshMs: 60_000,
  keptMs: 86_400_000,
};

interface IssuerKeysOptions {
  /** Told of each look in vain. */
  readonly onAway: () => void;
  readonly pace?: Partial<Pace>;
}

/** A key is believed from the first token that names it; the first look is made at once, and nobody waits for it. */
export function openIssuerKeys(url: URL, { onAway, pace = {} }: IssuerKeysOptions): IssuerKeys {
  const { cooldownMs, patienceMs, lookWithinMs, refreshMs, keptMs } = { ...usualPace, ...pace };
  const agent = new Agent({ maxResponseSize: maxBytes, connect: { rejectUnauthorized: true } });
  const published = createRemoteJWKSet(url, {
    // When to look is decided here alone: by itself it looks without end where the issuer is away.
    cooldownDuration: Number.POSITIVE_INFINITY,
    cacheMaxAge: Number.POSITIVE_INFINITY,
    timeoutDuration: lookWithinMs,
    [customFetch]: (address, { signal }) => fetchKeys(agent, address, signal),
  });
  let seenAt = Number.NEGATIVE_INFINITY;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let isAway = false;
  let looking: Promise<void> | undefined;

  const look = async (afterMs: number): Promise<void> => {
    if (afterMs > 0) await new Promise((resolve) => setTimeout(resolve, afterMs));
    try {
      await published.reload();
      seenAt = performance.now();
      isAway = false;
    } catch (cause) {
      isAway = true;
      onAway();
      throw new Problem('OVERLOADED', { cause });
    } finally {
      lookedAt = performance.now();
      looking = undefined;
    }
  };
  /** All who want one wait for the same look. */
  const looked = async (): Promise<void> => {
    const restMs = lookedAt + cooldownMs - performance.now();
    if (isAway && restMs > 0) throw new Problem('OVERLOADED');
    looking ??= look(restMs);
    await within(looking, patienceMs);
  };
  const follow = (): void => void looked().catch(() => undefined);
  const timer = setInterval(follow, refreshMs).unref();
  follow();

  return {
    async keyFor(header, token) {
      if (performance.now() - seenAt > keptMs) await looked();
      try {
        return await published(header, token);
      } catch (error) {
        if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
        await looked();
        return published(header, token);
      }
    },
    stop() {
      clearInterval(timer);
      void agent.destroy();
    },
  };
}

/** Some hundred keys. */
const maxBytes = 262_144;

/** Without redirects, and never unpacked: what is small on the wire is small here. */
async function fetchKeys(dispatcher: Dispatcher, url: string, signal: AbortSignal): Promise<Response> {
  const headers = { accept: 'application/json, application/jwk-set+json' };
  const { statusCode, body } = await request(url, { dispatcher, signal, headers });
  const text = await body.text();
  if (statusCode === 200 && !holdsKeys(text)) throw new TypeError('The issuer publishes no key that can be used.');
  return new Response(text, { status: statusCode });
}

/** A set without any would take away those that are good. */
function holdsKeys(text: string): boolean {
  const { keys } = (JSON.parse(text) ?? {}) as { readonly keys?: unknown };
  return Array.isArray(keys) && keys.some((key) => ['RSA', 'EC', 'OKP'].includes(key?.kty));
}

/** @throws Problem OVERLOADED when it is not done in time; it goes on nevertheless. */
async function within(work: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Problem('OVERLOADED')), ms);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
