/** Refuses an operation whose answer would cost more than one request may. */

import { Problem } from '../errors.ts';
import { mostAsks, mostValues, type Variables } from './cost.ts';
import type { PlannedOperation } from './plan.ts';

/** What it costs. @throws Problem DOCUMENT_TOO_COSTLY */
export function affordable(operation: Pick<PlannedOperation, 'costWith'>, variables: Variables): number {
  const { asks, values } = operation.costWith(variables);
  if (values > mostValues)
    throw tooCostly(`would have about ${Math.ceil(values)} values; at most ${mostValues} are given`);
  if (asks > mostAsks) throw tooCostly(`costs ${Math.ceil(asks)} with these variables; at most ${mostAsks} is taken`);
  return Math.ceil(asks);
}

const tooCostly = (what: string): Problem =>
  new Problem('DOCUMENT_TOO_COSTLY', { message: `The answer to the document ${what}.` });
