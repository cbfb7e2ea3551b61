/** What a `$ref` means: in this file, or in another that was handed over; a remote one is never fetched. */

import type { HandedFiles } from './handed-files.ts';
import { limits } from './limits.ts';
import { isObject, member, type Spot, textAt } from './spot.ts';

/** Where it led to, or a sentence saying why it leads nowhere. */
export type Followed = { readonly spot: Spot } | { readonly broken: string };

/** The place itself where it is no reference. */
export function follow(files: HandedFiles, from: Spot): Followed {
  let at = from;
  const seen = new Set<string>();
  for (let step = 0; step <= limits.chain; step += 1) {
    const reference = textAt(at, '$ref');
    if (reference === undefined) return { spot: at };
    const place = `${at.file}#${at.pointer}`;
    if (seen.has(place)) return { broken: 'the reference leads back to itself' };
    seen.add(place);
    const next = target(files, at, reference);
    if ('broken' in next) return next;
    at = next.spot;
  }
  return { broken: `the reference leads on through more than ${limits.chain} others` };
}

function target(files: HandedFiles, from: Spot, reference: string): Followed {
  const [path, fragment] = split(reference);
  const file = path === '' ? wholeOf(files, from) : files.meantBy(path);
  if (!file) return { broken: notHanded(path) };
  if (fragment === '' || fragment === '/') return { spot: { ...file, pointer: '' } };
  if (!fragment.startsWith('/')) return { broken: `"${reference}" is not a JSON pointer` };
  const steps = fragment.slice(1).split('/').map(unescaped);
  const spot = steps.reduce<Spot | undefined>((at, step) => at && down(at, step), file);
  return spot ? { spot } : { broken: `"${reference}" points at nothing` };
}

function split(reference: string): readonly [string, string] {
  const at = reference.indexOf('#');
  return at === -1 ? [reference, ''] : [reference.slice(0, at), reference.slice(at + 1)];
}

const wholeOf = (files: HandedFiles, { file }: Spot): Spot | undefined =>
  files.first.file === file ? files.first : files.meantBy(file);

function notHanded(path: string): string {
  const isRemote = /^[a-z][a-z0-9+.-]*:|^\/\//i.test(path);
  return isRemote
    ? `"${path}" is an address, which is never fetched; hand the file over with --with`
    : `"${path}" was not handed over; name it with --with`;
}

/** RFC 6901 section 4, after the URI's own encoding, section 6. */
const unescaped = (step: string): string => decoded(step).replaceAll('~1', '/').replaceAll('~0', '~');

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

function down(at: Spot, step: string): Spot | undefined {
  if (isObject(at.value)) return member(at, step);
  if (!Array.isArray(at.value) || !/^\d{1,9}$/.test(step)) return undefined;
  const value: unknown = at.value[Number(step)];
  return value === undefined ? undefined : { value, file: at.file, pointer: `${at.pointer}/${step}` };
}
