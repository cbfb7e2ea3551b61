/** What happens many times a second is said once a minute, with how often it happened. */

import { expect, test } from 'vitest';
import { onceAMinute } from '../../src/telemetry/once-a-minute.ts';

test('the first is said at once, the others with the next', () => {
  const said: number[] = [];
  let now = 0;
  const happened = onceAMinute(
    (count) => said.push(count),
    () => now,
  );
  happened();
  happened(4);
  now = 59_999;
  happened();
  expect(said).toEqual([1]);
  now = 60_000;
  happened(2);
  expect(said).toEqual([1, 7]);
});
