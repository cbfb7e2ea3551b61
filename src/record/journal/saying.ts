/** What entries say of a request: persons by their digests, and nothing that a client could hide a person in. */

import type { Subject } from '../../types.ts';
import { type Body, type DoerSaid, plain, type ReadingSaid, type RefusalSaid, withoutNumbers } from '../entry.ts';
import type { Doer, Reading, Refusal } from '../journal-port.ts';
import type { PersonKind } from '../persons.ts';

/** The digest of a person. */
export type NameOf = (kind: PersonKind, id: string) => string;

/** So that the longest entry is a small part of a segment. */
const mostInOne = 100;

export const saidOfReadings = (doer: Doer, readings: readonly Reading[], nameOf: NameOf): readonly Body[] =>
  inParts(readings).map((part) => {
    const { placesOf, subjects } = numbered(nameOf);
    const said = part.map(
      ({ agency, operation, subjects: about, isReused }): ReadingSaid => [
        agency,
        operation,
        placesOf(about),
        isReused ? 'reused' : 'asked',
      ],
    );
    return { kind: 'reading', ...saidOfDoer(doer, subjects, nameOf), readings: said };
  });

export const saidOfRefusals = (doer: Doer, refusals: readonly Refusal[], nameOf: NameOf): readonly Body[] =>
  inParts(refusals).map((part) => {
    const { placesOf, subjects } = numbered(nameOf);
    const said = part.map((refusal) => saidOfRefusal(refusal, placesOf(refusal.subjects)));
    return { kind: 'refusal', ...saidOfDoer(doer, subjects, nameOf), refusals: said };
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

function saidOfDoer(
  { requestId, office, client, clerk, visit }: Doer,
  subjects: readonly string[],
  nameOf: NameOf,
): DoerSaid {
  return {
    request: plain(requestId),
    office: plain(office),
    client: plain(client),
    clerk: nameOf('clerk', clerk),
    ...(visit !== undefined && { visit: nameOf('visit', visit) }),
    subjects,
  };
}

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
