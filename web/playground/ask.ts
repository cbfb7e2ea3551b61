/** Asks the gateway, and takes what it says about itself out of the answer. */

export interface Question {
  readonly query: string;
  readonly variables?: unknown;
  readonly operationName?: string | null;
}

/** One agency's operation in an answer. */
export interface Explained {
  readonly agency: string;
  readonly operation: string;
  /** How many things it was asked about. */
  readonly asked: number;
  readonly from: string;
  readonly stale: boolean;
  readonly ms: number;
  /** The code of the error, where it failed. */
  readonly failed?: string;
}

export interface Explain {
  readonly ms: number;
  readonly agencies: readonly Explained[];
}

interface Body {
  readonly data?: unknown;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface Answered {
  readonly status: number;
  readonly ms: number;
  /** As it is shown: without `extensions.explain`. */
  readonly body: Body;
  /** `undefined` where the gateway told nothing. */
  readonly explain: Explain | undefined;
}

/** @throws SyntaxError where the answer is not JSON, TypeError where there is none. */
export async function ask(question: Question, headers: Readonly<Record<string, string>>): Promise<Answered> {
  const startedAt = performance.now();
  const reply = await fetch('/graphql', {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', 'x-explain': 'yes', ...headers },
    body: JSON.stringify(question),
  });
  const body = (await reply.json()) as Body;
  const ms = Math.round(performance.now() - startedAt);
  return { status: reply.status, ms, body: withoutExplain(body), explain: explainOf(body.extensions?.explain) };
}

function withoutExplain(body: Body): Body {
  if (body.extensions?.explain === undefined) return body;
  const { extensions, ...rest } = body;
  const { explain: _, ...others } = extensions ?? {};
  return Object.keys(others).length === 0 ? rest : { ...rest, extensions: others };
}

function explainOf(told: unknown): Explain | undefined {
  const { ms, agencies } = (told ?? {}) as Partial<Explain>;
  return typeof ms === 'number' && Array.isArray(agencies) ? { ms, agencies } : undefined;
}
