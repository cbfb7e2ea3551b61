/** Cuts what a connection sends into rounds that the database can answer whole: PostgreSQL's protocol, version 3.0. */

/** Messages that belong together, up to the one after which the client waits. */
export interface Round {
  readonly bytes: Buffer;
  /** The client may go on in the same unit of work: it only asked to be told what there is so far. */
  readonly isOpen: boolean;
  readonly kind: 'start' | 'encrypt' | 'cancel' | 'end' | 'work';
}

const encryptionRequests: ReadonlySet<number> = new Set([80_877_103, 80_877_104]);
const cancelRequest = 80_877_102;

const sync = 'S'.charCodeAt(0);
const query = 'Q'.charCodeAt(0);
const flush = 'H'.charCodeAt(0);
const terminate = 'X'.charCodeAt(0);

/** What is longer is no statement of ours, in bytes. */
const longestMessage = 64 * 1_048_576;

/** @throws RangeError where a message says that it is longer than any of ours. */
export function openCutter(): (chunk: Buffer) => readonly Round[] {
  let chunks: Buffer[] = [];
  let size = 0;
  /** Bytes needed before looking again makes sense. */
  let needed = 8;
  let hasBegun = false;
  /** Whole messages at the front that wait for the end of their round. */
  let scanned = 0;

  const cut = (bytes: Buffer, end: number, round: Omit<Round, 'bytes'>): Round => {
    chunks = [bytes.subarray(end)];
    size = bytes.length - end;
    scanned = 0;
    needed = 5;
    return { bytes: bytes.subarray(0, end), ...round };
  };
  const opening = (bytes: Buffer): Round | undefined => {
    const length = bounded(bytes.readInt32BE(0));
    if (bytes.length < length) return wait(length);
    const code = bytes.readInt32BE(4);
    if (encryptionRequests.has(code)) return cut(bytes, length, { kind: 'encrypt', isOpen: false });
    hasBegun = true;
    return cut(bytes, length, { kind: code === cancelRequest ? 'cancel' : 'start', isOpen: false });
  };
  const following = (bytes: Buffer): Round | undefined => {
    while (bytes.length >= scanned + 5) {
      const type = bytes.readUInt8(scanned);
      const end = scanned + 1 + bounded(bytes.readInt32BE(scanned + 1));
      if (bytes.length < end) return wait(end);
      if (type === terminate) return cut(bytes, end, { kind: 'end', isOpen: false });
      if (type === sync || type === query || type === flush)
        return cut(bytes, end, { kind: 'work', isOpen: type === flush });
      scanned = end;
    }
    return wait(scanned + 5);
  };
  const wait = (until: number): undefined => {
    needed = until;
  };
  const next = (): Round | undefined => {
    if (size < needed) return undefined;
    const bytes = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size);
    chunks = [bytes];
    return hasBegun ? following(bytes) : size < 8 ? wait(8) : opening(bytes);
  };
  return (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    const rounds: Round[] = [];
    for (let round = next(); round; round = next()) rounds.push(round);
    return rounds;
  };
}

function bounded(length: number): number {
  if (length < 4 || length > longestMessage) throw new RangeError('A message is longer than any of ours.');
  return length;
}
