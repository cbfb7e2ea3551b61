/** Makes answers beforehand, of citizens and of what is theirs, and looks at each batch whether the bytes are the stand-ins' own. */

import type { Bytes } from './division.ts';
import type { PreparedStandIn } from './prepared.ts';

interface Order {
  readonly ids: readonly string[];
  /** Of the agencies' operations, those that will be asked for. */
  readonly operations: readonly string[];
}

export interface Kitchen {
  /** @throws TypeError where an answer put together here is another than the stand-in's. */
  prepare(order: Order): { readonly parts: number };
  forget(): { readonly parts: 0 };
}

/** Of each batch so many things are compared. */
const tasted = 5;

export function openKitchen(agencies: ReadonlyMap<string, PreparedStandIn>): Kitchen {
  const of = (agency: string): PreparedStandIn => {
    const found = agencies.get(agency);
    if (!found) throw new TypeError(`There is no agency "${agency}".`);
    return found;
  };
  const cook = (agency: string, operation: string, keys: readonly string[]): readonly Bytes[] => {
    const parts = of(agency).prepare(operation, keys);
    const differs = of(agency).differenceIn(operation, keys.slice(0, tasted));
    if (differs) throw new TypeError(`${differs} is answered otherwise than by the stand-in itself.`);
    return parts;
  };
  return {
    prepare({ ids, operations }) {
      const wanted = new Set(operations);
      const when = (operation: string, agency: string, keys: () => readonly string[]): readonly Bytes[] =>
        wanted.has(operation) ? cook(agency, operation, keys()) : [];
      const persons = when('identityOf', 'civil-registry', () => ids);
      const licences = when('drivingLicenceOf', 'police', () => ids);
      const vehicles = when('vehiclesOf', 'police', () => ids);
      const fines = when('finesOf', 'police', () => found(vehicles, /<plate>(.*?)<\/plate>/gs));
      const properties = when('propertiesOf', 'municipality', () => ids);
      const taxes = when('taxOf', 'municipality', () => found(properties, /"code":"([^"]*)"/g));
      const all = [persons, licences, vehicles, fines, properties, taxes];
      return { parts: all.reduce((sum, { length }) => sum + length, 0) };
    },
    forget() {
      for (const agency of agencies.values()) agency.forget();
      return { parts: 0 };
    },
  };
}

const found = (parts: readonly Bytes[], key: RegExp): readonly string[] => [
  ...new Set(parts.flatMap((part) => Array.from(part.matchAll(key), ([, name = '']) => name))),
];
