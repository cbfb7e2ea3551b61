/** A reply room over an execution that a test makes by hand, with a clock that it moves and a truth that it ends. */

import { openForgotten } from '../../src/cache/forgotten.ts';
import type { HasMet, Truth } from '../../src/reply/ports.ts';
import { type ReplyOptions, reply } from '../../src/reply/reply.ts';
import type {
  Caller,
  DecidedRequest,
  ExecutedReply,
  GraphReply,
  MeantOperation,
  Part,
  RegisteredOperation,
} from '../../src/types.ts';
import { type HandClock, handClock } from '../cache/room.ts';
import { askOf, callerOf, operationOf, valueFor } from '../loader/asks.ts';

export interface Room {
  readonly clock: HandClock;
  readonly forgotten: ReturnType<typeof openForgotten>;
  /** How each request was answered, in their order. */
  readonly replied: readonly ('again' | 'kept' | 'executed')[];
  /** Single answers that were given with whole ones. */
  readonly hits: readonly string[];
  bus(isUp: boolean): void;
  /** Of what it was told; what it keeps stays. */
  clear(): void;
  ask(request?: Partial<DecidedRequest>): Promise<GraphReply>;
  /** Asks twice, and says how the second was answered. */
  twice(request?: Partial<DecidedRequest>): Promise<'again' | 'kept' | 'executed' | undefined>;
}

export interface RoomOptions extends Partial<Pick<ReplyOptions, 'replyBytes'>> {
  readonly hasMet?: HasMet;
  readonly execute?: Execute;
}

type Execute = (request: DecidedRequest, clock: HandClock) => ExecutedReply | Promise<ExecutedReply>;

export const reusable: ReadonlySet<string> = new Set(['Query.thing', 'Thing.name']);
/** The same object each time, as it is for a document that is sent again. */
export const query: MeantOperation = { type: 'query', fields: [...reusable] };

export const thingOf = operationOf();

export function partOf(operation: RegisteredOperation, clock: HandClock, more: PartWishes = {}): Part {
  const { input = { id: '1' }, caller = callerOf(), data = 'a thing', ttlSeconds = 60 } = more;
  const ask = askOf(operation, input, { caller });
  const asOf = clock.now();
  return { ask, outcome: valueFor(ask, data, { asOf, freshUntil: asOf + ttlSeconds * 1_000 }), ms: 1 };
}

interface PartWishes {
  readonly input?: unknown;
  readonly caller?: Caller;
  readonly data?: unknown;
  readonly ttlSeconds?: number;
}

export const executedOf = (parts: readonly Part[], more: Partial<ExecutedReply> = {}): ExecutedReply => ({
  status: 200,
  body: { data: { thing: { name: 'a thing' } } },
  parts,
  asked: parts.length,
  problems: [],
  ...more,
});

export const aThing: Execute = ({ caller }, clock) => executedOf([partOf(thingOf, clock, { caller })]);

export function requestOf(request: Partial<DecidedRequest> = {}): DecidedRequest {
  return {
    id: crypto.randomUUID(),
    method: 'POST',
    headers: {},
    document: '{ thing { name } }',
    operation: query,
    variables: {},
    language: 'en',
    ends: new AbortController(),
    caller: callerOf(),
    decisions: new Map([['things', 'allowed']]),
    ...request,
  };
}

export function openRoom({ replyBytes = 1_000_000, hasMet = () => true, execute = aThing }: RoomOptions = {}): Room {
  const clock = handClock();
  const forgotten = openForgotten(clock.now);
  const replied: ('again' | 'kept' | 'executed')[] = [];
  const hits: string[] = [];
  let isUp = true;
  const truth: Truth = { moment: forgotten.moment, holds: forgotten.holds, isHearing: () => isUp };
  const watch: ReplyOptions['watch'] = {
    replied: (how) => void replied.push(how),
    hit: ({ name }, from, { isAbsent }, times) =>
      void hits.push(`${times} ${name} ${from}${isAbsent ? ' absent' : ''}`),
  };
  const handle = reply({ replyBytes, reusable, truth, hasMet, now: clock.now, watch })(async (request) =>
    execute(request, clock),
  );
  const ask: Room['ask'] = (request) => handle(requestOf(request));
  return {
    clock,
    forgotten,
    replied,
    hits,
    ask,
    clear() {
      replied.length = 0;
      hits.length = 0;
    },
    bus(toUp) {
      if (isUp !== toUp) forgotten.noteAll();
      isUp = toUp;
    },
    async twice(request) {
      await ask(request);
      await ask(request);
      return replied.at(-1);
    },
  };
}
