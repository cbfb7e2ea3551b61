/** Edits one element of an XML text that a stand-in wrote: the element named, or else the first that holds text. */

import type { FieldChoice } from './json-edit.ts';

/** An element found in the text. */
export interface FoundElement {
  readonly name: string;
  readonly attributes: string;
  readonly content: string;
}

/** The text with one element replaced by other text; as it was where it has no such element. */
export function editXml(text: string, choice: FieldChoice, replace: (element: FoundElement) => string): string {
  // Not in the envelope: what an agency means is in the body.
  const start = Math.max(0, text.search(/<(?:[\w.-]+:)?Body\b/));
  const body = text.slice(start);
  return text.slice(0, start) + replaceFirst(body, patternFor(body, choice), replace);
}

function patternFor(text: string, { field, keyField }: FieldChoice): RegExp {
  if (field !== undefined) return elementNamed(field);
  const wanted = keyField === undefined ? anyLeaf : elementNamed(keyField);
  return wanted.test(text) ? wanted : anyLeaf;
}

const anyLeaf = /<([\w:.-]+)(\s[^<>]*)?>([^<>]+)<\/\1>/;

// The name is checked where it is set. Stand-ins write no element inside another of its own name, so the nearest end is its own.
function elementNamed(name: string): RegExp {
  return new RegExp(String.raw`<((?:[\w.-]+:)?${name})(\s[^<>]*)?>([\s\S]*?)<\/\1>`);
}

function replaceFirst(text: string, pattern: RegExp, replace: (element: FoundElement) => string): string {
  return text.replace(pattern, (_, name: string, attributes: string | undefined, content: string) =>
    replace({ name, attributes: attributes ?? '', content }),
  );
}
