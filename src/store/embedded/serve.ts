/**
 * One PGlite behind a socket, for many connections: each has it to itself for a whole round, and for a whole transaction.
 *
 * PGlite is one session. `@electric-sql/pglite-socket` hands it message by message, so that a statement which comes in
 * several packets gets another connection's statement in between: of 64 statements of up to 9 MB over 8 connections,
 * 5 were bound to the wrong text. Hence this one.
 */

import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import { openCutter, type Round } from './messages.ts';

export interface Served {
  readonly port: number;
  stop(): Promise<void>;
}

/** Whoever says nothing for so long in the middle of a transaction has it rolled back and is let go, in milliseconds. */
const silentAtMostMs = 10_000;

interface Talk {
  readonly socket: Socket;
  readonly rounds: Round[];
}

const simpleQuery = (text: string): Buffer => {
  const body = Buffer.from(`${text}\0`);
  const head = Buffer.from('Q\0\0\0\0');
  head.writeInt32BE(4 + body.length, 1);
  return Buffer.concat([head, body]);
};
const sync = Buffer.from([...Buffer.from('S'), 0, 0, 0, 4]);

/** `port` is taken where it is free, else any other. `onBroken`: the database can no longer be used by this process. */
export async function serve(db: PGlite, port: number, onBroken: (error: unknown) => void): Promise<Served> {
  const talks = new Set<Talk>();
  /** With rounds to be answered, in the order they came. */
  const queue = new Set<Talk>();
  let holder: Talk | undefined;
  let silence: NodeJS.Timeout | undefined;
  let isWorking = false;
  let isOver = false;

  const exec = (bytes: Uint8Array, onBytes: (bytes: Buffer) => void = () => undefined): Promise<void> =>
    // What it gives is a view of its own memory.
    db.execProtocolRawStream(bytes, { syncToFs: false, onRawData: (data) => onBytes(Buffer.from(data)) });

  const hold = (talk: Talk | undefined): void => {
    holder = talk;
    clearTimeout(silence);
    if (talk) silence = setTimeout(() => talk.socket.destroy(), silentAtMostMs);
  };
  const answer = async (talk: Talk, { bytes, isOpen, kind }: Round): Promise<void> => {
    if (kind === 'encrypt') return void talk.socket.write('N');
    if (kind === 'end' || kind === 'cancel') return void talk.socket.end();
    await exec(bytes, (data) => void talk.socket.write(data));
    const isUnfinished = isOpen || db.isInTransaction();
    if (isUnfinished && !talks.has(talk)) return undo();
    hold(isUnfinished ? talk : undefined);
  };
  /** What a connection that is gone left unfinished, before anybody else has a turn. */
  const undo = async (): Promise<void> => {
    await exec(sync);
    await exec(simpleQuery('ROLLBACK'));
    hold(undefined);
  };
  const next = (): Talk | undefined => {
    if (holder) return holder.rounds.length > 0 ? holder : undefined;
    const [first] = queue;
    return first;
  };
  const work = async (): Promise<void> => {
    if (isWorking) return;
    isWorking = true;
    for (let talk = next(); talk && !isOver; talk = next()) {
      queue.delete(talk);
      const round = talk.rounds.shift();
      if (round) await answer(talk, round);
      if (talk.rounds.length > 0) queue.add(talk);
      // So that what others send is read, and they get their turn.
      await new Promise(setImmediate);
    }
    isWorking = false;
  };
  const begin = (): void => void work().catch(onBroken);

  const leave = async (talk: Talk): Promise<void> => {
    talks.delete(talk);
    queue.delete(talk);
    talk.rounds.length = 0;
    if (holder !== talk || isOver) return;
    await undo();
    await work();
  };

  const server = createServer((socket) => {
    const talk: Talk = { socket, rounds: [] };
    const cut = openCutter();
    talks.add(talk);
    socket.setNoDelay(true);
    socket.on('data', (chunk) => {
      try {
        talk.rounds.push(...cut(chunk));
      } catch {
        socket.destroy();
      }
      if (talk.rounds.length > 0) queue.add(talk);
      begin();
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => void leave(talk).catch(onBroken));
  });
  return {
    port: await listenOn(server, port).catch(() => listenOn(server, 0)),
    stop: async () => {
      isOver = true;
      const closed = new Promise((resolve) => server.close(resolve));
      for (const { socket } of talks) socket.destroy();
      clearTimeout(silence);
      await closed;
    },
  };
}

function listenOn(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
