/** Whole answers take no more memory than they were given. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { operationOf } from '../loader/asks.ts';
import { executedOf, openRoom, partOf, thingOf } from './room.ts';

test('what was used the longest ago is executed again, and never the newest', async () => {
  const room = openRoom({ replyBytes: 30_000 });
  const ask = async (id: number) => {
    await room.ask({ variables: { id } });
    return room.replied.at(-1);
  };
  for (let id = 1; id <= 50; id += 1) {
    expect(await ask(id)).toBe('kept');
    expect(await ask(id)).toBe('again');
    expect(await ask(1)).toBe('again');
  }
  expect(await ask(2)).toBe('kept');
});

test('what is larger than all of it is executed each time', async () => {
  const room = openRoom({
    replyBytes: 20_000,
    execute: (_, clock) => executedOf([partOf(thingOf, clock)], { body: { data: { text: 'x'.repeat(20_000) } } }),
  });
  expect(await room.twice()).toBe('executed');
});

const personOf = operationOf({
  dataClass: 'personal',
  about: (input) => [{ kind: 'vehicle', id: (input as { id: string }).id }],
});

test.each([
  ['of one thing', 1, 20_000],
  ['of fifty people', 150, 400],
])(
  'answers %s take no more room than was given, as the heap counts it',
  async (_, parts, answers) => {
    setFlagsFromString('--expose-gc');
    const collectGarbage = runInNewContext('gc') as () => void;
    const heapUsed = (): number => {
      collectGarbage();
      return process.memoryUsage().heapUsed;
    };
    const replyBytes = 8_388_608;
    const room = openRoom({
      replyBytes,
      execute: ({ variables }, clock) => {
        const all = Array.from({ length: parts }, (_, i) =>
          partOf(personOf, clock, { input: { id: `${variables.id}-${i}` } }),
        );
        const rows = all.map((_part, i) => ({ name: `نام ${variables.id}-${i}`, amount: i, kind: 'سرعت غیرمجاز' }));
        return executedOf(all, { body: { data: { rows } } });
      },
    });
    const before = heapUsed();
    for (let id = 0; id < answers; id += 1) await room.ask({ variables: { id } });
    room.clear();
    const used = heapUsed() - before;
    expect(used).toBeLessThan(replyBytes);
  },
  60_000,
);
