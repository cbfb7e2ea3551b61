/** The gateway's door as office software sees it: a question, what was answered, and what it cost. */

import { Agent } from 'undici';

export interface Asked {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** `undefined` for none. */
  readonly visit?: string | undefined;
  readonly token: string;
  /** What the client waits for, in milliseconds. */
  readonly deadlineMs?: number;
}

export interface AnswerError {
  readonly code: string;
  readonly agency?: string;
  readonly path: readonly (string | number)[];
}

export interface Answered {
  readonly status: number;
  readonly text: string;
  readonly data: unknown;
  readonly errors: readonly AnswerError[];
  /** What the client would wait for. */
  readonly deadlineMs: number;
  /** From the question to the whole answer, in milliseconds. */
  readonly ms: number;
  /** Of these, what this process computed. */
  readonly computedMs: number;
  /** Names that every object had afterwards; they are gone again. */
  readonly polluted: readonly string[];
}

export interface Door {
  ask(asked: Asked): Promise<Answered>;
  close(): Promise<void>;
}

const usualDeadlineMs = 9_000;

export function openDoor(address: string): Door {
  const agent = new Agent({ connections: 8 });
  return {
    async ask({ document, variables, visit, token, deadlineMs = usualDeadlineMs }) {
      const headers = {
        'content-type': 'application/json',
        'accept-language': 'en',
        'x-deadline-ms': String(deadlineMs),
        authorization: `Bearer ${token}`,
        ...(visit !== undefined && { 'x-visit': visit }),
      };
      const [began, cpu] = [performance.now(), process.cpuUsage()];
      const { statusCode, body } = await agent.request({
        origin: address,
        path: '/graphql',
        method: 'POST',
        headers,
        body: JSON.stringify({ query: document, variables }),
      });
      const text = await body.text();
      const polluted = cleaned();
      const used = process.cpuUsage(cpu);
      const spent = { ms: performance.now() - began, computedMs: (used.user + used.system) / 1_000 };
      return { status: statusCode, text, ...readAnswer(text), deadlineMs, ...spent, polluted };
    },
    close: () => agent.destroy(),
  };
}

interface WireError {
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly agency?: string };
}

function readAnswer(text: string): Pick<Answered, 'data' | 'errors'> {
  const { data, errors = [] } = JSON.parse(text) as { data?: unknown; errors?: readonly WireError[] };
  const told = errors.map(({ path = [], extensions: { code = '', agency } = {} }) => ({
    code,
    path,
    ...(agency !== undefined && { agency }),
  }));
  return { data, errors: told };
}

function cleaned(): readonly string[] {
  const added = Object.keys(Object.prototype);
  for (const name of added) delete (Object.prototype as Record<string, unknown>)[name];
  return added;
}
