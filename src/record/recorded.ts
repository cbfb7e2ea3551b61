/** Puts on record what a request read and was refused: refusals durably, before the answer goes. */

import { isRefusal, Problem, problemOf } from '../errors.ts';
import type { CalledRequest, FieldPath, GraphReply, Handler, Identity, ReadPart } from '../types.ts';
import type { Doer, Journal, Reading, Refusal } from './journal-port.ts';

export function recorded(journal: Journal): (next: Handler<CalledRequest>) => Handler<CalledRequest> {
  return (next) => async (request) => {
    const doer = doerOf(request.id, request.caller, request.caller.visit?.id);
    const beganAt = Date.now();
    const reply = await next(request).catch((error: unknown) => refusedWhole(journal, doer, problemOf(error)));
    const readings = readingsOf(reply.parts ?? [], beganAt);
    if (readings.length > 0) journal.read(doer, readings);
    return refusedInPart(journal, doer, reply);
  };
}

/** For what is refused before there is a caller. */
export const refusalRecorder =
  (journal: Journal) =>
  async (requestId: string, identity: Identity, problem: Problem): Promise<Problem> =>
    named(problem, await journal.refused(doerOf(requestId, identity), [refusalOf(problem)]));

const doerOf = (requestId: string, { office, client, clerk }: Identity, visit?: string): Doer => ({
  requestId,
  office,
  client,
  clerk,
  visit,
});

async function refusedWhole(journal: Journal, doer: Doer, problem: Problem): Promise<never> {
  if (!isRefusal(problem)) throw problem;
  throw named(problem, await journal.refused(doer, [refusalOf(problem)]));
}

const named = (problem: Problem, refusalId: string): Problem =>
  new Problem(problem.code, { ...problem.details, refusalId });

interface ShownError {
  readonly path?: FieldPath;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** Each refused field's error names the entry. */
async function refusedInPart(journal: Journal, doer: Doer, reply: GraphReply): Promise<GraphReply> {
  const { problems = [], body } = reply;
  if (!problems.some(isRefusal)) return reply;
  const errors = body.errors as readonly ShownError[];
  const refusals = problems.flatMap((problem, i) => (isRefusal(problem) ? [refusalOf(problem, errors[i]?.path)] : []));
  const refusalId = await journal.refused(doer, refusals);
  const shown = errors.map((error, i) =>
    isRefusal(problems[i] as Problem) ? { ...error, extensions: { ...error.extensions, refusalId } } : error,
  );
  return { ...reply, body: { ...body, errors: shown } };
}

function refusalOf({ code, details }: Problem, path?: FieldPath): Refusal {
  const { reason, scope, service, agency, subjects = [] } = details;
  return {
    code,
    ...(reason !== undefined && { reason }),
    ...(scope !== undefined && { scope }),
    ...(service !== undefined && { service }),
    ...(agency !== undefined && { agency }),
    ...(path && { field: path.filter((step) => typeof step === 'string').join('.') }),
    subjects,
  };
}

/** What is given again has the same parts each time; once all of them were there before, so are its readings. */
const reused = new WeakMap<readonly ReadPart[], readonly Reading[]>();

function readingsOf(parts: readonly ReadPart[], beganAt: number): readonly Reading[] {
  const known = reused.get(parts);
  if (known) return known;
  const readings = readingsIn(parts, beganAt);
  if (readings.every(({ isReused }) => isReused)) reused.set(parts, readings);
  return readings;
}

/** An absence is told too: that somebody has no licence is something about them. */
function readingsIn(parts: readonly ReadPart[], beganAt: number): readonly Reading[] {
  return parts.flatMap(({ ask: { operation, subjects }, outcome }): readonly Reading[] => {
    if (outcome instanceof Problem || operation.declared.dataClass !== 'personal') return [];
    return [{ agency: operation.agency, operation: operation.name, subjects, isReused: outcome.asOf < beganAt }];
  });
}
