/** What the client would like: media type, language, time. */

import { type Language, Problem } from '../errors.ts';

export type MediaType = 'application/json' | 'application/graphql-response+json';

/** GraphQL over HTTP, "Legacy watershed": JSON where nothing is asked for. @throws Problem BAD_REQUEST (406) */
export function mediaTypeFor(accept: string | undefined): MediaType {
  const wanted = preferences(accept).map(({ name }) => name);
  if (wanted.length === 0) return 'application/json';
  for (const name of wanted) {
    if (name === 'application/graphql-response+json') return name;
    if (name === 'application/json' || name === 'application/*' || name === '*/*') return 'application/json';
  }
  const message = 'Accept application/json or application/graphql-response+json.';
  throw new Problem('BAD_REQUEST', { status: 406, message });
}

/** RFC 9110 section 12.5.4; Persian where neither language is asked for. */
export function languageFor(acceptLanguage: string | undefined): Language {
  for (const { name } of preferences(acceptLanguage)) {
    const [language] = name.split('-');
    if (language === 'fa' || language === 'en') return language;
  }
  return 'fa';
}

/** The gateway's own deadline, or less where the client asks for less; milliseconds. @throws Problem BAD_REQUEST */
export function deadlineMsFor(header: string | undefined, atMostMs: number): number {
  if (header === undefined) return atMostMs;
  if (!/^[1-9]\d{0,8}$/.test(header)) {
    throw new Problem('BAD_REQUEST', { message: 'X-Deadline-Ms must be a whole number of milliseconds.' });
  }
  return Math.min(Number(header), atMostMs);
}

interface Preference {
  readonly name: string;
  readonly q: number;
}

/** Clients send few different ones, again and again. */
const known = new Map<string, readonly Preference[]>();
const knownAtMost = 200;

/** Names in the order wanted; those with q=0 are left out. */
function preferences(header = ''): readonly Preference[] {
  const found = known.get(header);
  if (found) return found;
  if (known.size >= knownAtMost) known.clear();
  const read = preferencesIn(header);
  known.set(header, read);
  return read;
}

function preferencesIn(header: string): readonly Preference[] {
  return header
    .slice(0, 1_000)
    .split(',')
    .map((part) => {
      const [name = '', ...parameters] = part.toLowerCase().split(';');
      const q = parameters.map((parameter) => /^\s*q=([\d.]+)\s*$/.exec(parameter)?.[1]).find(Boolean);
      return { name: name.trim(), q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ name, q }) => name !== '' && q > 0)
    .sort((a, b) => b.q - a.q);
}
