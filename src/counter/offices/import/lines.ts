/** The lines of a file as it comes in, each with its number; none is held that is longer than a line may be. */

export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export interface Line {
  /** The first one is 1. */
  readonly number: number;
  /** Without its end; `undefined` where it is longer than {@link maxLineBytes}. */
  readonly bytes: Uint8Array | undefined;
}

export const maxLineBytes = 16_384;
const newline = 0x0a;

export async function* linesOf(bytes: Bytes): AsyncGenerator<Line> {
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let number = 0;
  const hold = (part: Uint8Array): void => {
    heldBytes += part.length;
    if (heldBytes <= maxLineBytes) held.push(part);
    else held = [];
  };
  const taken = (): Line => {
    const line = { number: ++number, bytes: heldBytes > maxLineBytes ? undefined : joined(held) };
    held = [];
    heldBytes = 0;
    return line;
  };
  for await (const chunk of bytes) {
    let begin = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, begin)) {
      hold(chunk.subarray(begin, end));
      begin = end + 1;
      yield taken();
    }
    if (begin < chunk.length) hold(chunk.subarray(begin));
  }
  if (heldBytes > 0) yield taken();
}

const joined = (parts: readonly Uint8Array[]): Uint8Array =>
  parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
