/** Finds the route of a request, and with it the operation that the request is a call of. */

import type { RequestHead, Route, StandIn } from './stand-in.ts';

export interface Match {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}

export type FindRoute = (head: RequestHead) => Match | undefined;

export function routerOf({ routes }: StandIn): FindRoute {
  const parted = routes.map((route) => ({ route, parts: route.path.split('/') }));
  return (head) => {
    const [path = '', query = ''] = head.target.split('?', 2);
    const parts = decode(path.split('/'));
    for (const { route, parts: wanted } of parted) {
      if (route.method !== head.method || (route.when && !route.when(head))) continue;
      const parameters = parts && parametersOf(wanted, parts);
      if (parameters) return { route, parameters, query: new URLSearchParams(query) };
    }
    return undefined;
  };
}

function decode(parts: readonly string[]): readonly string[] | undefined {
  try {
    return parts.map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function parametersOf(wanted: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (wanted.length !== parts.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [at, name] of wanted.entries()) {
    const part = parts[at] as string;
    if (name.startsWith(':') && part !== '') parameters[name.slice(1)] = part;
    else if (name !== part) return undefined;
  }
  return parameters;
}
