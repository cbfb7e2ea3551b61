/** The encoding that an XML document says it is in (XML 1.0, appendix F), where nobody outside of it does (RFC 7303 section 3). */

/** The declaration comes first and is short; what is longer is none that we look for. */
const lookedAtBytes = 256;

/** Every encoding that has one but UTF-16, which needs a byte order mark, spells the declaration in ASCII. */
const declaration = /^<\?xml\s+version\s*=\s*(["'])1\.\d\1\s+encoding\s*=\s*(["'])([A-Za-z][\w.-]*)\2/;

const marks = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
] as const;

/** `undefined` where it says nothing. The name may be one that nobody knows. */
export function charsetOfXml(bytes: Buffer): string | undefined {
  const marked = marks.find(([mark]) => mark.every((byte, at) => bytes[at] === byte))?.[1];
  return marked ?? declaration.exec(bytes.toString('latin1', 0, lookedAtBytes))?.[3];
}
