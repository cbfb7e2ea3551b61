/** The access room: a caller from the token, the register and the visit, or a refusal. */

import { isRefusal, type Problem, problemOf } from '../errors.ts';
import type { CalledRequest, Caller, Handler, Identity, Visit } from '../types.ts';
import type { Register, Standing } from './register.ts';
import type { IdentityOf } from './tokens.ts';
import type { Visits } from './visits.ts';

interface AccessOptions {
  readonly identityOf: IdentityOf;
  readonly register: Register;
  readonly visits: Visits;
  /** Puts a refusal on record; resolves, when it is there, with the problem that names its entry. */
  readonly recordRefusal: (requestId: string, identity: Identity, problem: Problem) => Promise<Problem>;
}

export function access(options: AccessOptions): (next: Handler<CalledRequest>) => Handler {
  const { identityOf, register, visits, recordRefusal } = options;
  const callerOf = knownCallers();
  const standingOf = async (requestId: string, identity: Identity): Promise<Standing> => {
    try {
      return register.standing(identity);
    } catch (error) {
      const problem = problemOf(error);
      throw isRefusal(problem) ? await recordRefusal(requestId, identity, problem) : problem;
    }
  };
  return (next) => async (request) => {
    const identity = await identityOf(request.headers.authorization);
    const standing = await standingOf(request.id, identity);
    const visitId = request.headers['x-visit'];
    const visit = visitId === undefined ? undefined : await visits.find(visitId, identity);
    return next({ caller: callerOf(identity, standing, visit), ...request });
  };
}

interface Known {
  readonly standing: Standing;
  readonly visit: Visit | undefined;
  readonly caller: Caller;
}

/** A clerk asks several things for one citizen, and is the same caller each time. */
function knownCallers() {
  const last = new WeakMap<Identity, Known>();
  return (identity: Identity, standing: Standing, visit: Visit | undefined): Caller => {
    const known = last.get(identity);
    if (known?.standing === standing && known.visit === visit) return known.caller;
    const caller: Caller = { ...identity, ...standing, ...(visit && { visit }) };
    last.set(identity, { standing, visit, caller });
    return caller;
  };
}
