/** What every tier must do; each tier's test runs it with a tier of its own kind. */

import { expect, test } from 'vitest';
import type { Tier } from '../../src/cache/tier.ts';
import type { Ask, Value } from '../../src/types.ts';
import { askOf, callerOf, operationOf, valueFor } from '../loader/asks.ts';
import { askFor, handClock, valueOfId } from './kept.ts';

interface Opened {
  readonly tier: Tier;
  /** Resolves once what was written can be read. */
  settled(): Promise<void>;
}

export function tierContract(open: (now: () => number) => Promise<Opened>): void {
  async function opened() {
    const clock = handClock();
    const { tier, settled } = await open(clock.now);
    const keep = async (...entries: readonly (readonly [Ask, Value])[]): Promise<void> => {
      tier.write(entries.map(([ask, value]) => ({ ask, value })));
      await settled();
    };
    return { clock, tier, keep };
  }

  test('has nothing that it was not given', async () => {
    const { tier } = await opened();
    expect(await tier.read([askFor('1'), askFor('2')])).toEqual([undefined, undefined]);
    expect(await tier.read([])).toEqual([]);
  });

  test('gives back what it was given, in the order asked', async () => {
    const { tier, keep, clock } = await opened();
    const [one, two, three] = ['1', '2', '3'].map((id) => askFor(id)) as [Ask, Ask, Ask];
    const asOf = clock.now();
    await keep([one, valueOfId(one, asOf)], [three, valueOfId(three, asOf)]);
    expect(await tier.read([three, two, one, three])).toEqual([
      valueOfId(three, asOf),
      undefined,
      valueOfId(one, asOf),
      valueOfId(three, asOf),
    ]);
  });

  test('gives data back as it was', async () => {
    const { tier, keep, clock } = await opened();
    const data = {
      none: null,
      yes: true,
      zero: 0,
      large: Number.MAX_SAFE_INTEGER,
      half: 0.5,
      text: '0499370899',
      persian: 'علی 😀',
      empty: [],
      nested: [{ a: [{ b: '' }] }],
    };
    for (const each of [data, null, '', 0, false, []]) {
      const ask = askFor(JSON.stringify(each));
      const life = { asOf: clock.now(), freshUntil: clock.now() + 1_000 };
      await keep([ask, valueFor(ask, each, life)]);
      expect(await tier.read([ask])).toEqual([valueFor(ask, each, life)]);
    }
  });

  test('keeps the latest', async () => {
    const { tier, keep, clock } = await opened();
    const ask = askFor('1');
    await keep([ask, valueOfId(ask, clock.now())]);
    const later = { asOf: clock.now() + 1, freshUntil: clock.now() + 9_000 };
    await keep([ask, valueFor(ask, 'later', later)]);
    expect(await tier.read([ask])).toEqual([valueFor(ask, 'later', later)]);
  });

  test('gives nothing once its life is over, to the millisecond', async () => {
    const { tier, keep, clock } = await opened();
    const ask = askFor('1');
    await keep([ask, valueOfId(ask, clock.now())]);
    clock.pass(59.999);
    expect(await tier.read([ask])).toEqual([valueOfId(ask, clock.now() - 59_999)]);
    clock.pass(0.001);
    expect(await tier.read([ask])).toEqual([undefined]);
  });

  test('revives nothing when the clock goes back', async () => {
    const { tier, keep, clock } = await opened();
    const ask = askFor('1');
    await keep([ask, valueOfId(ask, clock.now())]);
    clock.pass(-3_600);
    expect(await tier.read([ask])).toEqual([undefined]);
  });

  test('is not confused when the clock goes forward', async () => {
    const { tier, keep, clock } = await opened();
    const [before, after] = [askFor('before'), askFor('after')];
    await keep([before, valueOfId(before, clock.now())]);
    clock.pass(3_600);
    expect(await tier.read([before])).toEqual([undefined]);
    await keep([after, valueOfId(after, clock.now())]);
    expect(await tier.read([after])).toEqual([valueOfId(after, clock.now())]);
  });

  test('takes a clock that is a little behind another instance’s', async () => {
    const { tier, keep, clock } = await opened();
    const ask = askFor('1');
    await keep([ask, valueOfId(ask, clock.now() + 2_000)]);
    expect(await tier.read([ask])).toEqual([valueOfId(ask, clock.now() + 2_000)]);
  });

  test('keeps to each audience what is theirs', async () => {
    const { tier, keep, clock } = await opened();
    const operation = operationOf({ reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy: 'office' } });
    const [ours, theirs] = ['P-1001', 'P-1002'].map((office) =>
      askOf(operation, { id: '1' }, { caller: callerOf({ office }) }),
    ) as [Ask, Ask];
    await keep([ours, valueOfId(ours, clock.now())]);
    expect(await tier.read([theirs, ours])).toEqual([undefined, valueOfId(ours, clock.now())]);
  });

  test('names the operation and subjects of who asks', async () => {
    const { tier, keep, clock } = await opened();
    const operation = operationOf({ about: () => [{ kind: 'citizen', id: '1' }] });
    const [mine, yours] = [askFor('1', operation), askFor('1', operation)];
    await keep([mine, valueOfId(mine, clock.now())]);
    const [value] = await tier.read([yours]);
    expect(value).toMatchObject({ operation, subjects: [{ kind: 'citizen', id: '1' }] });
  });
}
