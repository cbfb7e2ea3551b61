/** The shared tier: sealed values under names that tell nothing, true only in the epochs of their tags. */

import { pack, unpack } from 'msgpackr';
import { z } from 'zod';
import type { Ask, Value } from '../types.ts';
import type { Forgotten } from './forgotten.ts';
import { frozen } from './frozen.ts';
import { nameOf, seal, unseal } from './sealed.ts';
import type { CacheSecret, CacheSecrets } from './secrets.ts';
import type { SharedStore } from './store.ts';

/** The epochs of an ask's tags when its answer was looked for; `undefined` where they could not be read. */
export type Epochs = readonly string[] | undefined;

export interface Looked {
  readonly value?: Value;
  readonly epochs: Epochs;
}

export interface Shared {
  /** In the order asked; fresh or not. */
  read(asks: readonly Ask[]): Promise<readonly Looked[]>;
  /** Keeps a value whose fill began at that moment, when its tags had these epochs. */
  write(ask: Ask, value: Value, began: { readonly since: number; readonly epochs: Epochs }): void;
  /** Begins an epoch of tags: what was stored before it is untrue. True where the store has it. */
  begin(tags: readonly string[], epoch: string): Promise<boolean>;
}

interface SharedOptions {
  readonly store: SharedStore;
  /** The first names and seals; the others are still read, so that rotation loses nothing. */
  readonly secrets: CacheSecrets;
  readonly forgotten: Forgotten;
  readonly now: () => number;
  /** Called when a stored value is not what was stored: tampered with, or moved to another name. */
  readonly onForeign: () => void;
}

/** No value lives longer (see the graph's rules), so no older one is left when an epoch's own life ends. */
const epochLifeMs = 26 * 3_600_000;

export function openShared({ store, secrets, forgotten, now, onForeign }: SharedOptions): Shared {
  const begin: Shared['begin'] = (tags, epoch) =>
    store.write(
      secrets.flatMap((secret) =>
        tags.map((tag) => ({ name: nameOf(secret, 'epoch', tag), bytes: Buffer.from(epoch), lifeMs: epochLifeMs })),
      ),
    );
  /** Tags whose last epoch the store has lost, in a failover say, or got out of turn. */
  const lost = ({ tags }: Ask, epochs: readonly string[]): readonly string[] =>
    tags.filter((tag, i) => (forgotten.epochOf(tag) ?? '') > (epochs[i] ?? ''));

  return {
    begin,
    async read(asks) {
      const reading = readingOf(asks, secrets);
      const found = await store.read([...reading.names]);
      const bytesOf = new Map([...reading.names].map((name, i) => [name, found[i]]));
      return asks.map((ask, i) => {
        const places = reading.places[i] ?? [];
        const epochs = epochsIn(places, bytesOf);
        if (epochs === undefined || lost(ask, epochs).length > 0) return { epochs };
        const [value] = places
          .map(({ secret, value: name }) => openValue(ask, { secret, name, sealed: bytesOf.get(name), onForeign }))
          .flatMap((opened) => (opened && isOf(opened.epochs, epochs) ? [opened.value] : []))
          .sort((a, b) => b.freshUntil - a.freshUntil);
        return { epochs, ...(value && { value }) };
      });
    },
    write(ask, value, { since, epochs }) {
      const [first] = secrets;
      const lifeMs = Math.ceil(value.staleUntil - now());
      if (epochs === undefined || lifeMs <= 0 || !forgotten.holds(ask.tags, since)) return;
      const untrue = lost(ask, epochs);
      // With an epoch of its own: the one that was lost may have been followed by others that this instance missed.
      if (untrue.length > 0) return void begin(untrue, forgotten.newEpoch());
      const name = nameOf(first, 'value', ask.key);
      const { data, asOf, freshUntil, staleUntil } = value;
      const bytes = seal(first, name, pack([data, asOf, freshUntil, staleUntil, epochs]));
      void store.write([{ name, bytes, lifeMs }]);
    },
  };
}

/** Where an ask's value and its tags' epochs are, for one secret. */
interface Place {
  readonly secret: CacheSecret;
  readonly value: string;
  readonly epochs: readonly string[];
}

function readingOf(asks: readonly Ask[], secrets: CacheSecrets) {
  const tagNames = secrets.map((secret) => namesOnce((tag) => nameOf(secret, 'epoch', tag)));
  const places = asks.map(({ key, tags }) =>
    secrets.map((secret, s): Place => {
      const epochs = tags.map((tag) => tagNames[s]?.(tag) ?? '');
      return { secret, value: nameOf(secret, 'value', key), epochs };
    }),
  );
  // Asks of one operation have tags in common, which are read once.
  return { places, names: new Set(places.flat().flatMap(({ value, epochs }) => [value, ...epochs])) };
}

function namesOnce(name: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const named = known.get(text) ?? name(text);
    known.set(text, named);
    return named;
  };
}

/**
 * A tag that nobody ever forgot has no epoch yet, written as the empty text. The latest under any secret counts: while
 * secrets rotate, an instance that has only the old one begins epochs under that alone.
 */
function epochsIn(places: readonly Place[], bytesOf: ReadonlyMap<string, Buffer | null | undefined>): Epochs {
  const read = places.map(({ epochs }) => epochs.map((name) => bytesOf.get(name)));
  if (read.flat().some((bytes) => bytes === undefined)) return undefined;
  const [first = [], ...others] = read.map((epochs) => epochs.map((bytes) => bytes?.toString('latin1') ?? ''));
  return others.reduce((latest, epochs) => latest.map((epoch, i) => later(epoch, epochs[i] ?? '')), first);
}

const later = (a: string, b: string): string => (a > b ? a : b);

const isOf = (stored: readonly string[], current: readonly string[]): boolean =>
  stored.length === current.length && stored.every((epoch, i) => epoch === current[i]);

const storedShape = z.tuple([z.unknown(), z.number(), z.number(), z.number(), z.array(z.string())]);

interface Sealed {
  readonly secret: CacheSecret;
  readonly name: string;
  readonly sealed: Buffer | null | undefined;
  readonly onForeign: () => void;
}

function openValue(
  { operation, subjects, tags }: Ask,
  { secret, name, sealed, onForeign }: Sealed,
): { value: Value; epochs: readonly string[] } | undefined {
  if (!sealed) return undefined;
  const parsed = storedShape.safeParse(unpacked(unseal(secret, name, sealed)));
  if (!parsed.success) {
    onForeign();
    return undefined;
  }
  const [data, asOf, freshUntil, staleUntil, epochs] = parsed.data;
  return {
    value: { data: frozen(data), operation, subjects, tags, asOf, freshUntil, staleUntil, isStale: false },
    epochs,
  };
}

function unpacked(bytes: Buffer | undefined): unknown {
  try {
    return bytes && unpack(bytes);
  } catch {
    return undefined;
  }
}
