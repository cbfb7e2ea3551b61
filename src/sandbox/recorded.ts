/** Answers that an agency's test system gave, with everybody in them made up: a stand-in gives them to the same questions again. */

import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { StandInReply } from './replies.ts';
import type { StandIn } from './stand-in.ts';

/** The file beside a stand-in's module. */
export const recordedFile = 'sandbox-recorded.json';

const exchangeSchema = z.strictObject({
  method: z.string(),
  /** Path and query. */
  target: z.string(),
  /** Empty where there was none. */
  body: z.string(),
  answer: z.strictObject({ status: z.int().min(100).max(599), contentType: z.string(), body: z.string() }),
});

const recordingSchema = z.strictObject({
  /** The day, ISO 8601. */
  recordedOn: z.string(),
  exchanges: z.array(exchangeSchema).max(1_000),
});

export type RecordedExchange = z.output<typeof exchangeSchema>;
export type Recording = z.output<typeof recordingSchema>;

type Question = Pick<RecordedExchange, 'method' | 'target' | 'body'>;

/** What a question is known again by: of a SOAP message its body alone, since headers hold the moment; of a query its sorted parts. */
export function questionKey({ method, target, body }: Question): string {
  const [path = '', query = ''] = target.split('?', 2);
  const parts = query.split('&').sort().join('&');
  return `${method} ${path}?${parts}\n${canonical(body)}`;
}

function canonical(body: string): string {
  const inside = /<(?:[\w.-]+:)?Body\b[^>]*>([\s\S]*)<\/(?:[\w.-]+:)?Body>/.exec(body)?.[1];
  if (inside !== undefined) return inside;
  try {
    return JSON.stringify(sorted(JSON.parse(body)));
  } catch {
    return body;
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, inner]) => [name, sorted(inner)]),
  );
}

/**
 * The stand-in with what is recorded in `file`, where it is there.
 *
 * @param onGiven told what was asked, of each answer that was recorded. @throws ZodError for a file that is none.
 */
export function withRecorded(standIn: StandIn, file: string, onGiven?: (key: string) => void): StandIn {
  if (!existsSync(file)) return standIn;
  const { exchanges } = recordingSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const known = new Map(exchanges.map((exchange) => [questionKey(exchange), exchange.answer]));
  const routes = standIn.routes.map((route) => ({
    ...route,
    answer: (request: Parameters<typeof route.answer>[0]): StandInReply => {
      const key = questionKey(request);
      const found = known.get(key);
      if (!found) return route.answer(request);
      onGiven?.(key);
      return replyOf(found);
    },
  }));
  return { ...standIn, routes };
}

const replyOf = ({ status, contentType, body }: RecordedExchange['answer']): StandInReply => ({
  status,
  headers: contentType === '' ? {} : { 'content-type': contentType },
  body,
});
