/** Load that does not wait for answers: questions come when they come, and each one's time runs from the moment it came. */

import { type Connection, type Heard, openConnection, written } from './connection.ts';
import type { Load } from './load.ts';
import { chooser } from './sockets.ts';

export interface OpenLoad extends Omit<Load, 'connections'> {
  /** Questions that come, on average and by chance. */
  readonly perSecond: number;
  /** At most; a question that finds none free waits for one. */
  readonly connections: number;
  /** A question that waited so long for a connection is given up, in milliseconds. */
  readonly patienceMs: number;
}

/** Its status is 0 where no answer came. */
export interface Arrival extends Heard {
  readonly ms: number;
}

const unheard: Heard = { status: 0, isGood: false };

/** Arrivals are looked at once in so many milliseconds. */
const turnMs = 1;

/** Every question that came, once it was answered or given up. */
export async function openModel(load: OpenLoad): Promise<readonly Arrival[]> {
  const { address, headers, around, perSecond, seconds } = load;
  const next = chooser(load);
  const desk = await openDesk(address, load);
  const began = performance.now();
  const end = began + seconds * 1_000;
  const answered: Promise<Arrival>[] = [];
  let comesAt = began;
  while (performance.now() < end) {
    const now = performance.now();
    for (; comesAt <= now; comesAt += pauseMs(perSecond)) {
      answered.push(desk.ask(written(headers, around[0] + next() + around[1]), comesAt));
    }
    await new Promise((resolve) => setTimeout(resolve, turnMs));
  }
  const arrivals = await Promise.all(answered);
  desk.close();
  return arrivals;
}

/** Between two that come by chance. */
const pauseMs = (perSecond: number): number => (-Math.log(1 - Math.random()) * 1_000) / perSecond;

interface Desk {
  ask(question: string, cameAt: number): Promise<Arrival>;
  close(): void;
}

interface Waiting {
  readonly until: number;
  readonly take: (connection: Connection | undefined) => void;
}

async function openDesk(address: string, { connections, patienceMs }: OpenLoad): Promise<Desk> {
  const free = await Promise.all(Array.from({ length: connections }, () => openConnection(address)));
  const queue: Waiting[] = [];
  const giveBack = (connection: Connection): void => {
    const now = performance.now();
    let first = queue.shift();
    for (; first && first.until < now; first = queue.shift()) first.take(undefined);
    if (first) first.take(connection);
    else free.push(connection);
  };
  const taken = (cameAt: number): Promise<Connection | undefined> | Connection =>
    free.pop() ?? new Promise((take) => queue.push({ until: cameAt + patienceMs, take }));
  return {
    async ask(question, cameAt) {
      const connection = await taken(cameAt);
      const heard = connection ? await connection.ask(question) : unheard;
      const ms = performance.now() - cameAt;
      if (connection) giveBack(heard.status === 0 ? await openConnection(address).catch(() => connection) : connection);
      return { ...heard, ms };
    },
    close: () => {
      for (const connection of free) connection.close();
    },
  };
}
