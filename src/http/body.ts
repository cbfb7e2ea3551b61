/** Reads the body of a request, within a bound. */

import type { IncomingMessage } from 'node:http';
import { Problem } from '../errors.ts';

/** `then` is called once, with Problem TOO_LARGE where the body is; never where the client leaves before its end. */
export function bodyOf(request: IncomingMessage, maxBytes: number, then: (body: Buffer | Problem) => void): void {
  if (Number(request.headers['content-length']) > maxBytes) {
    then(new Problem('TOO_LARGE'));
    return;
  }
  const pieces: Buffer[] = [];
  let bytes = 0;
  const take = (piece: Buffer): void => {
    bytes += piece.length;
    pieces.push(piece);
    if (bytes <= maxBytes) return;
    request.off('data', take).off('end', end);
    then(new Problem('TOO_LARGE'));
  };
  const end = (): void => then(pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces));
  request.on('data', take).on('end', end);
}
