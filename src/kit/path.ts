/** Paths of requests to agencies, made in one place so that no input can leave the segment it was put in. */

/** An encoded path: `path` is the only way to one. */
export type UrlPath = string & { readonly urlPath: unique symbol };

/**
 * Joins literal text and encoded segments: path`/persons/${nationalId}`.
 *
 * @throws TypeError for a segment that is empty, `.` or `..`, which no encoding makes harmless.
 */
export function path(literals: TemplateStringsArray, ...segments: readonly string[]): UrlPath {
  const text = literals.reduce((joined, literal, i) => `${joined}${encodeSegment(segments[i - 1] ?? '')}${literal}`);
  if (!text.startsWith('/')) throw new TypeError('A path begins with "/".');
  return text as UrlPath;
}

/** RFC 3986 section 3.3: nothing of an input stands for a delimiter. */
function encodeSegment(segment: string): string {
  if (segment === '' || segment === '.' || segment === '..') {
    throw new TypeError('A path segment may not be empty, "." or "..".');
  }
  return encodeURIComponent(segment);
}

/** `?name=value` with both encoded, or nothing. */
export function queryText(query: Readonly<Record<string, string>> | undefined): string {
  const text = new URLSearchParams(query).toString();
  return text === '' ? '' : `?${text}`;
}
