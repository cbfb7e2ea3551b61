/** Faults of what an answer says: cut, garbled, and fields that are not what was agreed. */

import { z } from 'zod';
import type { Answer } from '../forward.ts';
import { type Exchange, faultKind } from './fault.ts';
import { addToJson, editJson, type FieldChoice } from './json-edit.ts';
import { isXml, send } from './wire.ts';
import { editXml, type FoundElement } from './xml-edit.ts';

/** JSON or XML that is none, under the right content type and with the right length: `cut` short, or `garbled` inside. */
export const malformed = faultKind(
  'malformed',
  { how: z.enum(['cut', 'garbled']).default('cut') },
  {
    play: (exchange, { how }) =>
      sendEdited(exchange, {
        json: (text) => (how === 'cut' ? cut(text) : text.replaceAll(':', '=')),
        xml: (text) => (how === 'cut' ? cut(text) : text.replaceAll('</', '<')),
      }),
  },
);

// A plain name, so that it can stand in a pattern.
const field = {
  field: z
    .string()
    .regex(/^[A-Za-z_][\w-]{0,99}$/)
    .optional(),
};

/** Text becomes a number where it is digits, else a list; in XML it becomes an element. Other things become text. */
export const wrongType = faultKind('wrong-type', field, {
  play: (exchange, choice) => sendField(exchange, choice, { json: otherType, xml: wrapped }),
});

/** The field is not there. */
export const missingField = faultKind('missing-field', field, {
  play: (exchange, choice) => sendField(exchange, choice, { json: () => undefined, xml: () => '' }),
});

/** The field is null; in XML `xsi:nil`. */
export const nullField = faultKind('null-field', field, {
  play: (exchange, choice) => sendField(exchange, choice, { json: () => null, xml: nil }),
});

/** Fields beside the field that nobody agreed, among them the names that hurt careless JavaScript. */
export const extraField = faultKind('extra-field', field, {
  play: (exchange, { field }) => {
    const choice = choiceOf(exchange, field);
    return sendEdited(exchange, {
      json: (text) => addToJson(text, choice, extraMembers),
      xml: (text) => editXml(text, choice, (element) => `${written(element)}${extraElements}`),
    });
  },
});

const extraMembers = `{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"prototype":{"polluted":true},"unexpected":["extra"]}`;
const extraElements =
  '<__proto__><polluted>true</polluted></__proto__><constructor>extra</constructor><unexpected>extra</unexpected>';

interface FieldEdit {
  readonly json: (value: unknown) => unknown;
  readonly xml: (element: FoundElement) => string;
}

function sendField(exchange: Exchange, { field }: FieldChoice, edit: FieldEdit): Promise<void> {
  const choice = choiceOf(exchange, field);
  return sendEdited(exchange, {
    json: (text) => editJson(text, choice, edit.json),
    xml: (text) => editXml(text, choice, edit.xml),
  });
}

function choiceOf({ keyField }: Exchange, field: string | undefined): FieldChoice {
  return { field, keyField };
}

interface TextEdit {
  readonly json: (text: string) => string;
  readonly xml: (text: string) => string;
}

async function sendEdited(exchange: Exchange, edit: TextEdit): Promise<void> {
  const answer: Answer = await exchange.answer();
  const change = isXml(answer) ? edit.xml : edit.json;
  send(exchange, { ...answer, body: Buffer.from(change(answer.body.toString('utf8'))) });
}

function cut(text: string): string {
  return text.slice(0, Math.floor(text.length * 0.6));
}

function otherType(value: unknown): unknown {
  if (typeof value !== 'string') return typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /^\d+$/.test(value) ? Number(value) : [value];
}

function wrapped(element: FoundElement): string {
  return written({ ...element, content: `<value>${element.content}</value>` });
}

function nil({ name, attributes }: FoundElement): string {
  return `<${name}${attributes} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>`;
}

function written({ name, attributes, content }: FoundElement): string {
  return `<${name}${attributes}>${content}</${name}>`;
}
