/** Whether a caller has met all of some people is known until one of them is forgotten: with the hour, or for want of room. */

import { expect, it } from 'vitest';
import { meetings } from '../../src/policy/quota/meetings.ts';
import { namesWith } from '../../src/policy/quota/names.ts';
import type { Subject } from '../../src/types.ts';

const hourMs = 3_600_000;
const citizen = (id: number): Subject => ({ kind: 'citizen', id: String(id) });
const limits = { requestsPerMinute: 1e9, costPerMinute: 1e9, citizensPerHour: 1e9 };
const [clerk, other] = [
  { office: 'P-1', clerk: 'one' },
  { office: 'P-1', clerk: 'other' },
] as const;

function open() {
  const clock = { ms: 10 * hourMs };
  const names = namesWith(Buffer.alloc(32, 7));
  return {
    clock,
    ...meetings({ ledger: undefined, names, limitsOf: () => ({ office: limits, clerk: limits }), now: () => clock.ms }),
  };
}

it('is true of who met them all, each time, and of nobody else', async () => {
  const { meet, hasMet } = open();
  const people = [citizen(1), citizen(2)];
  expect(hasMet(clerk, people)).toBe(false);
  await meet(clerk, [citizen(1)]);
  expect(hasMet(clerk, people)).toBe(false);
  await meet(clerk, [citizen(2)]);
  expect([hasMet(clerk, people), hasMet(clerk, people), hasMet(other, people)]).toEqual([true, true, false]);
  await meet(other, people);
  expect([hasMet(other, people), hasMet(clerk, people)]).toEqual([true, true]);
});

it('ends with the hour', async () => {
  const { clock, meet, hasMet } = open();
  const people = [citizen(1)];
  await meet(clerk, people);
  expect(hasMet(clerk, people)).toBe(true);
  clock.ms += hourMs;
  expect(hasMet(clerk, people)).toBe(false);
});

it('ends where so many were met that they are forgotten', async () => {
  const { meet, hasMet } = open();
  const people = [citizen(0)];
  await meet(clerk, people);
  expect(hasMet(clerk, people)).toBe(true);
  // Each is remembered of the office and of the clerk; 400,000 in all.
  const crowd = Array.from({ length: 250_000 }, (_, i) => citizen(i + 1));
  for (let at = 0; at < crowd.length; at += 5_000) await meet(clerk, crowd.slice(at, at + 5_000));
  expect(hasMet(clerk, people)).toBe(false);
});
