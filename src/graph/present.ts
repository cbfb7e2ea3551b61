/** Every error through the table: what a client is shown of an error, and what stays inside. */

import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError, type GraphQLFormattedError, isValueNode } from 'graphql';
import { InvalidInput, Problem } from '../errors.ts';
import { InvalidScalar } from '../scalars/index.ts';
import { literalPath } from './violations.ts';

/** Between formatting and presenting, an error carries its problem. */
interface Carried extends GraphQLFormattedError {
  readonly extensions: { readonly problem: Problem };
}

/** Apollo's `formatError`: decides which problem an error is. `isOpen`: whether the schema may be guessed at. */
export function carryProblem(formatted: GraphQLFormattedError, error: unknown, isOpen: boolean): Carried {
  const told = problemFor(error, formatted);
  const isGuess = !isOpen && told.code === 'BAD_REQUEST' && namesMissing.test(told.message);
  const problem = isGuess ? new Problem('BAD_REQUEST', { message: 'Something that is required is missing.' }) : told;
  return { ...formatted, message: problem.message, extensions: { problem } };
}

/** Whoever misspells an argument or a field of an input is told of the right one, since that is then missing. */
const namesMissing = /\b(is required, but it )?was not provided\b/;

/** The problem that an error of a result carries. */
export function carriedProblem(error: GraphQLFormattedError): Problem {
  const problem = error.extensions?.problem;
  return problem instanceof Problem ? problem : new Problem('INTERNAL');
}

function problemFor(error: unknown, { extensions }: GraphQLFormattedError): Problem {
  const original = unwrapResolverError(error);
  if (original instanceof Problem) return original;
  if (original instanceof InvalidInput)
    return new Problem('BAD_INPUT', { violations: [{ path: original.path, code: original.code }] });
  if (!(error instanceof GraphQLError)) return new Problem('INTERNAL', { cause: original });
  switch (extensions?.code) {
    case 'GRAPHQL_PARSE_FAILED':
      return new Problem('BAD_REQUEST', { message: withoutTokens(error.message) });
    case 'GRAPHQL_VALIDATION_FAILED':
      return validationProblem(error);
    case 'BAD_USER_INPUT':
      // Which variable and in what way is told by `violations`; graphql-js' sentence repeats the value.
      return new Problem('BAD_INPUT');
    case 'OPERATION_RESOLUTION_FAILURE':
    case 'BAD_REQUEST':
      return new Problem('BAD_REQUEST', { message: error.message });
    default:
      return new Problem('INTERNAL', { cause: original });
  }
}

/** A syntax error quotes the token it met, which may be somebody's number. */
const withoutTokens = (message: string): string => message.replace(/\b(Int|Float|String|BlockString) ".*"/s, '$1');

function validationProblem(error: GraphQLError): Problem {
  const [node] = error.nodes ?? [];
  if (!node || !isValueNode(node)) return new Problem('BAD_REQUEST', { message: error.message });
  const original = error.originalError;
  const code = original instanceof InvalidScalar ? original.violation : 'TYPE';
  return new Problem('BAD_INPUT', { violations: [{ path: literalPath(error.source?.body, node), code }] });
}
