/** What proves to an agency who we are: headers. */

export type Proof = Readonly<Record<string, string>>;

/** RFC 7617, in UTF-8. */
export function basic(name = '', secret = ''): string {
  return `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;
}
