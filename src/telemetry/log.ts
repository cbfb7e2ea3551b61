/** The gateway's log: JSON lines of named facts; nothing is logged but what is named here, member by member. */

import { type Logger, pino } from 'pino';
import type { LeftOut } from '../agencies/left-out.ts';
import { ContractBroken, type Problem } from '../errors.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** What can be said of the gateway as a whole, and how loudly. */
export const events = {
  'the gateway listens': 'info',
  'more is asked than can be served': 'warn',
  'all that is asked is served again': 'info',
  'an agency is switched off': 'info',
  'an adapter is left out': 'error',
  'a worker ended and is begun again': 'error',
  'keys of the token issuer cannot be had': 'warn',
  'redis cannot be reached': 'warn',
  'redis drops what was not to be dropped': 'warn',
  'the clock was put back; this instance keeps to the later time: start it again': 'warn',
  'tls files are renewed': 'info',
  'tls files cannot be used; the last good ones are': 'error',
  'monitoring records are lost': 'error',
  'the store cannot be reached': 'error',
  'the store is reached again': 'info',
  'the journal cannot be written': 'error',
  'the journal is written again': 'info',
  'room for the journal cannot be set aside': 'error',
  'the journal was cut off while it was written; nothing of it had been answered': 'warn',
  'an entry of the journal does not follow from the one before it': 'error',
  'the record cannot be shipped': 'warn',
  'the store holds another history of this journal': 'error',
  'the retention of the record cannot be kept to': 'warn',
} as const satisfies Readonly<Record<string, Exclude<LogLevel, 'silent'>>>;

type EventName = keyof typeof events;

interface EventFacts {
  readonly agency?: string;
  /** Our own, never a caller's. */
  readonly address?: string;
  readonly count?: number;
  readonly ms?: number;
  readonly bytes?: number;
  /** The number of an entry in its journal. */
  readonly seq?: number;
  /** Redis' own word for what it drops when it is full. */
  readonly policy?: string;
  /** The number of a process that serves. */
  readonly worker?: number;
  /** One of a closed set, and sentences of our own. */
  readonly why?: string;
  readonly reason?: string;
}

export interface Log {
  /** One answered request. No address, header, document or variable: any of them may hold a person. */
  answered(facts: { requestId: string; status: number; ms: number }): void;
  /** The gateway itself failed. */
  internal(requestId: string, cause: unknown): void;
  /** A call to an agency failed, or one thing asked in it. */
  agencyFailed(operation: { readonly agency: string; readonly name: string }, problem: Problem): void;
  event(name: EventName, facts?: EventFacts): void;
}

/** Once for each adapter that does not serve. */
export const sayLeftOut = (log: Pick<Log, 'event'>, { agency, why, reason }: LeftOut): void =>
  log.event('an adapter is left out', { agency, why, reason });

/** Members are picked one by one: an object that has more than its type says is logged without the rest. */
export function openLog(level: LogLevel, write: (line: string) => void): Log {
  const logger: Logger = pino({ level, base: null }, { write });
  return {
    answered: ({ requestId, status, ms }) => logger.info({ requestId, status, ms }, 'answered'),
    internal: (requestId, cause) => logger.error({ requestId, ...traceOf(cause) }, 'internal'),
    agencyFailed: ({ agency, name }, problem) =>
      logger.warn({ agency, operation: name, code: problem.code, where: whereOf(problem) }, 'agency failed'),
    event: (name, { agency, address, count, ms, bytes, seq, policy, worker, why, reason } = {}) =>
      logger[events[name]]({ agency, address, count, ms, bytes, seq, policy, worker, why, reason }, name),
  };
}

/** Our own errors name places; anybody else's message may hold a host or a value, and only its kind is told. */
function whereOf({ details: { cause } }: Problem): string {
  if (cause instanceof ContractBroken) return cause.message;
  return cause instanceof Error ? kindOf(cause) : '';
}

/** Where it failed. An error's message may repeat a value, so only its kind and the places of its stack are kept. */
function traceOf(cause: unknown): { error: string; at: readonly string[] } {
  if (!(cause instanceof Error)) return { error: typeof cause, at: [] };
  return { error: kindOf(cause), at: placesIn(cause).slice(0, 8) };
}

/** A name is whatever somebody set it to. */
const kindOf = ({ name }: Error): string => (/^[A-Za-z]{1,60}$/.test(name) ? name : 'Error');

/** The stack begins with the message, and a message may have lines that look like places. */
function placesIn({ message, stack = '' }: Error): readonly string[] {
  const at = stack.indexOf(message);
  const afterMessage = at === -1 ? '' : stack.slice(at + message.length);
  return afterMessage
    .split('\n')
    .filter((line) => /^\s+at .*:\d+:\d+\)?$/.test(line))
    .map((line) => line.trim());
}
