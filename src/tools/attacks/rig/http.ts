/** Single HTTP requests to a gateway, whatever may be wrong with them, and all that was answered. */

import { Agent, type Dispatcher } from 'undici';

export interface Sent {
  /** Default: POST. */
  readonly method?: string;
  /** Default: `/graphql`. */
  readonly path?: string;
  /** Over the usual ones; `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Anything but text and bytes is sent as JSON. */
  readonly body?: unknown;
}

export interface Reply {
  /** 0 where no answer came. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
  /** What the text is as JSON; empty where it is none. */
  readonly body: Answer;
  /** Codes of its errors, in their order. */
  readonly codes: readonly string[];
}

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly AnswerError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: {
    readonly code?: string;
    readonly reason?: string;
    readonly refusalId?: string;
    readonly retryable?: boolean;
  };
}

export interface Http {
  send(sent: Sent): Promise<Reply>;
  close(): Promise<void>;
}

export function openHttp(origin: string): Http {
  const agent = new Agent({ connections: 256, headersTimeout: 30_000, bodyTimeout: 30_000 });
  return {
    async send({ method = 'POST', path = '/graphql', headers = {}, body }) {
      try {
        const reply = await agent.request({
          origin,
          path,
          method: method as Dispatcher.HttpMethod,
          headers: present({ ...(body !== undefined && { 'content-type': 'application/json' }), ...headers }),
          body: bytesOf(body),
        });
        return replyOf(reply.statusCode, reply.headers, await reply.body.text());
      } catch (error) {
        return replyOf(0, {}, (error as Error).message);
      }
    },
    close: () => agent.destroy(),
  };
}

const present = (headers: NonNullable<Sent['headers']>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined));

function bytesOf(body: unknown): string | Uint8Array | null {
  if (body === undefined) return null;
  return typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
}

function replyOf(status: number, headers: Reply['headers'], text: string): Reply {
  const body = answerIn(text);
  const errors = Array.isArray(body.errors) ? body.errors : [];
  return { status, headers, text, body, codes: errors.map(({ extensions }) => extensions?.code ?? '?') };
}

function answerIn(text: string): Answer {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** Nothing was done of what was asked. */
export const isRefused = ({ status, body, codes }: Reply): boolean =>
  status !== 0 && (status >= 400 || codes.length > 0) && !hasData(body.data);

const hasData = (data: unknown): boolean =>
  typeof data === 'object' && data !== null ? Object.values(data).some(hasData) : data !== undefined && data !== null;
