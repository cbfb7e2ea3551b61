/** One message on a pool and what is heard of it: bytes and times counted, broken off with its signal. */

import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher, Pool } from 'undici';
import type { Signal } from '../signal.ts';
import type { Attempt } from '../types.ts';
import { type BodyParts, bodyParts } from './body-parts.ts';

export interface Message {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Sending {
  readonly signal: Signal;
  /** Gets one more as the message goes out; none where it never did. */
  readonly attempts: Attempt[];
}

export interface Heard {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Why no whole answer came. */
export class MessageFailed extends Error {
  override readonly name = 'MessageFailed';
  /** Nothing of the message left this machine. */
  readonly isUnsent: boolean;

  constructor(isUnsent: boolean, cause: unknown) {
    super('The message was not answered.', { cause });
    this.isUnsent = isUnsent;
  }
}

/** @throws MessageFailed */
export function sendMessage(pool: Pool, message: Message, { signal, attempts }: Sending): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const out = outgoing(message, attempts);
    const settle = (end: () => void): void => {
      signal.removeEventListener('abort', leave);
      end();
    };
    const fail = (error: unknown): void => settle(() => reject(new MessageFailed(out.isUnsent(), error)));
    const leave = (): void => {
      out.abort();
      fail(signal.reason);
    };
    if (signal.aborted) return leave();
    signal.addEventListener('abort', leave, { once: true });
    const { method, path, headers, body = null } = message;
    const handler = out.handler((heard) => settle(() => resolve(heard)), fail);
    pool.dispatch({ method: method as Dispatcher.HttpMethod, path, headers, body }, handler);
  });
}

/** undici calls `onRequestStart` when a connection is there and the message is about to be written to it. */
function outgoing({ body = '' }: Message, attempts: Attempt[]) {
  let isLeft = false;
  let controller: Dispatcher.DispatchController | undefined;
  let attempt: Attempt | undefined;
  let head: Omit<Heard, 'body'> | undefined;
  const parts: BodyParts = bodyParts();
  const heardAll = (): Heard => {
    if (!head || !attempt) throw new TypeError('An answer ended that never began.');
    const heard = { body: parts.whole(), ...head };
    Object.assign(attempt, { heardAt: Date.now(), heardBytes: heard.body.length });
    return heard;
  };
  return {
    isUnsent: () => attempt === undefined,
    abort(): void {
      isLeft = true;
      controller?.abort(new Error('Nobody waits for it.'));
    },
    handler: (onHeard: (heard: Heard) => void, onFailed: (error: unknown) => void): Dispatcher.DispatchHandler => ({
      onRequestStart(started) {
        if (isLeft) return started.abort(new Error('Nobody waits for it.'));
        controller = started;
        attempt = { sentAt: Date.now(), sentBytes: Buffer.byteLength(body) };
        attempts.push(attempt);
      },
      onResponseStart(_, status, headers) {
        // Of 1xx there may be any number before the answer.
        if (status < 200 || !attempt) return;
        attempt.status = status;
        head = { status, headers };
      },
      onResponseData: (_, chunk) => parts.add(chunk),
      onResponseEnd: () => onHeard(heardAll()),
      onResponseError: (_, error) => onFailed(error),
    }),
  };
}
