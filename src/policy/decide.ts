/** What is decided about each scope that an operation asks for, before anything runs. */

import { Problem } from '../errors.ts';
import type { Caller, DecidedRequest } from '../types.ts';
import type { PlannedOperation } from './plan.ts';
import type { Catalogue, Footing } from './ports.ts';

export interface DecideOptions {
  readonly catalogue: Catalogue;
  readonly footing: Footing;
  /** Every scope of the graph, and whether what it covers is personal. */
  readonly scopes: ReadonlyMap<string, 'personal' | 'public'>;
}

type Decisions = DecidedRequest['decisions'];
type Operation = Pick<PlannedOperation, 'type' | 'scopes'>;
export type Decide = (operation: Operation | undefined, caller: Caller) => Decisions;

const nothing: Decisions = new Map();
const overloaded = new Problem('OVERLOADED');

export function decider({ catalogue, footing, scopes }: DecideOptions): Decide {
  const isKnown = (scope: string): boolean => scopes.has(scope);
  const forbidden = alikeFor('FORBIDDEN', isKnown);
  const visitRequired = alikeFor('VISIT_REQUIRED', isKnown);

  const mayReadPersonal = (scope: string, { visit, networks }: Caller): 'allowed' | Problem => {
    if (!visit) return visitRequired(scope);
    const verdict = catalogue.mayRead(scope, { services: visit.services, networks });
    if (verdict !== 'allowed') return verdict;
    return footing.canRecord() ? 'allowed' : overloaded;
  };
  /** Scope first: whoever may never read a thing is not sent to open a visit for it. */
  const decide = (scope: string, isChange: boolean, caller: Caller): 'allowed' | Problem => {
    const dataClass = scopes.get(scope);
    if (!dataClass || !caller.scopes.has(scope)) return forbidden(scope);
    const verdict = dataClass === 'personal' ? mayReadPersonal(scope, caller) : 'allowed';
    if (verdict !== 'allowed' || !isChange) return verdict;
    return footing.canChange() ? 'allowed' : overloaded;
  };
  return (operation, caller) => {
    if (!operation) return nothing;
    const isChange = operation.type === 'mutation';
    const decisions = new Map<string, 'allowed' | Problem>();
    for (const scope of operation.scopes) decisions.set(scope, decide(scope, isChange, caller));
    return decisions;
  };
}

/** A problem is never changed, and what is recorded of it is a copy: refusals of one scope are one object. */
function alikeFor(code: 'FORBIDDEN' | 'VISIT_REQUIRED', isKnown: (scope: string) => boolean) {
  const made = new Map<string, Problem>();
  return (scope: string): Problem => {
    const problem = made.get(scope) ?? new Problem(code, { scope });
    if (isKnown(scope)) made.set(scope, problem);
    return problem;
  };
}
