/** Keeps so many processes serving behind one door: begins them one at a time, and anew what ended. */

import cluster, { type Worker } from 'node:cluster';
import type { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { openBackOff } from './back-off.ts';
import { environmentOf, type Place, type ToPrimary, type ToWorker } from './messages.ts';
import { type PageAsker, pageAsker } from './pages.ts';

export interface CrewOptions {
  readonly size: number;
  /** Variables that all of them get beside this process' own. */
  readonly environment: Readonly<Record<string, string>>;
  readonly leftOut: () => Place['leftOut'];
  /** What a process wrote before it ended itself: a line that only its watchdog writes. Tells whether all are to be renewed. */
  readonly onLastWord: (line: string) => boolean;
  readonly onEnded: (facts: { readonly worker: number; readonly againInMs: number }) => void;
}

export interface Crew {
  /** Resolves with what the first one said when all listen. @throws CrewEnded where one ended before. */
  start(): Promise<Extract<ToPrimary, { kind: 'listening' }>>;
  /** Begins each anew, one after the other: the next one listens before one is told to end. */
  renew(): Promise<void>;
  /** Resolves with the worst of their exit codes. */
  stop(graceMs: number): Promise<number>;
}

/** Said why itself. */
class CrewEnded extends Error {
  override readonly name = 'CrewEnded';
}

type Listening = Extract<ToPrimary, { kind: 'listening' }>;

interface Member {
  readonly number: number;
  readonly worker: Worker;
  readonly beganAt: number;
  readonly listens: Promise<Listening>;
  readonly gone: Promise<number>;
  isReady: boolean;
  /** It was told to end, and nobody takes it for one of those that serve. */
  isLeaving: boolean;
}

/** Where a worker's watchdog writes, beside its three streams and its channel. */
const lastWordsAt = 4;
/** How long the last word of a process that is gone is waited for, in milliseconds. */
const lastWordMs = 500;
/** How long one that is renewed goes on taking requests, in milliseconds. */
const renewGraceMs = 500;

export function openCrew(options: CrewOptions): Crew {
  const { size, environment, leftOut, onLastWord, onEnded } = options;
  cluster.setupPrimary({ stdio: ['inherit', 'inherit', 'inherit', 'ipc', 'pipe'] });
  const members = new Set<Member>();
  const backOffs = new Map<number, ReturnType<typeof openBackOff>>();
  const asker: PageAsker = pageAsker();
  let listensAt: string | undefined;
  let port: string | undefined;
  let isOver = false;
  let hasStarted = false;

  const serving = (): readonly Member[] => [...members].filter(({ isLeaving }) => !isLeaving);
  const tellWhole = (): void => {
    const all = serving();
    const isWhole = all.length >= size && all.every(({ isReady }) => isReady);
    for (const { worker } of all) send(worker, { kind: 'whole', isWhole });
  };
  const heard = (member: Member, message: ToPrimary): void => {
    if (message.kind === 'ready') {
      member.isReady = message.isReady;
      tellWhole();
    } else if (message.kind === 'page') asker.answered(message);
    else if (message.kind === 'all pages wanted') {
      const workers = serving().map(({ worker }) => worker);
      void asker.ask(workers).then((text) => send(member.worker, { ...message, kind: 'all pages', text }));
    }
  };

  const begin = (number: number): Member => {
    // Where any port was good for the first one, who shares its door asks for any port too, and who opens it anew for that one.
    if (members.size === 0) port = listensAt;
    const place = { worker: number, of: size, leftOut: leftOut() };
    const worker = cluster.fork({ ...environment, ...environmentOf(place), ...(port && { PORT: port }) });
    letGoOfLastConnection(worker);
    const listens = listening(worker);
    const member: Member = {
      ...{ number, worker, listens, beganAt: performance.now(), isReady: false, isLeaving: false },
      gone: goneOf(worker),
    };
    members.add(member);
    // Whatever runs in a worker can write here, and nothing that it writes may end the primary.
    worker.on('message', (message: ToPrimary | null) => message && heard(member, message));
    listens.then(
      ({ address }) => {
        listensAt ??= new URL(address).port;
      },
      () => undefined,
    );
    const words = lastWordOf(worker);
    void member.gone.then(async () => ended(member, await words));
    return member;
  };

  const ended = (member: Member, word: string | undefined): void => {
    members.delete(member);
    tellWhole();
    if (isOver || member.isLeaving || !hasStarted) return;
    const renewsAll = word !== undefined && onLastWord(word);
    const backOff = backOffs.get(member.number) ?? openBackOff();
    backOffs.set(member.number, backOff);
    const againInMs = backOff.nextMs(performance.now() - member.beganAt);
    onEnded({ worker: member.number, againInMs });
    setTimeout(() => {
      void inTurn(async () => {
        if (!isOver) await begin(member.number).listens.catch(() => undefined);
      });
      if (renewsAll) void renew(member.number);
    }, againInMs);
  };

  const replace = async (old: Member): Promise<void> => {
    if (isOver || old.isLeaving || !members.has(old)) return;
    const isBegun = await begin(old.number).listens.then(
      () => true,
      () => false,
    );
    if (!isBegun) return;
    old.isLeaving = true;
    send(old.worker, { kind: 'stop', graceMs: renewGraceMs });
  };
  const renew = async (but?: number): Promise<void> => {
    for (const old of serving().filter(({ number }) => number !== but)) await inTurn(() => replace(old));
  };
  const inTurn = oneAtATime();

  return {
    async start() {
      let first: Listening | undefined;
      for (let number = 1; number <= size; number += 1) {
        const said = await inTurn(() => begin(number).listens);
        first ??= said;
      }
      hasStarted = true;
      if (first === undefined) throw new CrewEnded();
      return first;
    },
    renew: () => renew(),
    async stop(graceMs) {
      isOver = true;
      const all = [...members];
      for (const { worker } of all) send(worker, { kind: 'stop', graceMs });
      return Math.max(0, ...(await Promise.all(all.map(({ gone }) => gone))));
    },
  };
}

/**
 * A connection that was handed to a process which ended before it took it stays open here, and its client would wait for
 * good: Node lets go of it when the process says that it took it. There is one such at most.
 */
function letGoOfLastConnection({ process }: Worker): void {
  const send = process.send.bind(process) as (...given: readonly unknown[]) => boolean;
  let last: { close?(): void } | undefined;
  process.send = (message: unknown, handle?: unknown, ...more: readonly unknown[]): boolean => {
    if (typeof handle === 'object' && handle !== null) last = handle;
    return send(message, handle, ...more);
  };
  process.once('exit', () => last?.close?.());
}

/** One that is ending hears nothing any more. */
function send(worker: Worker, message: ToWorker): void {
  if (worker.isConnected()) worker.send(message, () => undefined);
}

function listening(worker: Worker): Promise<Listening> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: ToPrimary) => message.kind === 'listening' && resolve(message));
    worker.once('exit', () => reject(new CrewEnded('A process ended before it listened.')));
  });
}

const goneOf = (worker: Worker): Promise<number> =>
  new Promise((resolve) => worker.once('exit', (code: number | null) => resolve(code ?? 1)));

async function lastWordOf({ process }: Worker): Promise<string | undefined> {
  const stream = process.stdio[lastWordsAt] as Readable | null | undefined;
  if (!stream) return undefined;
  let text = '';
  stream.setEncoding('utf8').on('data', (more: string) => (text += more));
  // Whatever it has written is there before it is gone; who else holds the pipe does not matter.
  await new Promise((resolve) => process.once('exit', resolve));
  await Promise.race([new Promise((resolve) => stream.once('close', resolve)), sleep(lastWordMs)]);
  return text.split('\n').find((line) => line !== '');
}

function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(work);
    last = result.catch(() => undefined);
    return result;
  };
}
