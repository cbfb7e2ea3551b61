/** The operations of a description, by the names that one picks them by. */

import { Unusable } from '../../../../complaint.ts';
import { oneLine } from '../../one-line.ts';
import { followed, type Reading } from './reading.ts';
import { entriesOf, isTrueAt, member, type Spot, textAt } from './spot.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface FoundOperation {
  /** Its `operationId`, or `GET /persons/{id}` where it has none of its own. */
  readonly wireName: string;
  /** `GET /persons/{id}`, which picks it as well. */
  readonly where: string;
  readonly method: Method;
  readonly template: string;
  readonly isSafe: boolean;
  readonly isDeprecated: boolean;
  /** Tells what it is called after. */
  readonly called: string;
  readonly spot: Spot;
  /** The path item, whose parameters are its own too. */
  readonly around: Spot;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
const mostListed = 10_000;

/** @throws Unusable for none, and for more than anybody could pick from. */
export function findOperations(reading: Reading): readonly FoundOperation[] {
  const root = reading.files.first;
  const found = entriesOf(member(root, 'paths')).flatMap(([template, item]) => operationsAt(reading, template, item));
  if (found.length === 0) throw new Unusable(`${root.file} describes no operation: "paths" is missing or empty.`);
  if (found.length > mostListed)
    throw new Unusable(
      `${root.file} describes ${found.length} operations; ${mostListed} are read. Hand over a part of it.`,
    );
  return withOwnNames(found);
}

function operationsAt(reading: Reading, template: string, item: Spot): readonly FoundOperation[] {
  if (!template.startsWith('/')) {
    if (!template.startsWith('x-')) reading.sentences.add(item, 'a path begins with "/"; this one is left out.');
    return [];
  }
  const around = followed(reading, item);
  if (!around) return [];
  return methods.flatMap((method) => {
    const spot = member(around, method);
    return spot ? [operationAt(method, template, { spot, around })] : [];
  });
}

function operationAt(
  method: (typeof methods)[number],
  template: string,
  { spot, around }: { readonly spot: Spot; readonly around: Spot },
): FoundOperation {
  const upper = method.toUpperCase() as Method;
  const where = `${upper} ${oneLine(template, 200)}`;
  const id = textAt(spot, 'operationId')?.trim() ?? '';
  return {
    wireName: id === '' ? where : oneLine(id, 120),
    where,
    method: upper,
    template,
    isSafe: upper === 'GET',
    isDeprecated: isTrueAt(spot, 'deprecated'),
    called: id === '' ? calledAfter(upper, template) : id,
    spot,
    around,
  };
}

const verbs = { GET: 'get', POST: 'create', PUT: 'replace', PATCH: 'update', DELETE: 'delete' } as const;

/** `GET /v1/persons/{id}` → `get persons by id`. */
function calledAfter(method: Method, template: string): string {
  const segments = template.split('/').filter((segment) => segment !== '');
  const words = segments.filter((one) => !one.includes('{') && !/^(?:api|rest|v\d+(?:\.\d+)*)$/i.test(one));
  const key = /^\{([^{}]*)\}$/.exec(segments.at(-1) ?? '')?.[1];
  return [verbs[method], ...(words.length > 0 ? words : ['root']), ...(key === undefined ? [] : ['by', key])].join(' ');
}

/** Of several with one `operationId`, against the specification, none can be picked by it. */
function withOwnNames(found: readonly FoundOperation[]): readonly FoundOperation[] {
  const counts = new Map<string, number>();
  for (const { wireName } of found) counts.set(wireName, (counts.get(wireName) ?? 0) + 1);
  return found.map((one) => ((counts.get(one.wireName) ?? 0) > 1 ? { ...one, wireName: one.where } : one));
}
