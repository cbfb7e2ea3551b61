/** A GraphQL service of a stand-in: real GraphQL over HTTP, its calls told apart by the name of their operation. */

import { buildSchema, type GraphQLSchema, graphqlSync } from 'graphql';
import { json, readJson, type StandInReply } from './replies.ts';
import type { Route, StandInRequest } from './stand-in.ts';

export interface GraphqlService {
  readonly path: string;
  /** SDL. */
  readonly schema: string;
  /** By the name of a root field; each is handed its arguments. */
  // biome-ignore lint/suspicious/noExplicitAny: the schema says what its arguments are, and checks them
  readonly fields: Readonly<Record<string, (args: any) => unknown>>;
  /** The adapter's operations by the name of the operation in their documents. */
  readonly operations: Readonly<Record<string, { readonly operation: string; readonly keyField?: string }>>;
}

/** Makes the field an error with this `extensions.code`. */
export class GraphqlRefusal extends Error {
  override readonly name = 'GraphqlRefusal';
  readonly extensions: { readonly code: string };

  /** @param message for people, in Persian. */
  constructor(code: string, message: string) {
    super(message);
    this.extensions = { code };
  }
}

/** A route for each operation, and one for whatever else is posted. */
export function graphqlRoutes({ path, schema, fields, operations }: GraphqlService): readonly Route[] {
  const graph = buildSchema(schema);
  const common = { method: 'POST', path, answer: (request: StandInRequest) => answer(graph, fields, request) } as const;
  const named = Object.entries(operations).map(
    ([name, one]): Route => ({
      ...common,
      ...one,
      when: ({ headers }) => headers['x-apollo-operation-name'] === name,
    }),
  );
  return [...named, common];
}

interface Asked {
  readonly query?: unknown;
  readonly variables?: Record<string, unknown>;
  readonly operationName?: string;
}

const type = { 'content-type': 'application/graphql-response+json; charset=utf-8' };

function answer(schema: GraphQLSchema, rootValue: GraphqlService['fields'], request: StandInRequest): StandInReply {
  const asked = readJson(request) as Asked | undefined;
  if (typeof asked?.query !== 'string')
    return json({ errors: [{ message: 'There is no document.' }] }, { status: 400, headers: type });
  const result = graphqlSync({
    schema,
    source: asked.query,
    rootValue,
    variableValues: asked.variables ?? null,
    operationName: asked.operationName ?? null,
  });
  // GraphQL over HTTP section 6.4.2: what was not executed is no success.
  return json(result, { status: result.data === undefined ? 400 : 200, headers: type });
}
