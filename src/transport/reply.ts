/** An agency's answer as text: its charset honoured, its encodings refused. */

import type { IncomingHttpHeaders } from 'node:http';
import { ContractBroken } from '../errors.ts';
import { charsetOfXml } from './charset-of-xml.ts';
import type { Heard } from './message.ts';

export interface WireReply {
  readonly status: number;
  /** Lower-case, without parameters. */
  readonly contentType: string;
  readonly retryAfter: string | undefined;
  /** The first of this name, lower-case. */
  header(name: string): string | undefined;
  /**
   * The agency said how long its body is, or that it has ended. Where it did not, the end of the connection looks
   * like the end of the body, and only the text can tell whether it is whole.
   */
  readonly isWhole: boolean;
  /**
   * The body; read only where the status says that there is something to read, since a failing agency's page may be anything.
   *
   * @throws ContractBroken where it is encoded, or is no text of its charset.
   */
  text(): string;
}

export function replyOf({ status, headers, body }: Heard): WireReply {
  const [contentType = '', ...parameters] = single(headers['content-type']).toLowerCase().split(';');
  const type = contentType.trim();
  return {
    status,
    contentType: type,
    retryAfter: headers['retry-after'] === undefined ? undefined : single(headers['retry-after']),
    header: (name) => (headers[name] === undefined ? undefined : single(headers[name])),
    isWhole: headers['content-length'] !== undefined || isChunked(headers),
    text: () => {
      if (isEncoded(headers)) throw new ContractBroken('a content-encoding that was not asked for');
      const declared = isXml(type) ? charsetOfXml(body) : undefined;
      return decode(body, charsetOf(parameters) ?? declared ?? 'utf-8');
    },
  };
}

const single = (header: string | string[] | undefined): string => (Array.isArray(header) ? header[0] : header) ?? '';

const isEncoded = (headers: IncomingHttpHeaders): boolean => headers['content-encoding'] !== undefined;

/** Any other transfer coding ends with the connection, RFC 9112 section 6.3. */
const isChunked = (headers: IncomingHttpHeaders): boolean => /\bchunked$/i.test(headers['transfer-encoding'] ?? '');

const isXml = (contentType: string): boolean => /[/+]xml$/.test(contentType);

const charsetOf = (parameters: readonly string[]): string | undefined =>
  parameters.map((parameter) => /^\s*charset="?([\w.:-]+)"?\s*$/.exec(parameter)?.[1]).find(Boolean);

/** @throws ContractBroken for bytes that are not text of that charset, or a charset nobody knows. */
function decode(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    // The name of the charset is the agency's own text, and is not repeated.
    throw new ContractBroken('the body is not text of the charset it names');
  }
}
