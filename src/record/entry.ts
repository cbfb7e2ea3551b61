/** The entries of the record: what each kind says, as the exact text that is hashed, and the line that a journal keeps of it. */

import type { Hash } from './chain/hash.ts';

/** Of whom an entry speaks: places in its `subjects`. */
type Of = readonly number[];

/**
 * A question whose answer was personal data: agency, operation, about whom, and whether an earlier answer was given again;
 * or, with `each`, as many such questions as it names, each about one of them.
 */
export type ReadingSaid = readonly [agency: string, operation: string, of: Of, how: How, each?: 'each'];
type How = 'asked' | 'reused';

export interface RefusalSaid {
  readonly code: string;
  readonly reason?: string;
  readonly scope?: string;
  readonly service?: string;
  readonly agency?: string;
  readonly field?: string;
  readonly of: Of;
}

/** Whose doing it was. Clerk, visit and subjects are HMACs: `kind:secret.digest`. */
export interface DoerSaid {
  readonly request: string;
  readonly office: string;
  readonly client: string;
  readonly clerk: string;
  readonly visit?: string | undefined;
  readonly subjects: readonly string[];
}

export type Body =
  | { readonly kind: 'opened'; readonly journal: string; readonly format: 1 }
  | ({ readonly kind: 'reading'; readonly readings: readonly ReadingSaid[] } & DoerSaid)
  | ({ readonly kind: 'refusal'; readonly refusals: readonly RefusalSaid[] } & DoerSaid)
  /** Who stands behind a digest: the hash of what is sealed beside this entry, and can be erased there. */
  | { readonly kind: 'person'; readonly subject: string; readonly sealed: Hash }
  | {
      readonly kind: 'limited';
      readonly office: string;
      readonly quota: string;
      readonly minute: string;
      readonly times: number;
    }
  | { readonly kind: 'closed' };

export type Kind = Body['kind'];

/** The exact text of an entry: what is hashed, kept and shown. `body`: its JSON. */
export const headerOf = (seq: number, at: string, body: string): string =>
  `{"seq":${seq},"at":"${at}",${body.slice(1)}`;

export interface Header {
  readonly seq: number;
  readonly at: string;
  readonly body: Body;
}

/** `undefined` where the text is none of ours. */
export function readHeader(text: string): Header | undefined {
  try {
    const { seq, at, ...body } = JSON.parse(text) as { seq: number; at: string } & Body;
    return Number.isSafeInteger(seq) && typeof at === 'string' ? { seq, at, body } : undefined;
  } catch {
    return undefined;
  }
}

/** What a journal's file holds of an entry. */
export interface Line {
  /** The chain's hash with this entry. */
  readonly chain: Hash;
  readonly header: string;
  /** Base64 of what is sealed. */
  readonly payload?: string;
}

export const lineOf = ({ chain, header, payload }: Line): string =>
  `${chain}\t${header}${payload === undefined ? '' : `\t${payload}`}\n`;

/** Written over an erased payload, whose room in the file stays. */
export const erasedMark = '.';

/** A line without its end. What is not whole has an empty part, and so a chain that holds no longer. */
export function readLine(text: string): Line {
  const [chain = '', header = '', payload] = text.split('\t');
  return { chain, header, ...(payload !== undefined && !payload.startsWith(erasedMark) && { payload }) };
}

const mostCharacters = 160;

/** Neither control characters nor halves of characters, which a database would not take, nor any length. */
export function plain(text: string): string {
  const short = text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
  return isHarmless.test(short) ? short : short.toWellFormed().replace(/\p{Cc}/gu, '\uFFFD');
}

const isHarmless = /^[\x20-\x7e]*$/;

/** A client chooses names in its answer, and may put a person's number into one. */
export const withoutNumbers = (path: string): string => plain(path.replace(/\d{4,}/g, '#'));
