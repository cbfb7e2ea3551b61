/** The access room: a caller from the token and the visit, or a refusal. */

import type { CalledRequest, Caller, Handler } from '../types.ts';
import type { CallerOf } from './tokens.ts';
import type { Visits } from './visits.ts';

interface AccessOptions {
  readonly callerOf: CallerOf;
  readonly visits: Visits;
}

export function access({ callerOf, visits }: AccessOptions): (next: Handler<CalledRequest>) => Handler {
  return (next) => async (request) => {
    const known = await callerOf(request.headers.authorization);
    const visitId = request.headers['x-visit'];
    const visit = visitId === undefined ? undefined : visits.find(visitId, known);
    const caller: Caller = visit ? { ...known, visit } : known;
    return next({ ...request, caller });
  };
}
