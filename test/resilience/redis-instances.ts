/** Instances of the gateway before one agency, as far as its cap goes: each with a room and a Redis connection of its own. */

import { onTestFinished } from 'vitest';
import { connectRedis } from '../../src/cache/connect.ts';
import type { AgencyLimits } from '../../src/resilience/limits.ts';
import { redisLedger } from '../../src/resilience/slots/redis-ledger.ts';
import { until } from '../gather/hand-exchange.ts';
import { batchOf, openRoom, outcomeOf, type Room } from './room.ts';

export interface Instance {
  readonly room: Room;
  /** Keeps as many exchanges asked for as are told, each begun anew when it ends, until the test is over. */
  load(exchanges: number): void;
  held(): number;
  allowed(): number;
  /** SIGKILL, as far as others can tell: nothing is given back, and nothing more is heard of it. */
  die(): void;
}

export interface Fleet {
  /** The most messages that the agency had under way since `forget`, and how many it has answered. */
  readonly agency: { most(): number; forget(): void; answered(): number };
  open(url: string): Promise<Instance>;
}

/** The agency answers after a while of its own, as agencies do. */
export function fleetOf(limits: Partial<AgencyLimits>, answerMs = 20): Fleet {
  let now = 0;
  let most = 0;
  let answered = 0;
  let isOver = false;
  onTestFinished(() => {
    isOver = true;
  });
  const answer = async (inputs: readonly unknown[]) => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setTimeout(resolve, answerMs));
    now -= 1;
    answered += 1;
    return inputs.map((data) => ({ data }));
  };
  return {
    agency: {
      most: () => most,
      forget() {
        most = now;
      },
      answered: () => answered,
    },
    async open(url) {
      const link = connectRedis(url, { onError: () => undefined });
      await until(() => link.commands.status === 'ready');
      let isDead = false;
      const ledger = redisLedger(link.commands);
      const room = openRoom(({ inputs }) => answer(inputs), limits, { ledger });
      let loaded = 0;
      const ask = async (place: number): Promise<void> => {
        while (!isOver && !isDead && place < loaded) await outcomeOf(room.exchange(batchOf()));
      };
      onTestFinished(() => link.disconnect());
      const slots = () => room.stateOf('agency')?.slots;
      return {
        room,
        load(exchanges) {
          const before = loaded;
          loaded = exchanges;
          for (let place = before; place < exchanges; place += 1) void ask(place);
        },
        held: () => slots()?.held ?? 0,
        allowed: () => slots()?.allowed ?? 0,
        die() {
          isDead = true;
          link.disconnect();
        },
      };
    },
  };
}
