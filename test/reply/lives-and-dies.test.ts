/** A whole answer lives as long as its shortest part, and dies with the first that is no longer true. */

import { describe, expect, it } from 'vitest';
import { executedOf, openRoom, partOf, thingOf } from './room.ts';

describe('a whole answer', () => {
  it('lives as long as its shortest part', async () => {
    const room = openRoom({
      execute: (_, clock) =>
        executedOf([60, 20, 40].map((ttlSeconds) => partOf(thingOf, clock, { ttlSeconds, input: { id: ttlSeconds } }))),
    });
    await room.ask();
    room.clock.pass(19.9);
    await room.ask();
    room.clock.pass(0.1);
    await room.ask();
    expect(room.replied).toEqual(['kept', 'again', 'kept']);
  });

  it.each(['agency:agency', 'operation:agency.thingOf', 'question:agency.thingOf:{"id":"1"}'])(
    'dies with the tag %s',
    async (tag) => {
      const room = openRoom();
      expect(await room.twice()).toBe('again');
      room.forgotten.note(['agency:another'], room.forgotten.newEpoch());
      await room.ask();
      room.forgotten.note([tag], room.forgotten.newEpoch());
      await room.ask();
      expect(room.replied).toEqual(['kept', 'again', 'again', 'kept']);
    },
  );

  it('is not kept where one of its tags died while it was executed', async () => {
    let during = () => undefined as unknown;
    const room = openRoom({
      execute: (_, clock) => {
        during();
        return executedOf([partOf(thingOf, clock)]);
      },
    });
    during = () => room.forgotten.note(['operation:agency.thingOf'], room.forgotten.newEpoch());
    await room.ask();
    during = () => undefined;
    await room.ask();
    await room.ask();
    expect(room.replied).toEqual(['executed', 'kept', 'again']);
  });

  it('dies when the bus goes away, is not kept while it is, and begins anew when it is back', async () => {
    const room = openRoom();
    expect(await room.twice()).toBe('again');
    room.bus(false);
    expect(await room.twice()).toBe('executed');
    room.bus(true);
    expect(await room.twice()).toBe('again');
    expect(room.replied).toEqual(['kept', 'again', 'executed', 'executed', 'kept', 'again']);
  });

  it('that was executed while the bus went away and came back is not kept', async () => {
    let during = () => undefined as unknown;
    const room = openRoom({
      execute: (_, clock) => {
        during();
        return executedOf([partOf(thingOf, clock)]);
      },
    });
    during = () => {
      room.bus(false);
      room.bus(true);
    };
    await room.ask();
    expect(room.replied).toEqual(['executed']);
  });
});
