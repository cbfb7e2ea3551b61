/** One HTTP exchange with one agency: bounded in bytes, never redirected, decoded to text. */

import { type Dispatcher, errors, Pool } from 'undici';
import { ContractBroken, Problem } from '../errors.ts';

export interface WireRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface WireReply {
  readonly status: number;
  /** Lower-case, without parameters. */
  readonly contentType: string;
  readonly retryAfter: string | undefined;
  /**
   * The body; read only where the status says that there is something to read, since a failing agency's page may be anything.
   *
   * @throws ContractBroken where it is encoded, or is no text of its charset.
   */
  text(): string;
}

export interface Wire {
  /** @throws Problem of the agency, where no whole answer came. */
  send(request: WireRequest, signal: AbortSignal): Promise<WireReply>;
  close(): Promise<void>;
}

interface WireOptions {
  readonly agency: string;
  readonly address: URL;
  readonly connections: number;
  readonly maxResponseBytes: number;
}

/** A pool of connections to one origin. Who asks bounds the time: a total deadline is the only one that stops a slow drip. */
export function openWire({ agency, address, connections, maxResponseBytes }: WireOptions): Wire {
  const pool = new Pool(address.origin, {
    connections,
    maxResponseSize: maxResponseBytes,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: 30_000,
  });
  const prefix = address.pathname.replace(/\/$/, '');
  return {
    async send({ method, target, headers, body }, signal) {
      try {
        const response = await pool.request({
          method: method as Dispatcher.HttpMethod,
          path: prefix + target,
          headers,
          body: body ?? null,
          signal,
        });
        return await replyOf(response);
      } catch (error) {
        throw wireProblem(agency, signal, error);
      }
    },
    close: () => pool.close(),
  };
}

async function replyOf({ statusCode, headers, body }: Dispatcher.ResponseData): Promise<WireReply> {
  const [contentType = '', ...parameters] = single(headers['content-type']).toLowerCase().split(';');
  const bytes = await body.arrayBuffer();
  const isEncoded = headers['content-encoding'] !== undefined;
  return {
    status: statusCode,
    contentType: contentType.trim(),
    retryAfter: headers['retry-after'] === undefined ? undefined : single(headers['retry-after']),
    text: () => {
      if (isEncoded) throw new ContractBroken('a content-encoding that was not asked for');
      return decode(bytes, charsetOf(parameters));
    },
  };
}

const single = (header: string | string[] | undefined): string => (Array.isArray(header) ? header[0] : header) ?? '';

const charsetOf = (parameters: readonly string[]): string =>
  parameters.map((parameter) => /^\s*charset="?([\w.:-]+)"?\s*$/.exec(parameter)?.[1]).find(Boolean) ?? 'utf-8';

/** @throws ContractBroken for bytes that are not text of that charset, or a charset nobody knows. */
function decode(bytes: ArrayBuffer, charset: string): string {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    // The name of the charset is the agency's own text, and is not repeated.
    throw new ContractBroken('the body is not text of the charset it names');
  }
}

function wireProblem(agency: string, signal: AbortSignal, error: unknown): Problem {
  if (signal.aborted) return new Problem('AGENCY_TIMEOUT', { agency, cause: error });
  const broken = error instanceof errors.ResponseExceededMaxSizeError || error instanceof errors.HTTPParserError;
  return new Problem(broken ? 'AGENCY_INVALID' : 'AGENCY_UNAVAILABLE', { agency, cause: error });
}
