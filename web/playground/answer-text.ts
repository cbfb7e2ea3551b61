/** An answer as text in which Persian names and plates stand as they are written, whatever surrounds them. */

import { element } from './element.ts';

/** A car's plate: its letter would else turn the digits around it. */
export const platePattern = /\d{2}[\u0621-\u06cc]{1,3}\d{3}-\d{2}/g;
/** Persian words, with what is between them. */
export const persianPattern = /[\u0600-\u06ff][\u0600-\u06ff\u200c\s.،؛:()-]*/g;

const stringsInJson = /"(?:[^"\\]|\\.)*"/g;

export function answerText(body: unknown): DocumentFragment {
  const text = JSON.stringify(body, null, 2);
  const fragment = document.createDocumentFragment();
  let end = 0;
  for (const { 0: string, index } of text.matchAll(stringsInJson)) {
    const isName = text[index + string.length] === ':';
    fragment.append(text.slice(end, index), isName ? element('span', { class: 'name' }, string) : shownValue(string));
    end = index + string.length;
  }
  fragment.append(text.slice(end));
  return fragment;
}

function shownValue(string: string): HTMLElement {
  const inner = string.slice(1, -1);
  const isPlate = inner.replace(platePattern, '') === '' && inner !== '';
  const content = isPlate ? element('bdo', { dir: 'ltr' }, inner) : element('bdi', {}, inner);
  return element('span', { class: 'value' }, '"', content, '"');
}
