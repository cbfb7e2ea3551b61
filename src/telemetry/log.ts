/** The gateway's log: JSON lines of named facts; nothing is logged but what is named here. */

import { type Logger, pino } from 'pino';

import type { AgencyFailure } from './metrics.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export interface Log {
  /** One answered request. No address, header, document or variable: any of them may hold a person. */
  answered(facts: { requestId: string; status: number; ms: number }): void;
  /** The gateway itself failed. */
  internal(requestId: string, cause: unknown): void;
  /** An exchange with an agency failed. */
  agencyFailed(facts: AgencyFailure): void;
  /** The machine's clock was put back. */
  clockSetBack(ms: number): void;
  /** Something about the gateway as a whole. */
  event(level: Exclude<LogLevel, 'silent'>, event: string, facts?: Readonly<Record<string, string | number>>): void;
}

export function openLog(level: LogLevel, write: (line: string) => void): Log {
  const logger: Logger = pino({ level, base: null }, { write });
  return {
    answered: ({ requestId, status, ms }) => logger.info({ requestId, status, ms }, 'answered'),
    internal: (requestId, cause) => logger.error({ requestId, ...traceOf(cause) }, 'internal'),
    agencyFailed: (facts) => logger.warn(facts, 'agency failed'),
    clockSetBack: (ms) =>
      logger.warn({ ms }, 'the clock was put back; this instance keeps to the later time: start it again'),
    event: (severity, event, facts) => logger[severity](facts ?? {}, event),
  };
}

/** Where it failed. An error's message may repeat a value, so only its kind and the places of its stack are kept. */
function traceOf(cause: unknown): { error: string; at: readonly string[] } {
  if (!(cause instanceof Error)) return { error: typeof cause, at: [] };
  const places = (cause.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: cause.name, at: places.slice(0, 8).map((line) => line.trim()) };
}
