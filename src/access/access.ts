/** The access room: a caller from the token and the visit, or a refusal. */

import type { CalledRequest, Caller, Handler } from '../types.ts';
import { callerOf, type Issuer } from './tokens.ts';
import type { Visits } from './visits.ts';

interface AccessOptions {
  readonly issuer: Issuer;
  readonly visits: Visits;
}

export function access({ issuer, visits }: AccessOptions): (next: Handler<CalledRequest>) => Handler {
  return (next) => async (request) => {
    const known = await callerOf(request.headers.authorization, issuer);
    const visitId = request.headers['x-visit'];
    const visit = visitId === undefined ? undefined : visits.find(visitId, known);
    const caller: Caller = visit ? { ...known, visit } : known;
    return next({ ...request, caller });
  };
}
