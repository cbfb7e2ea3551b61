/** What entries say of a request: persons by their digests, and nothing that a client could hide a person in. */

import type { Subject } from '../../types.ts';
import { type Body, type DoerSaid, plain, type ReadingSaid, type RefusalSaid, withoutNumbers } from '../entry.ts';
import type { Doer, Reading, Refusal } from '../journal-port.ts';
import type { PersonKind } from '../persons.ts';

/** The digest of a person. */
type NameOf = (kind: PersonKind, id: string) => string;

export interface Naming {
  readonly nameOf: NameOf;
  /** What was said of readings since those in them were named; nothing after an erasure, and on another day. */
  said(): WeakMap<readonly Reading[], readonly string[]>;
}

/** So that the longest entry is a small part of a segment. */
const mostInOne = 100;

/** The JSON of one entry's body, or of several. */
export function saidOfReadings(doer: Doer, readings: readonly Reading[], naming: Naming): readonly string[] {
  const begun = JSON.stringify(saidOfDoer('reading', doer, naming.nameOf)).slice(0, -1);
  return endsOf(readings, naming).map((end) => `${begun},${end}`);
}

/** Whom and what, as the end of each entry's JSON. What is given again and again has the same list of readings each time. */
function endsOf(readings: readonly Reading[], naming: Naming): readonly string[] {
  const before = naming.said().get(readings);
  if (before) return before;
  const ends = inParts(readings).map((part) => {
    const { placesOf, subjects } = numbered(naming.nameOf);
    const said = togetherSaid(part, placesOf);
    return `"subjects":${JSON.stringify(subjects)},"readings":${JSON.stringify(said)}}`;
  });
  if (readings.every(({ isReused }) => isReused)) naming.said().set(readings, ends);
  return ends;
}

/** Fifty citizens of a list are fifty questions, and one reading that names each. */
function togetherSaid(readings: readonly Reading[], placesOf: PlacesOf): readonly ReadingSaid[] {
  const said: ReadingSaid[] = [];
  const aboutOne = new Map<string, number[]>();
  for (const { agency, operation, subjects, isReused } of readings) {
    const [of, how] = [placesOf(subjects), isReused ? 'reused' : 'asked'] as const;
    const key = `${agency} ${operation} ${how}`;
    const others = of.length === 1 ? aboutOne.get(key) : undefined;
    if (others) {
      others.push(...of);
      continue;
    }
    if (of.length === 1) aboutOne.set(key, of);
    said.push([agency, operation, of, how]);
  }
  const isEach = new Set<unknown>([...aboutOne.values()].filter(({ length }) => length > 1));
  return said.map((one): ReadingSaid => {
    const [agency, operation, of, how] = one;
    return isEach.has(of) ? [agency, operation, of, how, 'each'] : one;
  });
}

export const saidOfRefusals = (doer: Doer, refusals: readonly Refusal[], { nameOf }: Naming): readonly string[] =>
  inParts(refusals).map((part) => {
    const { placesOf, subjects } = numbered(nameOf);
    const said = part.map((refusal) => saidOfRefusal(refusal, placesOf(refusal.subjects)));
    const body: Body = { ...saidOfDoer('refusal', doer, nameOf), subjects, refusals: said };
    return JSON.stringify(body);
  });

function saidOfRefusal({ code, reason, scope, service, agency, field }: Refusal, of: readonly number[]): RefusalSaid {
  return {
    code,
    ...(reason !== undefined && { reason: plain(reason) }),
    ...(scope !== undefined && { scope: plain(scope) }),
    ...(service !== undefined && { service: plain(service) }),
    ...(agency !== undefined && { agency: plain(agency) }),
    ...(field !== undefined && { field: withoutNumbers(field) }),
    of,
  };
}

function saidOfDoer<Kind extends 'reading' | 'refusal'>(
  kind: Kind,
  { requestId, office, client, clerk, visit }: Doer,
  nameOf: NameOf,
): { readonly kind: Kind } & Omit<DoerSaid, 'subjects'> {
  return {
    kind,
    request: plain(requestId),
    office: plain(office),
    client: plain(client),
    clerk: nameOf('clerk', clerk),
    visit: visit === undefined ? undefined : nameOf('visit', visit),
  };
}

type PlacesOf = (about: readonly Subject[]) => number[];

/** An entry names each person once; a screen asks many things about one. */
function numbered(nameOf: NameOf) {
  const subjects: string[] = [];
  let last: { readonly kind: string; readonly id: string; readonly place: number } | undefined;
  const placeOf = ({ kind, id }: Subject): number => {
    if (last?.id === id && last.kind === kind) return last.place;
    const digest = nameOf(kind, id);
    const known = subjects.indexOf(digest);
    const place = known < 0 ? subjects.push(digest) - 1 : known;
    last = { kind, id, place };
    return place;
  };
  return { subjects, placesOf: (about: readonly Subject[]) => about.map(placeOf) };
}

function inParts<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  if (items.length <= mostInOne) return [items];
  return Array.from({ length: Math.ceil(items.length / mostInOne) }, (_, part) =>
    items.slice(part * mostInOne, (part + 1) * mostInOne),
  );
}
