/** What is finished within one turn goes out together, in its order, and nobody waits for more than a few others. */

import { expect, it } from 'vitest';
import { together } from '../../src/http/together.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('sends all at the end of the turn, in their order', async () => {
  const sent: number[] = [];
  const send = together();
  for (const one of [1, 2, 3]) send(() => void sent.push(one));
  expect(sent).toEqual([]);
  await turn();
  expect(sent).toEqual([1, 2, 3]);
  send(() => void sent.push(4));
  await turn();
  expect(sent).toEqual([1, 2, 3, 4]);
});

it('does not let the first wait for all of a full house', async () => {
  const sent: number[] = [];
  const send = together();
  for (let one = 0; one < 40; one += 1) send(() => void sent.push(one));
  expect(sent).toHaveLength(32);
  await turn();
  expect(sent).toEqual(Array.from({ length: 40 }, (_, one) => one));
});
