/** REST: a message on its way out, a body on its way in; JSON unless the operation says otherwise. */

import { ContractBroken, Problem } from '../errors.ts';
import { type Answers, isHeaderValue, type RestMessage } from '../wire-messages.ts';
import { readCsv } from './csv.ts';
import { readJson } from './json.ts';
import type { WireReply } from './reply.ts';
import type { WireRequest } from './wire.ts';
import { readXmlRoot } from './xml-root.ts';

/** @throws Problem BAD_INPUT for an idempotency key that is no header: it is the only text of a caller in one. */
export function restRequest({
  method,
  target,
  json,
  written,
  headers,
  idempotency,
  answers,
}: RestMessage): WireRequest {
  const content = written ?? (json === undefined ? undefined : { contentType: jsonType, body: JSON.stringify(json) });
  return {
    method,
    target,
    headers: declaredOver(headers, {
      Accept: acceptOf(answers),
      ...(content && { 'Content-Type': content.contentType }),
      ...idempotencyHeader(idempotency),
    }),
    ...(content && { body: content.body }),
  };
}

/** @throws Problem BAD_INPUT */
export function idempotencyHeader(idempotency: RestMessage['idempotency']): Readonly<Record<string, string>> {
  if (!idempotency) return {};
  if (idempotency.key.length > 255 || !isHeaderValue(idempotency.key)) {
    throw new Problem('BAD_INPUT', { isUnmade: true, message: 'The idempotency key is not printable ASCII.' });
  }
  return { [idempotency.header]: idempotency.key };
}

type Headers = Readonly<Record<string, string>>;

/** What the operation declares stands in place of what is sent otherwise; names are alike in either case of their letters. */
export function declaredOver(declared: Headers = {}, usual: Headers): Headers {
  const names = new Set(Object.keys(declared).map((name) => name.toLowerCase()));
  const others = Object.entries(usual).filter(([name]) => !names.has(name.toLowerCase()));
  return Object.fromEntries([...others, ...Object.entries(declared)]);
}

const jsonType = 'application/json';

function acceptOf(answers: Answers = 'json'): string {
  if (typeof answers === 'object') return 'xml' in answers ? 'application/xml, text/xml' : 'text/csv';
  return { json: jsonType, text: 'text/plain', nothing: '*/*' }[answers];
}

/** @throws ContractBroken for anything but a whole body of the kind that is wanted, and that says it is. */
export function restBody(reply: WireReply, answers: Answers = 'json'): unknown {
  if (answers === 'nothing') return null;
  if (answers === 'json') return jsonIn(reply);
  if (answers === 'text') return wholeText(reply, ['text/plain']);
  if ('csv' in answers) return readCsv(wholeText(reply, ['text/csv', 'application/csv']), answers.csv);
  if (!/[/+]xml$/.test(reply.contentType)) throw new ContractBroken('the content type is not XML');
  return readXmlRoot(reply.text(), answers);
}

export const isJson = (contentType: string): boolean => contentType === jsonType || contentType.endsWith('+json');

function jsonIn({ contentType, isWhole, text }: WireReply): unknown {
  if (!isJson(contentType)) throw new ContractBroken('the content type is not JSON');
  const body = readJson(text());
  // Every other value ends with a character of its own: 12 may be the beginning of 123.
  if (!isWhole && typeof body === 'number') throw new ContractBroken('nothing tells whether the number is whole');
  return body;
}

/** Nothing in it tells where it ends. */
function wholeText({ contentType, isWhole, text }: WireReply, types: readonly string[]): string {
  if (!types.includes(contentType)) throw new ContractBroken(`the content type is not ${types[0]}`);
  if (!isWhole) throw new ContractBroken('nothing tells whether the body is whole');
  return text();
}

/** @throws ContractBroken where the answer comes from somebody in between, whose page has the same status. */
export function wordOfAgency(reply: WireReply, answers: Answers = 'json'): void {
  const { contentType } = reply;
  if (answers === 'json' || answers === 'nothing' || isJson(contentType)) {
    jsonIn(reply);
    return;
  }
  const isKind = typeof answers === 'object' && 'xml' in answers ? /[/+]xml$/ : /^text\/(plain|csv)$/;
  if (!isKind.test(contentType)) throw new ContractBroken('the content type is not the one of answers');
}

/** The headers of a message without its body, as a GET has them. */
export const withoutContent = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'content-type'));
