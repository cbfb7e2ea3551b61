/** A schema out of the wrappings that say nothing of its type: references, and compositions with one part. */

import { limits } from './limits.ts';
import { followed, type Reading } from './reading.ts';
import { isObject, isTrueAt, itemsOf, member, type Spot, textAt } from './spot.ts';

export interface Unwrapped {
  readonly spot: Spot;
  readonly isNullable: boolean;
  readonly isReadOnly: boolean;
  readonly isWriteOnly: boolean;
  /** What stands nearest to where it is used. */
  readonly description?: string;
}

/** What says nothing of the type; `nullable`, `readOnly` and `writeOnly` are heard on the way. */
const annotations: ReadonlySet<string> = new Set(
  'title description nullable readOnly writeOnly default example examples deprecated xml externalDocs $comment'.split(
    ' ',
  ),
);

/** @returns undefined for a reference that leads nowhere, which is noted. */
export function unwrapped(reading: Reading, from: Spot): Unwrapped | undefined {
  let spot = from;
  const heard = { isNullable: false, isReadOnly: false, isWriteOnly: false };
  let description: string | undefined;
  for (let step = 0; step < limits.chain; step += 1) {
    description ??= textAt(spot, 'description');
    const end = followed(reading, spot);
    if (!end) return undefined;
    description ??= textAt(end, 'description');
    heard.isReadOnly ||= isTrueAt(spot, 'readOnly') || isTrueAt(end, 'readOnly');
    heard.isWriteOnly ||= isTrueAt(spot, 'writeOnly') || isTrueAt(end, 'writeOnly');
    heard.isNullable ||= isTrueAt(spot, 'nullable') || isTrueAt(end, 'nullable') || isTrueAt(end, 'x-nullable');
    const part = onlyPart(end);
    if (!part) return { spot: end, ...heard, ...(description !== undefined && { description }) };
    heard.isNullable ||= part.isNullable;
    spot = part.spot;
  }
  reading.sentences.add(from, 'it is wrapped into itself, or too often, and is left out.');
  return undefined;
}

function onlyPart(spot: Spot): { readonly spot: Spot; readonly isNullable: boolean } | undefined {
  if (!isObject(spot.value)) return undefined;
  const words = Object.keys(spot.value).filter((word) => !annotations.has(word) && !word.startsWith('x-'));
  const [word, ...more] = words;
  if (more.length > 0 || (word !== 'allOf' && word !== 'oneOf' && word !== 'anyOf')) return undefined;
  const parts = itemsOf(member(spot, word));
  const real = parts.filter((part) => !isNull(part) && !saysNothing(part));
  return real.length === 1 ? { spot: real[0] as Spot, isNullable: parts.some(isNull) } : undefined;
}

export const isNull = ({ value }: Spot): boolean =>
  isObject(value) && (value.type === 'null' || (Array.isArray(value.enum) && value.enum.every((one) => one === null)));

const saysNothing = ({ value }: Spot): boolean =>
  isObject(value) && Object.keys(value).every((word) => annotations.has(word) || word.startsWith('x-'));
