/** The reply room: a whole answer again, only if every part of it may be given again to this caller. */

import type { Caller, DecidedRequest, ExecutedReply, GraphReply, Handler } from '../types.ts';
import { openKept } from './kept.ts';
import type { HasMet, ReplyWatch, Truth } from './ports.ts';
import { openQuestions, type Question } from './question.ts';
import { type Whole, wholeOf } from './whole.ts';

export interface ReplyOptions {
  /** 0 where no whole answer is given again. */
  readonly replyBytes: number;
  /** Coordinates `Type.field` of the fields that may be given again. */
  readonly reusable: ReadonlySet<string>;
  readonly truth: Truth;
  readonly hasMet: HasMet;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly watch: ReplyWatch;
}

export type Reply = (next: Handler<DecidedRequest, ExecutedReply>) => Handler<DecidedRequest>;

interface Execution {
  readonly request: DecidedRequest;
  /** The moment at which it began; see `Truth`. */
  readonly since: number;
}

/**
 * What a hit does not do again is execution alone: whoever asks was let in, decided about, counted and paid for before this
 * room, and what they read is put on record after it.
 */
export function reply(options: ReplyOptions): Reply {
  const { replyBytes, reusable, truth, hasMet, now, watch } = options;
  if (replyBytes === 0) return (next) => next;
  const questions = openQuestions(reusable);
  const kept = openKept({ maxBytes: replyBytes, truth, now });

  /** Whoever was not met yet, or is not the visit's, is for the loader to count or to refuse. */
  const mayRead = ({ isPersonal, citizens, subjects }: Whole, caller: Caller): boolean => {
    if (!isPersonal) return true;
    const { visit } = caller;
    return visit !== undefined && citizens.every((id) => visit.covers(id)) && hasMet(caller, subjects);
  };
  const foundFor = (question: Question, request: DecidedRequest): Whole | undefined => {
    const name = questions.nameOf(question, request);
    const whole = name === undefined ? undefined : kept.get(name);
    return whole && mayRead(whole, request.caller) ? whole : undefined;
  };
  const given = ({ reply: again, tally }: Whole): GraphReply => {
    watch.replied('again');
    for (const { operation, isAbsent, times } of tally)
      watch.hit(operation, 'memory', { isStale: false, isAbsent }, times);
    return again;
  };

  /** Under a name with all of its caller that any of its parts depends on. */
  const keep = (question: Question, whole: Whole, { request, since }: Execution): boolean => {
    for (const trait of whole.traits) question.traits.add(trait);
    const name = questions.nameOf(question, request);
    return name !== undefined && kept.set(name, whole, since);
  };

  const executed = (question: Question | undefined, reply: ExecutedReply, how: Execution): GraphReply => {
    const whole = question && wholeOf(reply, now());
    const isKept = whole !== undefined && keep(question as Question, whole, how);
    watch.replied(isKept ? 'kept' : 'executed');
    return isKept ? whole.reply : reply;
  };

  return (next) => async (request) => {
    const question = questions.of(request);
    const found = question && foundFor(question, request);
    if (found) return given(found);
    const since = truth.moment();
    return executed(question, await next(request), { request, since });
  };
}
