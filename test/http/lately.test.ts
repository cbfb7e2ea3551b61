/** What came lately is found again, until it was not asked for during a minute or two, or others took its room. */

import { expect, it } from 'vitest';
import { openLately } from '../../src/http/lately.ts';

it('keeps what is asked for, and forgets the rest after two minutes at the latest', () => {
  let now = 0;
  const lately = openLately<number>({ maxCharacters: 1_000, now: () => now });
  lately.add('wanted', 1);
  lately.add('left', 2);
  for (let minute = 1; minute <= 5; minute += 1) {
    now += 61_000;
    lately.add(`of minute ${minute}`, minute);
    expect(lately.get('wanted')).toBe(1);
  }
  expect(lately.get('left')).toBeUndefined();
});

it('takes no more room than it was given, whatever comes', () => {
  const lately = openLately<number>({ maxCharacters: 1_000 });
  const keys = Array.from({ length: 1_000 }, (_, at) => `${at}`.padStart(10, '0'));
  for (const key of keys) lately.add(key, 1);
  const known = keys.filter((key) => lately.get(key) !== undefined);
  expect(known.length).toBeLessThanOrEqual(101);
  expect(known).toContain(keys.at(-1));
});
