/** The policy room: the document is affordable, and each scope it asks for is allowed or refused before anything runs. */

import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { Problem } from '../errors.ts';
import type { Scalar } from '../scalars/index.ts';
import type { CalledRequest, Caller, DecidedRequest, Handler } from '../types.ts';
import { type Plan, type PlanOptions, planOf } from './plan.ts';
import type { Catalogue, Documents, Footing } from './ports.ts';

interface PolicyOptions {
  readonly catalogue: Catalogue;
  readonly documents: Documents;
  readonly footing: Footing;
  /** Who may send a document of their own: everyone, or explorers of the graph alone. */
  readonly adHocFor: 'everyone' | 'explorers';
  readonly schema: GraphQLSchema;
  /** Every scope of the graph, and whether what it covers is personal. */
  readonly scopes: ReadonlyMap<string, 'personal' | 'public'>;
  /** The scope of each field that has one, by its coordinate `Type.field`. */
  readonly scopeOf: ReadonlyMap<string, string>;
  readonly scalars: readonly Scalar<unknown>[];
}

/** Office software sends a few dozen documents again and again. */
const maxPlans = 1_000;

export function policy(options: PolicyOptions): (next: Handler<DecidedRequest>) => Handler<CalledRequest> {
  const plans = new LRUCache<string, { readonly plan: Plan | undefined }>({ max: maxPlans });
  const planOptions: PlanOptions = {
    ...options,
    personalScalars: new Set(options.scalars.filter(({ personal }) => personal).map(({ name }) => name)),
  };
  const knownPlan = (text: string): Plan | undefined => {
    const known = plans.get(text) ?? { plan: planOf(text, planOptions) };
    plans.set(text, known);
    return known.plan;
  };
  return (next) => async (request) => {
    const { document } = request;
    if (document === undefined) throw new Problem('DOCUMENT_UNKNOWN');
    const plan = knownPlan(document);
    if (plan && request.method === 'GET') refuseUnfitForAddress(request, plan);
    const decisions = new Map(
      (plan?.scopes ?? []).map((scope) => [scope, decide(scope, options, request.caller)] as const),
    );
    return next({ ...request, document, decisions });
  };
}

/** Addresses are logged everywhere on the way, and are followed without anyone meaning to. */
function refuseUnfitForAddress({ operationName }: CalledRequest, { namesPerson, operations }: Plan): void {
  const operation = operations.get(operationName);
  if (operation !== undefined && operation !== 'query') {
    throw new Problem('BAD_REQUEST', { status: 405, message: 'GET takes queries only; send a change by POST.' });
  }
  if (namesPerson) {
    throw new Problem('BAD_REQUEST', { message: 'A person is never named in an address; send this document by POST.' });
  }
}

/** Scope first: whoever may never read a thing is not sent to open a visit for it. */
function decide(scope: string, { scopes, catalogue, footing }: PolicyOptions, caller: Caller): 'allowed' | Problem {
  if (!caller.scopes.has(scope) || !scopes.has(scope)) return new Problem('FORBIDDEN', { scope });
  if (scopes.get(scope) !== 'personal') return 'allowed';
  if (!caller.visit) return new Problem('VISIT_REQUIRED', { scope });
  const verdict = catalogue.mayRead(scope, { services: caller.visit.services, networks: caller.networks });
  if (verdict !== 'allowed') return verdict;
  return footing.canRecord() ? 'allowed' : new Problem('OVERLOADED');
}
