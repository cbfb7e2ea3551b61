/** The gateway's door as a client sees it: questions over real sockets, and what became of them. */

import { Agent, type Dispatcher } from 'undici';

export interface Asked {
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** What the client would wait for, in milliseconds; the gateway's own deadline where it is left out. */
  readonly deadlineMs?: number;
  /** Aborted when the client leaves. */
  readonly leaves?: AbortSignal;
}

export interface Answered {
  /** 0 where no answer came. */
  readonly status: number;
  readonly data: Data;
  readonly errors: readonly { readonly code: string; readonly path: readonly (string | number)[] }[];
  /** From the question to its whole answer, in milliseconds. */
  readonly ms: number;
  /** Why no answer came. */
  readonly lost?: string;
}

type Data = Readonly<Record<string, unknown>> | null | undefined;

export interface Door {
  ask(asked: Asked): Promise<Answered>;
  /** Sets, heals or counts at the stand-ins. @throws Error with the sandbox's own words. */
  control(path: string, method: 'GET' | 'PUT' | 'DELETE', body?: unknown): Promise<unknown>;
  /** Figures of `/metrics` by name; those with labels added up. */
  metrics(): Promise<ReadonlyMap<string, number>>;
  /** Takes a new token, for a gateway whose clock was put forward. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

export async function openDoor(address: string): Promise<Door> {
  const agent = new Agent({ connections: 1_000, pipelining: 1 });
  let token = await tokenAt(address, agent);
  return {
    ask: (asked) => askAt(address, { agent, token }, asked),
    control: (path, method, body) => controlAt(`${address}/sandbox/agencies/${path}`, method, body),
    metrics: async () => readMetrics(await (await fetch(`${address}/metrics`)).text()),
    renew: async () => {
      token = await tokenAt(address, agent);
    },
    close: () => agent.destroy(),
  };
}

async function tokenAt(address: string, agent: Dispatcher): Promise<string> {
  const { body } = await agent.request({ origin: address, path: '/sandbox/token', method: 'GET' });
  return ((await body.json()) as { token: string }).token;
}

interface Wire {
  readonly agent: Dispatcher;
  readonly token: string;
}

async function askAt(origin: string, { agent, token }: Wire, asked: Asked): Promise<Answered> {
  const began = performance.now();
  const took = (): number => performance.now() - began;
  try {
    const { statusCode, body } = await agent.request({
      origin,
      path: '/graphql',
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-visit': 'demo',
        authorization: `Bearer ${token}`,
        ...(asked.deadlineMs && { 'x-deadline-ms': String(asked.deadlineMs) }),
      },
      body: JSON.stringify({ query: asked.document, variables: asked.variables }),
      signal: asked.leaves ?? null,
    });
    const { data, errors = [] } = (await body.json()) as Sent;
    return { status: statusCode, data, errors: errors.map(errorOf), ms: took() };
  } catch (error) {
    return { status: 0, data: undefined, errors: [], ms: took(), lost: String((error as Error).message) };
  }
}

interface Sent {
  readonly data?: Data;
  readonly errors?: readonly SentError[];
}

interface SentError {
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string };
}

const errorOf = ({ path = [], extensions }: SentError): Answered['errors'][number] => ({
  code: extensions?.code ?? '?',
  path,
});

async function controlAt(url: string, method: string, body: unknown): Promise<unknown> {
  const reply = await fetch(url, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
  if (!reply.ok) throw new Error(`${method} ${url}: ${await reply.text()}`);
  return reply.json();
}

function readMetrics(text: string): ReadonlyMap<string, number> {
  const figures = new Map<string, number>();
  for (const line of text.split('\n')) {
    const [, name, value] = /^(\w+)(?:\{[^}]*\})? (\S+)$/.exec(line) ?? [];
    if (name !== undefined) figures.set(name, (figures.get(name) ?? 0) + Number(value));
  }
  return figures;
}
