/** The graph room: executes a decided request, and shows its errors in the caller's language. */

import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { type GraphQLFormattedError, responsePathAsArray } from 'graphql';
import type { Path } from 'graphql/jsutils/Path.js';
import { extensionsOf, Problem } from '../errors.ts';
import type { AdapterContext } from '../kit/adapter.ts';
import type { Signal } from '../signal.ts';
import type { Caller, DecidedRequest, DeclaredOperation, ExecutedReply, FieldPath, Handler, Part } from '../types.ts';
import type { Composition } from './compose.ts';
import { explanation } from './explain.ts';
import { freshnessOf } from './freshness.ts';
import type { GraphContext } from './guard.ts';
import { carriedProblem, carryProblem } from './present.ts';
import { variableViolations } from './violations.ts';

type CallOperation = (operation: DeclaredOperation, input: unknown, path: FieldPath) => Promise<unknown>;

interface GraphOptions {
  readonly composition: Composition;
  /** What the resolvers of one request call: the loader room. */
  readonly load: (request: { requestId: string; caller: Caller; signal: Signal; parts: Part[] }) => CallOperation;
  /** Whether the schema may be asked for and guessed at. */
  readonly isOpen: boolean;
  /** Called for every failure of the gateway itself. */
  readonly onInternal: (requestId: string, cause: unknown) => void;
}

export interface Graph {
  readonly handle: Handler<DecidedRequest, ExecutedReply>;
  stop(): Promise<void>;
}

export async function graph({ composition, load, isOpen, onInternal }: GraphOptions): Promise<Graph> {
  const { schema } = composition;
  const server = new ApolloServer<GraphContext>({
    schema,
    introspection: isOpen,
    hideSchemaDetailsFromClientErrors: !isOpen,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: false,
    // Each error costs time to find its place in the text, and a few say enough.
    validationOptions: { maxErrors: 20 },
    formatError: (formatted, error) => carryProblem(formatted, error, isOpen),
    // The cache-control plugin instruments every field: more than twice the CPU of a wide answer, for a header we do not send.
    plugins: [ApolloServerPluginCacheControlDisabled(), ApolloServerPluginLandingPageDisabled()],
  });
  await server.start();

  const problemOf = (request: DecidedRequest, error: GraphQLFormattedError): Problem => {
    const problem = withViolations(request, carriedProblem(error));
    if (problem.code === 'INTERNAL') onInternal(request.id, problem.details.cause);
    return problem;
  };

  const withViolations = (request: DecidedRequest, problem: Problem): Problem =>
    problem.code !== 'BAD_INPUT' || problem.details.violations
      ? problem
      : new Problem('BAD_INPUT', { violations: variableViolations(schema, request) });

  return {
    stop: () => server.stop(),
    async handle(request) {
      const { id: requestId, document, operationName, variables, decisions, caller, language, ends } = request;
      const parts: Part[] = [];
      let asked = 0;
      const explained = explanation(request, parts);
      const call = load({ requestId, caller, signal: ends.signal, parts });
      const callAt = (path: Path) =>
        ((operation: DeclaredOperation, input: unknown) => {
          asked += 1;
          return call(operation, input, responsePathAsArray(path));
        }) as AdapterContext['call'];
      const response = await server.executeOperation(
        { query: document, variables: { ...variables }, ...(operationName !== undefined && { operationName }) },
        { contextValue: { decisions, callAt, caller, language } },
      );
      if (response.body.kind !== 'single') throw new TypeError('Incremental delivery is not asked for anywhere.');
      const { errors, data } = response.body.singleResult;
      const problems = (errors ?? []).map((error) => problemOf(request, error));
      const extensions = { ...explained?.(), ...freshnessOf(parts) };
      return {
        status: response.http.status ?? 200,
        body: {
          ...(errors && { errors: errors.map((error, i) => shown(error, problems[i] as Problem, request)) }),
          ...(data !== undefined && { data }),
          ...(Object.keys(extensions).length > 0 && { extensions }),
        },
        parts,
        asked,
        problems,
      };
    },
  };
}

const shown = (
  error: GraphQLFormattedError,
  problem: Problem,
  { language, id }: DecidedRequest,
): GraphQLFormattedError => ({
  ...error,
  message: problem.message,
  extensions: extensionsOf(problem, language, id),
});
