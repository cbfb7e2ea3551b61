/** Says what keeps a text from ever being run as a document of a client, found with a bounded amount of work. */

import {
  type DocumentNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  parse,
  type TypeNode,
  validate,
} from 'graphql';
import { Problem } from '../errors.ts';
import { affordable } from './affordable.ts';
import { parseWithin, refuseCostly } from './bounds.ts';
import type { Variables } from './cost.ts';
import { type PlanOptions, planOfDocument } from './plan.ts';

/** Sentences for programmers; none where the document is good. */
export type FaultsOf = (text: string) => readonly string[];

/** A few say enough. */
const mostFaults = 5;

export function documentFaults(options: Omit<PlanOptions, 'personalScalars'>): FaultsOf {
  const planning = { ...options, personalScalars: new Set<string>() };
  return (text) => {
    try {
      return faultsIn(text, planning);
    } catch (error) {
      if (error instanceof Problem) return [error.message];
      throw error;
    }
  };
}

/** @throws Problem DOCUMENT_TOO_COSTLY */
function faultsIn(text: string, options: PlanOptions): readonly string[] {
  const document = parseWithin(text);
  if (!document) return [syntaxFault(text)];
  refuseCostly(document);
  const operations = operationsIn(document);
  if (operations.length === 0) return ['It has no operation.'];
  const errors = validate(options.schema, document, undefined, { maxErrors: mostFaults });
  if (errors.length > 0) return errors.slice(0, mostFaults).map(sentenceOf);
  const plan = planOfDocument(document, options);
  for (const definition of operations) {
    const operation = plan.operations.get(definition.name?.value);
    if (operation) affordable(operation, leastVariablesOf(definition));
  }
  return [];
}

const operationsIn = ({ definitions }: DocumentNode): readonly OperationDefinitionNode[] =>
  definitions.flatMap((node) => (node.kind === Kind.OPERATION_DEFINITION ? [node] : []));

function syntaxFault(text: string): string {
  try {
    parse(text);
    return 'It is no document.';
  } catch (error) {
    return error instanceof GraphQLError ? sentenceOf(error) : 'It is no document.';
  }
}

function sentenceOf({ message, locations }: GraphQLError): string {
  const [at] = locations ?? [];
  return at ? `${message} (line ${at.line}, column ${at.column})` : message;
}

/** With which it costs least: what it costs with those of a request is judged then. */
const leastVariablesOf = ({ variableDefinitions = [] }: OperationDefinitionNode): Variables =>
  Object.fromEntries(variableDefinitions.map(({ variable, type }) => [variable.name.value, leastOf(type)]));

function leastOf(type: TypeNode): unknown {
  if (type.kind === Kind.NON_NULL_TYPE) return leastOf(type.type);
  if (type.kind === Kind.LIST_TYPE) return [null];
  // How many of a connection are wanted.
  return type.name.value === 'Int' ? 1 : {};
}
