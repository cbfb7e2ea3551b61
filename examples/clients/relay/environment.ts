/** Relay's environment for the gateway's graph: where its store takes identity from, for a graph without `id` and `Node`. */

import {
  type DataID,
  Environment,
  type FetchFunction,
  type GraphQLSingularResponse,
  type MissingFieldHandler,
  Network,
  RecordSource,
  ROOT_TYPE,
  Store,
} from 'relay-runtime';
import { type Connection, headersOf } from '../connection.ts';
import { entityKeys, lookups } from '../entity-keys.ts';
import { type Freshness, freshnessOf } from '../problems.ts';

type Key = string | undefined;
const keyFields: Readonly<Record<string, string>> = entityKeys;
const lookedUp: Readonly<Record<string, string>> = lookups;

/**
 * By type and real-world key. Undefined for parts without a key: Relay then makes an id of their parent's and the field's.
 * Typed as never undefined by Relay's declarations, which its runtime is not.
 */
const dataIdOf = (object: Readonly<Record<string, Key>>, type: string): DataID => {
  const field = keyFields[type];
  const key = field === undefined ? undefined : object[field];
  return (key === undefined ? undefined : `${type}:${key}`) as DataID;
};

/** Answers a lookup by key from the store, wherever that has the thing from; asks the gateway where a field is missing. */
const fromStore: MissingFieldHandler = {
  kind: 'linked',
  handle(field, parent, args, store) {
    const type = parent?.getType() === ROOT_TYPE ? lookedUp[field.name] : undefined;
    const id = type && dataIdOf(args as Record<string, Key>, type);
    return id !== undefined && store.get(id) ? id : undefined;
  },
};

/** Of the environment's latest answer: Relay itself keeps data and errors alone. */
const latestFreshness = new WeakMap<Environment, readonly Freshness[]>();
export const freshnessIn = (environment: Environment): readonly Freshness[] => latestFreshness.get(environment) ?? [];

/** One environment for one visit: drop it at the visit's end, since its store holds the citizen's data. */
export function environmentFor(connection: Connection): Environment {
  const fetchAnswer: FetchFunction = async ({ id, text }, variables) => {
    // With `persistConfig` relay-compiler leaves an id where the text was, and writes the text into a file to be registered.
    const document = id ? { doc_id: id } : { query: text };
    const reply = await fetch(connection.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headersOf(connection) },
      body: JSON.stringify({ ...document, variables }),
    });
    const answer = (await reply.json()) as GraphQLSingularResponse;
    latestFreshness.set(environment, freshnessOf(answer.extensions));
    return answer;
  };
  const environment = new Environment({
    network: Network.create(fetchAnswer),
    store: new Store(new RecordSource()),
    getDataID: dataIdOf,
    missingFieldHandlers: [fromStore],
  });
  return environment;
}
