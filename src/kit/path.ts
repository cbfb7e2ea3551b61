/** Paths and queries of requests to agencies, made in one place so that no input can leave the place it was put in. */

/** An encoded path: `path` is the only way to one. */
export type UrlPath = string & { readonly urlPath: unique symbol };

/** Several values in one segment of a path, or behind one name of a query; see `separated`. */
export interface Separated {
  readonly separator: string;
  readonly values: readonly string[];
}

/** As OpenAPI's `form`, `spaceDelimited` and `pipeDelimited` without `explode` have them: the separator is none of a value's. */
const separators = { ',': ',', ' ': '%20', '|': '%7C' } as const;

/**
 * `separated(ids)` is `1,2,3`: each value encoded, the separator not.
 *
 * @throws TypeError for no value at all, where an agency would read one that is empty.
 */
export function separated(values: readonly string[], by: keyof typeof separators = ','): Separated {
  if (values.length === 0) throw new TypeError('There is nothing to separate.');
  return { separator: separators[by], values };
}

/**
 * Joins literal text and encoded segments: path`/persons/${nationalId}`.
 *
 * @throws TypeError for a segment that is empty, `.` or `..`, which no encoding makes harmless.
 */
export function path(literals: TemplateStringsArray, ...segments: readonly (string | Separated)[]): UrlPath {
  const text = literals.reduce((joined, literal, i) => `${joined}${encodeSegment(segments[i - 1] ?? '')}${literal}`);
  if (!text.startsWith('/')) throw new TypeError('A path begins with "/".');
  return text as UrlPath;
}

/** RFC 3986 section 3.3: nothing of an input stands for a delimiter. */
function encodeSegment(segment: string | Separated): string {
  const text = typeof segment === 'string' ? encodeURIComponent(segment) : separatedText(segment);
  if (text === '' || text === '.' || text === '..') {
    throw new TypeError('A path segment may not be empty, "." or "..".');
  }
  return text;
}

const separatedText = ({ separator, values }: Separated): string => values.map(encodeURIComponent).join(separator);

/** A list stands for the same name several times; what is `undefined` is left out. */
export type Query = Readonly<Record<string, string | readonly string[] | Separated | undefined>>;

/** `?name=value` with both encoded, or nothing. */
export function queryText(query: Query | undefined): string {
  const text = formText(query);
  return text === '' ? '' : `?${text}`;
}

/** `name=value&…`, as a query and a form have it: the URL Standard's `application/x-www-form-urlencoded`. */
export function formText(query: Query | undefined): string {
  return Object.entries(query ?? {})
    .flatMap(([name, value]) => pairsOf(name, value))
    .join('&');
}

function pairsOf(name: string, value: Query[string]): readonly string[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return [pairText(name, value)];
  if (isList(value)) return value.map((each) => pairText(name, each));
  return [`${pairText(name, '')}${separatedText(value)}`];
}

const isList = (value: readonly string[] | Separated): value is readonly string[] => Array.isArray(value);

const pairText = (name: string, value: string): string => new URLSearchParams([[name, value]]).toString();
