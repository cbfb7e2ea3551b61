/** What is remembered of what was forgotten is bounded, and what no longer fits is remembered as forgotten more widely. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openForgotten } from '../../src/cache/forgotten.ts';
import { handClock } from './room.ts';

const { now } = handClock();
const tags = fc.constantFrom('a', 'b', 'c', 'd', 'e');

/** As `Forgotten`, without any bound. */
function unbounded() {
  const last = new Map<string, number>();
  let all = 0;
  return {
    note: (tag: string, at: number) => void last.set(tag, at),
    noteAll: (at: number) => {
      all = at;
    },
    holds: (tag: string, since: number) => since >= Math.max(all, last.get(tag) ?? 0),
  };
}

test('with however little room, nothing that was forgotten holds', () => {
  const order = fc.oneof({ weight: 5, arbitrary: tags }, fc.constant(undefined));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3 }), fc.array(order, { maxLength: 30 }), (atMost, orders) => {
      const forgotten = openForgotten(now, atMost);
      const model = unbounded();
      const begun = orders.map((tag) => {
        if (tag === undefined) forgotten.noteAll();
        else forgotten.note([tag], forgotten.newEpoch());
        if (tag === undefined) model.noteAll(forgotten.moment());
        else model.note(tag, forgotten.moment());
        return forgotten.moment();
      });
      for (const since of [1, ...begun])
        for (const tag of ['a', 'b', 'c', 'd', 'e'])
          if (!model.holds(tag, since)) expect(forgotten.holds([tag], since)).toBe(false);
      expect(forgotten.holds(['a', 'b', 'c', 'd', 'e'], forgotten.moment())).toBe(true);
    }),
  );
});

test('with room enough, what was not forgotten holds', () => {
  fc.assert(
    fc.property(fc.array(tags, { maxLength: 30 }), tags, (forgottenTags, asked) => {
      const forgotten = openForgotten(now);
      const since = forgotten.moment();
      for (const tag of forgottenTags) forgotten.note([tag], forgotten.newEpoch());
      expect(forgotten.holds([asked], since)).toBe(!forgottenTags.includes(asked));
    }),
  );
});

test('the oldest is dropped, and takes along what began before it, also of other tags', () => {
  const forgotten = openForgotten(now, 2);
  const before = forgotten.moment();
  forgotten.note(['a'], forgotten.newEpoch());
  const afterFirst = forgotten.moment();
  forgotten.note(['b'], forgotten.newEpoch());
  expect(forgotten.holds(['other'], before)).toBe(true);
  forgotten.note(['c'], forgotten.newEpoch());
  expect(forgotten.holds(['other'], before)).toBe(false);
  expect(forgotten.holds(['a', 'other'], afterFirst)).toBe(true);
  expect(forgotten.epochOf('a')).toBeUndefined();
  expect(forgotten.epochOf('c')).toBeDefined();
});

test('an epoch is later than all that were heard of, whatever the clocks say', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -7_200, max: 7_200 }), { maxLength: 10 }), (jumps) => {
      const [mine, theirs] = [handClock(), handClock()];
      const [here, there] = [openForgotten(mine.now), openForgotten(theirs.now)];
      let latest = '';
      for (const seconds of jumps) {
        mine.pass(seconds);
        for (const [from, to] of [
          [here, there],
          [there, here],
        ] as const) {
          const epoch = from.newEpoch();
          expect(epoch > latest).toBe(true);
          latest = epoch;
          to.note(['a'], epoch);
          from.note(['a'], epoch);
          expect([from.epochOf('a'), to.epochOf('a')]).toEqual([epoch, epoch]);
        }
      }
    }),
  );
});

test('an order that comes out of turn is taken, and the later epoch stays', () => {
  const forgotten = openForgotten(now);
  const [first, second] = [forgotten.newEpoch(), forgotten.newEpoch()];
  forgotten.note(['a'], second);
  const since = forgotten.moment();
  forgotten.note(['a'], first);
  expect(forgotten.holds(['a'], since)).toBe(false);
  expect(forgotten.epochOf('a')).toBe(second);
});
