/** An exchange with everybody in it made up, and what is refused because it still looks like somebody. */

import { questionKey, type RecordedExchange } from '../../../sandbox/recorded.ts';
import { Iban, Mobile, NationalId, type Scalar } from '../../../scalars/index.ts';
import { expanded } from '../../../xml/references.ts';
import { escapeAttribute, escapeText } from '../../../xml/write.ts';
import type { Invented } from './invented.ts';
import { isForm, valuesIn } from './values.ts';

/** What is said to be somebody's wherever it stands. */
const telling: readonly Scalar<unknown>[] = [NationalId, Iban, Mobile];

export function rewritten(exchange: RecordedExchange, invented: Invented): RecordedExchange {
  const values = [...new Set(valuesIn(exchange).map(({ value }) => value))].sort((a, b) => b.length - a.length);
  const inText = (text: string): string => replacedIn(text, values, invented);
  const { answer } = exchange;
  return {
    ...exchange,
    target: targetOf(exchange.target, invented),
    body: isForm(exchange.body) ? formOf(exchange.body, invented) : inBody(exchange.body, invented, inText),
    answer: { ...answer, body: inBody(answer.body, invented, inText) },
  };
}

function targetOf(target: string, invented: Invented): string {
  const [path = '', query] = target.split('?', 2);
  const parts = path.split('/').map((part) => encodeURIComponent(invented.of(decodeURIComponent(part))));
  if (query === undefined) return parts.join('/');
  return `${parts.join('/')}?${formOf(query, invented)}`;
}

function formOf(form: string, invented: Invented): string {
  const named = [...new URLSearchParams(form)].map(([name, value]): [string, string] => [name, invented.of(value)]);
  return new URLSearchParams(named).toString();
}

function inBody(text: string, invented: Invented, inText: (text: string) => string): string {
  try {
    return JSON.stringify(inJson(JSON.parse(text), invented));
  } catch {
    return inText(text);
  }
}

/** Every text and number in a value, made up. */
export function inJson(value: unknown, invented: Invented): unknown {
  if (Array.isArray(value)) return value.map((item) => inJson(item, invented));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        /\d{6,}/.test(name) ? invented.of(name) : name,
        inJson(inner, invented),
      ]),
    );
  }
  if (typeof value === 'string') return invented.of(value);
  return typeof value === 'number' ? Number(invented.of(String(value))) : value;
}

/** XML's texts and attributes, whole ones alone, however they are written; comments say nothing to anybody. */
function replacedIn(xml: string, values: readonly string[], invented: Invented): string {
  const known = new Set(values);
  const madeUp = (raw: string, escaped: (text: string) => string): string => {
    const value = meant(raw)?.trim();
    return value !== undefined && known.has(value) ? escaped(invented.of(value)) : raw;
  };
  return withoutSections(xml)
    .replace(/>([^<>]+)</g, (_, text: string) => `>${madeUp(text, escapeText)}<`)
    .replace(/<[^<>]+>/g, (tag) =>
      tag.replace(/=\s*(["'])(.*?)\1/gs, (_, quote: string, value: string) => {
        const own = madeUp(value, escapeAttribute);
        return own === value ? `=${quote}${value}${quote}` : `="${own}"`;
      }),
    );
}

const withoutSections = (xml: string): string =>
  xml
    .replace(/\r\n?/g, '\n')
    .replace(/<!--.*?-->|<!\[CDATA\[(.*?)\]\]>/gs, (_, text: string | undefined) => escapeText(text ?? ''));

/** What a text of XML says; `undefined` for one that says nothing. */
function meant(raw: string): string | undefined {
  try {
    return expanded(raw);
  } catch {
    return undefined;
  }
}

/** Where something of somebody's may still stand, one sentence each; no sentence repeats it. */
export function stillPersonal(exchanges: readonly RecordedExchange[], invented: Invented): readonly string[] {
  const originals = invented.replaced().filter((value) => value.length >= 6);
  return exchanges.flatMap((exchange, at) => {
    const place = `exchange ${at + 1}, ${exchange.method} ${exchange.target.split('?')[0]?.replace(/\d{4,}/g, '#')}`;
    const found = valuesIn(exchange).flatMap(({ value, at: where, isAnybodys }) => {
      if (invented.isHarmless(value)) return [];
      if (telling.some((scalar) => isTaken(scalar, value)))
        return [`${place}: ${where} is still of the form of somebody's.`];
      return isAnybodys ? [`${place}: ${where} could not be made up; write that exchange by hand.`] : [];
    });
    const whole = `${questionKey(exchange)}\n${exchange.answer.body}`;
    const isLeft = originals.some((value) => !invented.isHarmless(value) && whole.includes(value));
    return [...found, ...(isLeft ? [`${place}: a value that the agency's system sent stands in it still.`] : [])];
  });
}

function isTaken({ parse }: Scalar<unknown>, value: string): boolean {
  try {
    parse(value);
    return true;
  } catch {
    return false;
  }
}
