/** What a stand-in answers, and the usual ways to make it. */

export interface StandInReply {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const jsonType = 'application/json; charset=utf-8';
const xmlType = 'text/xml; charset=utf-8';

/** A value as JSON. */
export function json(
  value: unknown,
  { status = 200, headers = {} }: Partial<Omit<StandInReply, 'body'>> = {},
): StandInReply {
  return { status, headers: { 'content-type': jsonType, ...headers }, body: JSON.stringify(value) };
}

/** XML that is written already. */
export function xml(text: string, status = 200): StandInReply {
  return { status, headers: { 'content-type': xmlType }, body: text };
}

/** A request's body as JSON; undefined when it is none. */
export function readJson({ body }: { readonly body: string }): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
