/** The policy room: the document is known and affordable, and each scope is allowed or refused before anything runs. */

import type { GraphQLSchema } from 'graphql';
import { Problem } from '../errors.ts';
import type { Scalar } from '../scalars/index.ts';
import type { CalledRequest, DecidedRequest, GraphReply, Handler } from '../types.ts';
import { affordable } from './affordable.ts';
import { type DecideOptions, decider } from './decide.ts';
import { documentOf, type TrustedDocuments } from './documents.ts';
import type { Plan, PlannedOperation } from './plan.ts';
import { keptPlans } from './plans.ts';
import type { AsksOf, FieldUse } from './ports.ts';
import type { Quotas } from './quota/quotas.ts';
import { refuseCostlyVariables } from './variables.ts';

interface PolicyOptions extends DecideOptions, TrustedDocuments {
  readonly quotas: Pick<Quotas, 'spend' | 'standings'>;
  readonly fieldUse?: FieldUse;
  readonly schema: GraphQLSchema;
  /** The scope of each field that has one, by its coordinate `Type.field`. */
  readonly scopeOf: ReadonlyMap<string, string>;
  readonly asksOf: AsksOf;
  readonly scalars: readonly Scalar<unknown>[];
}

export function policy(options: PolicyOptions): (next: Handler<DecidedRequest>) => Handler<CalledRequest> {
  const { quotas, fieldUse } = options;
  const personal = options.scalars.filter((scalar) => scalar.personal).map(({ name }) => name);
  const plans = keptPlans({ ...options, personalScalars: new Set(personal) });
  const decide = decider(options);
  /** By the variables, which are the same object only where the whole question is the same. */
  const ranBefore = new WeakMap<CalledRequest['variables'], Read>();
  /** @throws Problem DOCUMENT_UNKNOWN, DOCUMENT_TOO_COSTLY, BAD_REQUEST */
  const read = (request: CalledRequest): Read => {
    const document = documentOf(request, options);
    const before = ranBefore.get(request.variables);
    if (before?.document === document) return before;
    const plan = plans.planOf(document);
    if (plan && request.method === 'GET') refuseUnfitForAddress(request, plan);
    refuseCostlyVariables(request.variables);
    const operation = plan?.operations.get(request.operationName);
    // Valid all the same, so that it would be remembered as one, and never run.
    if (plan && !operation) throw new Problem('BAD_REQUEST', { message: unmeant(request, plan) });
    if (operation?.type === 'subscription')
      throw new Problem('BAD_REQUEST', { message: 'There are no subscriptions.' });
    return { document, plan, operation, cost: operation ? affordable(operation, request.variables) : 0 };
  };
  /** Only what was run is worth anything to remember. */
  const ran = (found: Read, { caller: { client }, variables }: CalledRequest): void => {
    const { document, plan, operation } = found;
    if (plan) plans.keep(document, plan);
    ranBefore.set(variables, found);
    if (operation) fieldUse?.count(client, operation.fields);
  };
  return (next) => async (request) => {
    const { caller } = request;
    // Before anything is read, so that reading is what an office pays for too.
    const taken = quotas.spend(caller, { requests: 1 });
    if (taken !== undefined) await taken;
    const found = read(request);
    const { document, operation, cost } = found;
    const paid = quotas.spend(caller, { cost });
    if (paid !== undefined) await paid;
    const reply = await next({ operation, decisions: decide(operation, caller), ...request, document });
    if (reply.dataUtf8 !== undefined || reply.body.data !== undefined) ran(found, request);
    return withQuota(reply, { cost, ...quotas.standings(caller) });
  };
}

function unmeant({ operationName }: CalledRequest, { operations }: Plan): string {
  if (operations.size === 0) return 'The document has no operation.';
  return operationName === undefined
    ? 'The document has several operations; say by operationName which one is meant.'
    : 'The document has no operation of that name.';
}

/** What is known of a request's document. */
interface Read {
  readonly document: string;
  /** `undefined` where the text is no document. */
  readonly plan: Plan | undefined;
  /** `undefined` where there is no plan. */
  readonly operation: PlannedOperation | undefined;
  readonly cost: number;
}

/** Addresses are logged everywhere on the way, and are followed without anyone meaning to. */
function refuseUnfitForAddress({ operationName }: CalledRequest, { namesPerson, operations }: Plan): void {
  const operation = operations.get(operationName);
  if (operation !== undefined && operation.type !== 'query') {
    throw new Problem('BAD_REQUEST', { status: 405, message: 'GET takes queries only; send a change by POST.' });
  }
  if (namesPerson) {
    throw new Problem('BAD_REQUEST', { message: 'A person is never named in an address; send this document by POST.' });
  }
}

function withQuota(reply: GraphReply, quota: Readonly<Record<string, unknown>>): GraphReply {
  const { extensions } = reply.body;
  const all = extensions === undefined ? { quota } : { ...(extensions as object), quota };
  return { ...reply, body: { ...reply.body, extensions: all } };
}
