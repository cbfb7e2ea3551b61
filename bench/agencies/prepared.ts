/** A stand-in whose answers are made beforehand, part by part: the same bytes, without the work of making them while others are timed. */

import type { StandInReply } from '../../src/sandbox/replies.ts';
import { type FindRoute, routerOf } from '../../src/sandbox/router.ts';
import type { GuardedRequest, RequestHead, StandIn } from '../../src/sandbox/stand-in.ts';
import { type Bytes, bytesOf, type Division, divisions, type Question, textOf } from './division.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Bytes;
  /** Under which it is counted. */
  readonly operation: string | undefined;
}

export interface PreparedStandIn {
  answer(question: Question): Answer;
  /** Makes parts of one operation, and gives them. */
  prepare(operation: string, keys: readonly string[]): readonly Bytes[];
  /** Names the first question about these things whose answer is not, byte for byte, the stand-in's own. */
  differenceIn(operation: string, keys: readonly string[]): string | undefined;
  forget(): void;
}

export function preparedStandIn(agency: string, standIn: StandIn): PreparedStandIn {
  const own = divisions.filter((division) => division.agency === agency);
  const direct = directly(standIn, routerOf(standIn));
  const parts = new Map(own.map(({ operation }) => [operation, new Map<string, Bytes>()]));
  const isLetIn = doorOf(standIn);
  const partOf = (division: Division, key: string): Bytes | undefined => {
    const kept = parts.get(division.operation);
    const known = kept?.get(key);
    if (known !== undefined) return known;
    const answer = direct(bulk(division).ask([key]));
    const part = answer.status === 200 ? bulk(division).partIn(answer.body) : undefined;
    if (part !== undefined) kept?.set(key, part);
    return part;
  };
  const fromParts = (question: Question): Answer | undefined => {
    const division = own.find(({ takes }) => takes(question));
    if (!division) return undefined;
    const found = division.keysOf(question).map((key) => partOf(division, key));
    const whole = found.filter((part) => part !== undefined);
    if (whole.length === 0 || whole.length < found.length) return undefined;
    const type = division.agency === 'police' ? 'text/xml; charset=utf-8' : 'application/json; charset=utf-8';
    const { operation } = division;
    return { status: 200, headers: { 'content-type': type }, body: division.whole(whole), operation };
  };
  return {
    answer: (question) => (isLetIn(question) && fromParts(question)) || direct(question),
    prepare: (operation, keys) => {
      const division = named(own, operation);
      return keys.map((key) => partOf(division, key) ?? '');
    },
    differenceIn: (operation, keys) =>
      own
        .filter((division) => division.operation === operation)
        .flatMap((division) => questionsOf(division, keys))
        .find((question) => fromParts(question)?.body !== direct(question).body)?.target,
    forget: () => {
      for (const kept of parts.values()) kept.clear();
    },
  };
}

/** The form in which several things can be asked; a part is cut from its answer about one. */
const bulk = (division: Division): Division =>
  divisions.find(({ agency, operation }) => agency === division.agency && operation === division.operation) ?? division;

function named(own: readonly Division[], operation: string): Division {
  const division = own.find((one) => one.operation === operation);
  if (!division) throw new TypeError(`Nothing is known of the operation "${operation}".`);
  return division;
}

/** Each thing alone, and all at once where the form has room for several. */
function questionsOf(division: Division, keys: readonly string[]): readonly Question[] {
  const takesSeveral = division === bulk(division) && division.operation !== 'propertiesOf';
  const alone = keys.map((key) => [key]);
  const asked = takesSeveral ? [...alone, [...keys]] : alone;
  return division === bulk(division)
    ? asked.map((some) => division.ask(some))
    : keys.map((key) => ({ method: 'GET', target: `/v1/persons/${key}`, headers: {}, body: '' }));
}

/** What the stand-in itself answers; who asks is let in. */
function directly(standIn: StandIn, find: FindRoute): (question: Question) => Answer {
  return (question) => {
    const head: RequestHead = question;
    const match = find(head);
    const refusal = isOwn(question) || match?.route.open ? undefined : standIn.guard(guarded(question));
    const reply = refusal ?? replyOf(match, question);
    return { ...reply, body: bytesOf(reply.body), operation: match?.route.operation };
  };
}

function replyOf(match: ReturnType<FindRoute>, question: Question): StandInReply {
  if (!match) return { status: 404, headers: {}, body: '{"error":"not_found"}' };
  const { parameters, query, route } = match;
  return route.answer({ ...question, parameters: parameters as never, query, body: textOf(question.body) });
}

const guarded = (question: Question): GuardedRequest => ({ ...question, body: textOf(question.body) });

/** Questions made here have no host; those from outside always do. */
const isOwn = ({ headers }: Question): boolean => headers.host === undefined;

/** How long credentials that were found good are not looked at again, in milliseconds. */
const trustedMs = 5_000;

function doorOf(standIn: StandIn): (question: Question) => boolean {
  let good = '';
  let until = 0;
  return (question) => {
    const shown = `${question.headers.authorization ?? ''} ${question.headers['x-api-key'] ?? ''}`;
    if (shown === good && performance.now() < until) return true;
    if (standIn.guard(guarded(question)) !== undefined) return false;
    good = shown;
    until = performance.now() + trustedMs;
    return true;
  };
}
