/** The monitoring record: one for each call to an agency, with its four times and nothing of a person. */

import { randomUUID } from 'node:crypto';
import { type ErrorCode, Problem } from '../../errors.ts';
import type { Attempt, Batch, Reading } from '../../types.ts';

/** How a call ended: a call that everybody left says nothing about the agency. */
type CallOutcome = 'OK' | 'CLIENT_LEFT' | ErrorCode;

/**
 * What X-Road calls operational monitoring data, in this house's words. Times are milliseconds since the epoch; inputs
 * and subjects are left out on purpose.
 */
export interface MonitoringRecord {
  readonly messageId: string;
  readonly agency: string;
  readonly operation: string;
  /** How many things were asked at once. */
  readonly asked: number;
  /** Ids of the requests that it served; the log's `answered` lines have them too. */
  readonly requests: readonly string[];
  readonly offices: readonly string[];
  readonly clients: readonly string[];
  /** When the call came to the way to the agency. */
  readonly requestIn: number;
  /** When its first message was sent; `undefined` where none was. */
  readonly requestOut: number | undefined;
  /** When the answer that counts was there; `undefined` where it never was. */
  readonly responseIn: number | undefined;
  /** When it was given back. */
  readonly responseOut: number;
  /** Messages sent: retries, hedges and renewed tokens make several. */
  readonly attempts: number;
  /** Of all messages and answers together. */
  readonly sentBytes: number;
  readonly heardBytes: number;
  /** HTTP status of the last answer heard. */
  readonly status: number | undefined;
  readonly outcome: CallOutcome;
  /** Inputs that failed although the call did not, by code. */
  readonly failedInputs: Readonly<Partial<Record<ErrorCode, number>>>;
}

interface Ending {
  readonly requestIn: number;
  readonly responseOut: number;
  readonly result: readonly Reading[] | Problem;
}

export function recordOf(batch: Batch, { requestIn, responseOut, result }: Ending): MonitoringRecord {
  const { operation, inputs, origins, attempts } = batch;
  const outcome = outcomeOf(batch, result);
  return {
    messageId: randomUUID(),
    agency: operation.agency,
    operation: operation.name,
    asked: inputs.length,
    requests: distinct(origins.map(({ requestId }) => requestId)),
    offices: distinct(origins.map(({ office }) => office)),
    clients: distinct(origins.map(({ client }) => client)),
    requestIn,
    requestOut: earliest(attempts.map(({ sentAt }) => sentAt)),
    responseIn: answeredAt(attempts, outcome),
    responseOut,
    attempts: attempts.length,
    sentBytes: sum(attempts.map(({ sentBytes }) => sentBytes)),
    heardBytes: sum(attempts.map(({ heardBytes = 0 }) => heardBytes)),
    status: attempts.findLast(({ status }) => status !== undefined)?.status,
    outcome,
    failedInputs: result instanceof Problem ? {} : countsOf(result),
  };
}

/** Of a call's time, what went by between its first message and the agency's answer, waits between retries included. */
export function agencyMsOf({ requestOut, responseIn, responseOut }: MonitoringRecord): number {
  return requestOut === undefined ? 0 : Math.max(0, (responseIn ?? responseOut) - requestOut);
}

function outcomeOf({ signal }: Batch, result: Ending['result']): CallOutcome {
  if (!(result instanceof Problem)) return 'OK';
  return signal.aborted && signal.reason === 'CLIENT_LEFT' ? 'CLIENT_LEFT' : result.code;
}

/** Of a good call any answer may be the one that counts, a hedge's too; a bad one was still waiting for its last message's. */
function answeredAt(attempts: readonly Attempt[], outcome: CallOutcome): number | undefined {
  if (outcome !== 'OK') return attempts.at(-1)?.heardAt;
  const heard = attempts.map(({ heardAt }) => heardAt).filter((time) => time !== undefined);
  return heard.length === 0 ? undefined : Math.max(...heard);
}

function countsOf(readings: readonly Reading[]): MonitoringRecord['failedInputs'] {
  const counts: Partial<Record<ErrorCode, number>> = {};
  for (const reading of readings) {
    if (reading instanceof Problem) counts[reading.code] = (counts[reading.code] ?? 0) + 1;
  }
  return counts;
}

const distinct = (names: readonly string[]): readonly string[] => [...new Set(names)];

const earliest = (times: readonly number[]): number | undefined =>
  times.length === 0 ? undefined : Math.min(...times);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
