/** The Redis tier: sealed values under names that tell nothing; a Redis that fails is a miss. */

import type { Cluster, Redis } from 'ioredis';
import { pack, unpack } from 'msgpackr';
import { z } from 'zod';
import type { Ask, Value } from '../types.ts';
import { isFresh } from './fresh.ts';
import { presenceOf } from './presence.ts';
import { nameOf, seal, unseal } from './sealed.ts';
import type { CacheSecret } from './secrets.ts';
import type { Tier } from './tier.ts';

interface RedisTierOptions {
  /** The first names and seals; the others are still read, so that rotation loses nothing. */
  readonly secrets: readonly [CacheSecret, ...CacheSecret[]];
  /** Called when a stored value is not what was stored: tampered with, or moved to another name. */
  readonly onForeign: () => void;
  readonly now?: () => number;
}

export function redisTier(redis: Redis | Cluster, { secrets, onForeign, now = Date.now }: RedisTierOptions): Tier {
  const presence = presenceOf(redis);

  const open = (ask: Ask, name: string, secret: CacheSecret, sealed: Buffer | null): Value | undefined => {
    if (sealed === null) return undefined;
    const stored = storedValue(unseal(secret, name, sealed));
    if (stored === undefined) onForeign();
    return stored !== undefined && isFresh(stored, now()) ? { ...stored, ...originOf(ask) } : undefined;
  };

  return {
    async read(asks) {
      if (!presence.isThere()) return asks.map(() => undefined);
      const places = asks.flatMap((ask) => secrets.map((secret) => ({ ask, secret, name: nameOf(secret, ask.key) })));
      try {
        const found = await redis.mgetBuffer(places.map(({ name }) => name));
        const opened = places.map(({ ask, name, secret }, i) => open(ask, name, secret, found[i] ?? null));
        return asks.map((_, i) =>
          opened.slice(i * secrets.length, (i + 1) * secrets.length).find((value) => value !== undefined),
        );
      } catch {
        presence.failed();
        return asks.map(() => undefined);
      }
    },
    write(entries) {
      if (!presence.isThere() || entries.length === 0) return;
      const pipeline = redis.pipeline();
      for (const { ask, value } of entries) {
        const name = nameOf(secrets[0], ask.key);
        const { data, asOf, freshUntil, staleUntil } = value;
        const sealed = seal(secrets[0], name, pack({ data, asOf, freshUntil, staleUntil }));
        pipeline.set(name, sealed, 'PX', Math.max(1, Math.ceil(freshUntil - now())));
      }
      pipeline.exec().catch(presence.failed);
    },
  };
}

const originOf = ({ operation, subjects, tags }: Ask) => ({ operation, subjects, tags, isStale: false });

const storedShape = z.object({
  data: z.unknown(),
  asOf: z.number(),
  freshUntil: z.number(),
  staleUntil: z.number(),
});

function storedValue(bytes: Buffer | undefined): z.output<typeof storedShape> | undefined {
  if (bytes === undefined) return undefined;
  const parsed = storedShape.safeParse(unpacked(bytes));
  return parsed.success ? parsed.data : undefined;
}

function unpacked(bytes: Buffer): unknown {
  try {
    return unpack(bytes);
  } catch {
    return undefined;
  }
}
