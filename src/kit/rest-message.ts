/** What reads and changes over REST say alike of their messages: the body, constant headers, the kind of answer, and when it comes. */

import type { Facet } from '../types.ts';
import {
  type Answers,
  isHeaderName,
  isHeaderValue,
  type Later,
  type RestMessage,
  type XRoadContext,
} from '../wire-messages.ts';
import { writeXml, type XmlNode } from '../xml/write.ts';
import { asContract, type Known } from './operation.ts';
import { formText, type Query, type UrlPath } from './path.ts';

/** The body that is sent: one of these, or none. */
export interface Body<Args extends readonly unknown[]> {
  readonly json?: (...args: Args) => unknown;
  /** Names and values, `application/x-www-form-urlencoded`. */
  readonly form?: (...args: Args) => Query;
  readonly xml?: (...args: Args) => XmlNode;
  /** Of the elements in `xml`. */
  readonly xmlNamespace?: string;
}

/** An outcome that comes later: the agency answers 202, and is looked at again until it has it. */
export interface LaterOf {
  /** Ends with `/`; an address on another host or not below it breaks the contract. */
  readonly below: UrlPath;
  /** Where the outcome will be, out of the body of the 202; left out: what its `Location` says. */
  readonly status?: (body: unknown) => UrlPath;
  /** Whether an answer with 200 says that the outcome is not there yet; left out: 202 alone says so. */
  readonly isPending?: (body: unknown) => boolean;
  /** From 10 to 60,000 ms. */
  readonly everyMs: number;
  /** From 1 to 100. */
  readonly atMost: number;
}

/** What holds for every message of an operation over REST. */
export interface Manner {
  /** Of constant value, `{ 'Accept-Version': '2' }`; they stand in place of those of the same name that are sent otherwise. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly answers?: Answers;
  readonly later?: LaterOf;
}

/** Whose action it is and for which matter, where the agency is reached over X-Road. */
export interface OverXRoad<Input, Depends extends Facet> {
  readonly xRoad?: (input: Input, caller: Known<Depends>) => XRoadContext;
}

/** The constant part of an operation's messages. @throws TypeError for what no message could be sent with. */
export function mannerOf({ headers, answers, later }: Manner): Pick<RestMessage, 'headers' | 'answers' | 'later'> {
  if (headers) checkHeaders(headers);
  if (later) checkLater(later);
  return { ...(headers && { headers }), ...(answers && { answers }), ...(later && { later: readAsContract(later) }) };
}

/** What an adapter's own schema refuses in the answer breaks the contract. */
const readAsContract = ({ status, isPending, ...times }: LaterOf): Later => ({
  ...times,
  ...(status && { status: (body) => asContract(() => status(body)) }),
  ...(isPending && { isPending: (body) => asContract(() => isPending(body)) }),
});

/** @throws TypeError; in GraphQL and SOAP they are declared alike. */
export function checkHeaders(headers: Readonly<Record<string, string>>): void {
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  if (new Set(names).size < names.length) throw new TypeError('A header is declared twice.');
  for (const [name, value] of Object.entries(headers)) {
    if (!isHeaderName(name)) throw new TypeError(`"${name}" is not a header that an operation can declare.`);
    if (!isHeaderValue(value)) throw new TypeError(`The header "${name}" is not printable ASCII.`);
  }
}

function checkLater({ below, everyMs, atMost }: LaterOf): void {
  if (!below.endsWith('/'))
    throw new TypeError('`later.below` ends with "/", so that it is a folder and not the beginning of a name.');
  if (!isWithin(everyMs, 10, 60_000)) throw new TypeError('`later.everyMs` is from 10 to 60000.');
  if (!isWithin(atMost, 1, 100)) throw new TypeError('`later.atMost` is from 1 to 100.');
}

const isWithin = (value: number, from: number, to: number): boolean =>
  Number.isInteger(value) && value >= from && value <= to;

/** What writes an operation's bodies. @throws TypeError for one that says two. */
export function bodyWriter<Args extends readonly unknown[]>(
  body: Body<Args>,
): ((...args: Args) => Pick<RestMessage, 'json' | 'written'>) | undefined {
  const { json, form, xml, xmlNamespace } = body;
  if ([json, form, xml].filter(Boolean).length > 1)
    throw new TypeError('A message has one body: `json`, `form` or `xml`.');
  if (json) return (...args) => ({ json: json(...args) });
  if (form) return (...args) => ({ written: { contentType: formType, body: formText(form(...args)) } });
  if (xml) return (...args) => ({ written: { contentType: xmlType, body: writeXml(xml(...args), xmlNamespace) } });
  return undefined;
}

const formType = 'application/x-www-form-urlencoded';
const xmlType = 'application/xml; charset=utf-8';
