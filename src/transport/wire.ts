/** One HTTP exchange with one agency: bounded in bytes, never redirected, decoded to text. */

import { errors } from 'undici';
import { Problem } from '../errors.ts';
import type { Signal } from '../signal.ts';
import type { XRoadContext } from '../wire-messages.ts';
import { MessageFailed, type Sending, sendMessage } from './message.ts';
import type { Connections } from './pool.ts';
import { replyOf, type WireReply } from './reply.ts';

export interface WireRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Where the agency is reached over X-Road; `inside` for an envelope that says it itself. */
  readonly xRoad?: XRoadContext | 'inside';
}

/** The path before all of an agency's paths, without its last slash. */
export const prefixOf = ({ pathname }: URL): string => pathname.replace(/\/$/, '');

export interface Wire {
  /** @throws Problem of the agency, where no whole answer came; unmade where nothing was sent. */
  send(request: WireRequest, sending: Sending): Promise<WireReply>;
  close(): Promise<void>;
}

/** @param prefix see {@link prefixOf}. */
export function openWire(agency: string, prefix: string, connections: Connections): Wire {
  return {
    async send({ method, target, headers, body }, sending) {
      const pool = await connections.current();
      const message = { method, path: prefix + target, headers, ...(body !== undefined && { body }) };
      try {
        return replyOf(await sendMessage(pool, message, sending));
      } catch (error) {
        throw wireProblem(agency, sending.signal, error);
      }
    },
    close: () => connections.close(),
  };
}

function wireProblem(agency: string, signal: Signal, error: unknown): Problem {
  if (!(error instanceof MessageFailed)) return new Problem('INTERNAL', { agency, cause: error });
  const { isUnsent, cause } = error;
  return new Problem(codeOf(signal, cause), { agency, cause, ...(isUnsent && { isUnmade: true }) });
}

function codeOf(signal: Signal, cause: unknown) {
  if (signal.aborted) return 'AGENCY_TIMEOUT';
  // A header that HTTP has no place for: our own proof, since all else is checked where it comes in.
  if (cause instanceof errors.InvalidArgumentError) return 'MISCONFIGURED';
  const isBroken = cause instanceof errors.ResponseExceededMaxSizeError || cause instanceof errors.HTTPParserError;
  return isBroken ? 'AGENCY_INVALID' : 'AGENCY_UNAVAILABLE';
}
