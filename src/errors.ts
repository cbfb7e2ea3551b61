/** Errors as the house throws them; what each code means is in the table. */

import { type ErrorCode, type ErrorRow, errorTable, type Language } from './error-table.ts';
import { type Violation, violations } from './scalars/index.ts';
import type { Subject } from './types.ts';

export { type ErrorCode, errorTable, type Language, type Sentence } from './error-table.ts';

/** One wrong value: where it stands in the request, and in what way it is wrong; never the value. */
export interface ViolationAt {
  readonly path: string;
  readonly code: string;
}

export interface ProblemDetails {
  readonly agency?: string;
  /** A business reason listed in the agency's manifest. */
  readonly reason?: string;
  /** What the manifest says to clerk and citizen about that reason, in place of the table's sentences. */
  readonly says?: Pick<ErrorRow, 'forClerk' | 'forCitizen'>;
  readonly retryAfterSeconds?: number;
  readonly violations?: readonly ViolationAt[];
  /** Of a change: it is certain that nothing was changed. */
  readonly isUnmade?: boolean;
  /** In place of the table's status, where HTTP has a better one (405, 415). */
  readonly status?: number;
  /** In place of the table's sentence for the client's programmer; never text of an upstream or a value of a request. */
  readonly message?: string;
  /** Of a refusal: the name of its entry in the record. */
  readonly refusalId?: string;
  /** For the operator's log only. */
  readonly cause?: unknown;
  /** For the record only: what was refused, by scope and service, and whose data it was. */
  readonly scope?: string;
  readonly service?: string;
  readonly subjects?: readonly Subject[];
}

/** Codes of what an office was refused: each is on record before it is answered. */
const refusals: ReadonlySet<ErrorCode> = new Set([
  'FORBIDDEN',
  'VISIT_REQUIRED',
  'SERVICE_NOT_DELEGATED',
  'NETWORK_NOT_ALLOWED',
]);

export const isRefusal = ({ code }: Problem): boolean => refusals.has(code);

/** The one error that crosses rooms. What it carries may be shown to a client, except what is for the log and the record. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ErrorCode;
  readonly details: ProblemDetails;

  constructor(code: ErrorCode, details: ProblemDetails = {}) {
    // Where it was made says nothing that its code does not, and costs more than all the rest: a failing agency makes
    // many. What the gateway did wrong itself is in the cause.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(details.message ?? errorTable[code].message, { cause: details.cause });
    Error.stackTraceLimit = stackTraceLimit;
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return this.details.status ?? errorTable[this.code].status;
  }
}

/** `error` itself where it is a Problem; anything else is the gateway's own failure and says nothing outside. */
export function problemOf(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem('INTERNAL', { cause: error });
}

/** What a client sees under `extensions` of an error. */
export function extensionsOf(problem: Problem, language: Language, requestId: string): Record<string, unknown> {
  const row: ErrorRow = errorTable[problem.code];
  const { agency, reason, retryAfterSeconds, violations, refusalId, says = row } = problem.details;
  return {
    code: problem.code,
    ...(agency !== undefined && { agency }),
    retryable: row.retryable,
    requestId,
    forClerk: says.forClerk[language],
    forCitizen: says.forCitizen[language],
    ...(reason !== undefined && { reason }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(violations !== undefined && { violations }),
    ...(refusalId !== undefined && { refusalId }),
  };
}

/** Thrown by an adapter where its agency says no for a business reason; the manifest lists the reasons. */
export class Rejected extends Error {
  override readonly name = 'Rejected';
  readonly reason: string;

  constructor(reason: string) {
    super(`The agency rejected the request: ${reason}.`);
    this.reason = reason;
  }
}

/** Thrown by a resolver of an adapter, before it calls, where a value is of its type and still none that can be meant. */
export class InvalidInput extends Error {
  override readonly name = 'InvalidInput';
  /** Where: `input.amount`. */
  readonly path: string;
  readonly code: Violation;

  constructor(path: string, code: Violation) {
    super(`The value at "${path}" ${violations[code]}.`);
    this.path = path;
    this.code = code;
  }
}

/** Thrown where an agency's answer is not what its contract says. `where` names places, never values. */
export class ContractBroken extends Error {
  override readonly name = 'ContractBroken';

  constructor(where: string) {
    super(`The answer breaks the agency's contract: ${where}.`);
  }
}
