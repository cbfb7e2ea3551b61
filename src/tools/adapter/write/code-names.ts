/** What the constants of a mapping are called: like the types they read, but never like something of the kit. */

import { allScalars } from '../../../scalars/index.ts';
import type { Plan } from './plan.ts';

const ofTheKit: ReadonlySet<string> = new Set([
  ...allScalars.map(({ name }) => name),
  ...'IsoDate InvalidInput InvalidScalar Rejected Subject Adapter AdapterContext Call Change Operation UrlPath CitizenRef OrganizationRef PropertyRef VehicleRef Brand Scalar Violation Day Resolvers Secret Prefixes'.split(
    ' ',
  ),
  ...'Query Mutation Citizen Organization Vehicle Property Record'.split(' '),
]);

export function constantNames({ service }: Plan): (type: string) => string {
  const names = new Map<string, string>();
  const taken = new Set(ofTheKit);
  for (const { name } of service.types) {
    const own = taken.has(name) ? `${name}Row` : name;
    names.set(name, own);
    taken.add(own);
  }
  return (type) => names.get(type) ?? type;
}
