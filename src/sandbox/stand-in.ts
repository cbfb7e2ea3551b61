/** What a stand-in is: the routes of an agency's system, in its wire format, over the population. */

import type { IncomingHttpHeaders } from 'node:http';
import type { StandInReply } from './replies.ts';

/** A request as far as it is known before its body is read. */
export interface RequestHead {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** Names and values one after the other, as they came. */
  readonly rawHeaders?: readonly string[];
}

/** A request before it is known what it asks for. */
export interface GuardedRequest extends RequestHead {
  readonly body: string;
}

export interface StandInRequest<Name extends string = string> extends RequestHead {
  /** Parts of the path by the name they have in the route, decoded. */
  readonly parameters: Readonly<Record<Name, string>>;
  readonly query: URLSearchParams;
  readonly body: string;
}

type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

export interface Route<Name extends string = never> {
  /** The adapter's name for what this does; calls are counted under it. Without one it is not counted. */
  readonly operation?: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/persons/:nationalId`; each name stands for one part of the path. */
  readonly path: string;
  /** Chooses among routes of one method and path, by what is known before the body. */
  readonly when?: (head: RequestHead) => boolean;
  /** True where no credentials are asked for: a description, or the place that gives tokens. */
  readonly open?: boolean;
  /** A field without which the answer is useless: faults of fields strike it where they name none. Default: the first text. */
  readonly keyField?: string;
  readonly answer: (request: StandInRequest<Name>) => StandInReply;
}

export interface StandIn {
  /** What the gateway must present, under the names of `AGENCY_<ID>_CREDENTIALS`. */
  readonly credentials: Readonly<Record<string, string>>;
  /** The answer to a request without good credentials; undefined for one that may pass. */
  readonly guard: (request: GuardedRequest) => StandInReply | undefined;
  readonly routes: readonly Route[];
}

/** A route whose `parameters` have the names in its path. */
export function route<const Path extends string>(
  one: Omit<Route<NamesIn<Path>>, 'path'> & { readonly path: Path },
): Route {
  return one as unknown as Route;
}

/** A stand-in, checked: a doubled route would never be reached. @throws TypeError naming it. */
export function defineStandIn(standIn: StandIn): StandIn {
  const seen = new Set<string>();
  for (const { method, path, when } of standIn.routes) {
    const name = `${method} ${path}`;
    if (seen.has(name)) throw new TypeError(`The route "${name}" is there twice.`);
    if (when === undefined) seen.add(name);
  }
  return standIn;
}
