/** What every shared store must do; each store's test runs it with a store of its own kind. */

import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { SharedStore } from '../../src/cache/store.ts';
import { until } from '../gather/hand-exchange.ts';

/** `storeOf` gives one store, which all the tests share: each uses names of its own. */
export function storeContract(storeOf: () => SharedStore): void {
  const names = (count: number): string[] => Array.from({ length: count }, () => `pishkhan:test:${randomUUID()}`);
  const one = (): string => names(1)[0] as string;
  const lifeMs = 60_000;

  const holderOf = async (name: string): Promise<string> => {
    const [mine] = await storeOf().claim([name], 'prober', 1);
    return mine ? 'nobody' : 'somebody';
  };

  test('has nothing that it was not given, and is asked for nothing at all', async () => {
    expect(await storeOf().read(names(3))).toEqual([null, null, null]);
    expect(await storeOf().read([])).toEqual([]);
    expect(await storeOf().claim([], 'me', lifeMs)).toEqual([]);
    expect(await storeOf().write([])).toBe(true);
  });

  test('gives back what it was given, byte by byte, in the order asked', async () => {
    const [a, b, ...others] = names(40) as [string, string, ...string[]];
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    const entries = [
      { name: a, bytes, lifeMs },
      { name: b, bytes: Buffer.alloc(0), lifeMs },
      ...others.slice(1).map((name) => ({ name, bytes: Buffer.from(name), lifeMs })),
    ];
    expect(await storeOf().write(entries)).toBe(true);
    const [missing = '', ...kept] = others;
    expect(await storeOf().read([b, missing, a, ...kept, a])).toEqual([
      Buffer.alloc(0),
      null,
      bytes,
      ...kept.map((name) => Buffer.from(name)),
      bytes,
    ]);
  });

  test('keeps the latest', async () => {
    const name = one();
    for (const text of ['first', 'second']) await storeOf().write([{ name, bytes: Buffer.from(text), lifeMs }]);
    expect(await storeOf().read([name])).toEqual([Buffer.from('second')]);
  });

  test('forgets what is over, also where its life was a part of a millisecond', async () => {
    const [short, none, long] = names(3) as [string, string, string];
    const bytes = Buffer.from('x');
    await storeOf().write([
      { name: short, bytes, lifeMs: 0.5 },
      { name: none, bytes, lifeMs: -5 },
      { name: long, bytes, lifeMs: 59_999.5 },
    ]);
    await until(async () => (await storeOf().read([short, none])).every((found) => found === null));
    expect(await storeOf().read([long])).toEqual([bytes]);
  });

  test('lets one holder have a name, and says so to whoever has it', async () => {
    const [a, b, c] = names(3) as [string, string, string];
    expect(await storeOf().claim([b], 'other', lifeMs)).toEqual([true]);
    expect(await storeOf().claim([a, b, c], 'me', lifeMs)).toEqual([true, false, true]);
    expect(await storeOf().claim([a, b], 'me', lifeMs)).toEqual([true, false]);
    expect(await storeOf().claim([a, b], 'other', lifeMs)).toEqual([false, true]);
  });

  test('gives a claimed name to exactly one of many who want it at once', async () => {
    const name = one();
    const claims = await Promise.all(Array.from({ length: 20 }, (_, i) => storeOf().claim([name], `${i}`, lifeMs)));
    expect(claims.flat().filter(Boolean)).toHaveLength(1);
  });

  test('lets nobody have what an answer is stored of, and nobody twice', async () => {
    const [stored, missing, held] = names(3) as [string, string, string];
    const claimsOf = (all: readonly string[]) => all.map((name) => ({ name: `{${name}}:claim`, value: `{${name}}` }));
    await storeOf().write([{ name: `{${stored}}`, bytes: Buffer.from('x'), lifeMs }]);
    await storeOf().claim([`{${held}}:claim`], 'other', lifeMs);
    const all = claimsOf([stored, missing, held]);
    expect(await storeOf().claimUnstored(all, 'me', lifeMs)).toEqual([false, true, false]);
    expect(await storeOf().claimUnstored(all, 'other', lifeMs)).toEqual([false, false, false]);
    expect(await storeOf().claimUnstored([], 'me', lifeMs)).toEqual([]);
  });

  test('gives a claimed name free when its life ends', async () => {
    const name = one();
    await storeOf().claim([name], 'gone', 30);
    await until(async () => (await holderOf(name)) === 'nobody');
  });

  test('gives names free for their holder, and for nobody else', async () => {
    const [a, b] = names(2) as [string, string];
    await storeOf().claim([a], 'me', lifeMs);
    await storeOf().claim([b], 'other', lifeMs);
    storeOf().release([a, b], 'me');
    await until(async () => (await holderOf(a)) === 'nobody');
    expect(await storeOf().claim([b], 'me', lifeMs)).toEqual([false]);
  });

  test('renews names for their holder, and for nobody else', async () => {
    const [mine, yours] = names(2) as [string, string];
    await storeOf().claim([mine], 'me', 300);
    await storeOf().claim([yours], 'you', 300);
    storeOf().renew([mine, yours], 'me', lifeMs);
    await until(async () => (await holderOf(yours)) === 'nobody');
    expect(await holderOf(mine)).toBe('somebody');
  });

  test('renews nothing that nobody holds', async () => {
    const name = one();
    storeOf().renew([name], 'me', lifeMs);
    expect(await storeOf().claim([name], 'you', lifeMs)).toEqual([true]);
  });
}
