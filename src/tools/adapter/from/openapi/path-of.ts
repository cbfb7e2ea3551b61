/** A path template taken apart: literals that cannot lead elsewhere, and the parameters between them. */

import { Unusable } from '../../../../complaint.ts';
import { placeOf, type Spot } from './spot.ts';

export type PathPart = string | { readonly parameter: string };

/**
 * @param base the path of the server, which stands before it.
 * @throws Unusable with the place for one that no request could be made of, or that would lead out of where it belongs.
 */
export function pathOf(
  template: string,
  { base, spot }: { readonly base: string; readonly spot: Spot },
): readonly PathPart[] {
  const refuse = (why: string): never => {
    throw new Unusable(
      `${placeOf(spot)}: its path ${why}; mend the description, or pick other operations with --only.`,
    );
  };
  if (template.length > 1_000) refuse('is longer than 1,000 characters');
  const parts = template.split(/(\{[^{}]*\})/).filter((part) => part !== '');
  const read = parts.map((part) => (part.startsWith('{') ? parameterIn(part) : literalOf(part, refuse)));
  const whole = parts.map((part) => (part.startsWith('{') ? '0' : part)).join('');
  if (whole.split('/').some((segment) => segment === '..' || segment === '.')) refuse('has a segment "." or ".."');
  if (whole.includes('//')) refuse('has an empty segment');
  return joined([base, ...read]);
}

/** `{id}`; of RFC 6570 the operators, which no version of OpenAPI has, are passed over. */
const parameterIn = (part: string): PathPart => ({ parameter: part.slice(1, -1).replace(/^[+#./;?&]|\*$/g, '') });

function literalOf(part: string, refuse: (why: string) => never): string {
  if (/[{}]/.test(part)) refuse('has a brace that is not closed or not opened');
  if (/[?#\\\p{Cc}\p{Z}]/u.test(part))
    refuse('holds what belongs into no path: a query, a fragment, a backslash or white space');
  if (/%(?:2e|2f|5c|00|25)/i.test(part)) refuse('holds an encoded dot, slash, backslash or percent sign');
  if (/%(?![0-9a-f]{2})/i.test(part)) refuse('holds a percent sign that encodes nothing');
  return encodeURI(part).replaceAll('%25', '%');
}

function joined(parts: readonly PathPart[]): readonly PathPart[] {
  const whole: PathPart[] = [];
  for (const part of parts) {
    const last = whole.at(-1);
    if (typeof part === 'string' && typeof last === 'string') whole[whole.length - 1] = last + part;
    else if (part !== '') whole.push(part);
  }
  return whole;
}
