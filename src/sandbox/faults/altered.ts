/** The fault that puts other things in any places of an answer: what a suite derives its failures with. */

import { z } from 'zod';
import type { Answer } from '../forward.ts';
import { faultKind } from './fault.ts';
import { alteredJson, placesInJson } from './places-json.ts';
import { alteredXml, placesInXml } from './places-xml.ts';
import { isXml, send } from './wire.ts';

/** A place in an answer. */
export interface Place {
  /** A JSON pointer (RFC 6901); in XML names and numbers in turn, from the outermost element on. */
  readonly at: string;
  /** What is there; of an element without children its text. */
  readonly value: unknown;
  /** One of several, so that its absence is a shorter list. */
  readonly isItem: boolean;
  readonly isLeaf: boolean;
}

/** What becomes of one place. */
export interface Edit {
  readonly at: string;
  /** JSON; nothing where it is left out. */
  readonly value?: unknown;
  /** So many of it, in place of `value`. */
  readonly repeat?: number | undefined;
}

const edit = z.strictObject({
  at: z.string().max(1_000),
  value: z.unknown().optional(),
  repeat: z.int().min(2).max(20_000).optional(),
});

/** The answer with other values in it: `edits` names each place, and what is there instead. */
export const altered = faultKind(
  'altered',
  { edits: z.array(edit).min(1).max(1_000) },
  {
    play: async (exchange, { edits }) => {
      const answer = await exchange.answer();
      const change = isXml(answer) ? alteredXml : alteredJson;
      send(exchange, { ...answer, body: Buffer.from(change(answer.body.toString('utf8'), edits)) });
    },
  },
);

/** Every place of an answer; none where it is neither JSON nor XML. */
export function placesIn(answer: Pick<Answer, 'headers' | 'body'>): readonly Place[] {
  const text = answer.body.toString('utf8');
  try {
    return isXml(answer) ? placesInXml(text) : placesInJson(text);
  } catch {
    return [];
  }
}
