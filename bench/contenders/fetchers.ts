/** What peers' resolvers load, in the graph's words: each a list of keys in, a list of values in their order out, in one call where the agency has one for many. */

import { XMLParser } from 'fast-xml-parser';
import { usages } from './usages.ts';
import type { Wires } from './wire.ts';

export type Fetch<Key, Value> = (keys: readonly Key[]) => Promise<readonly Value[]>;

export interface Identity {
  readonly firstName: string;
  readonly lastName: string;
  readonly fatherName: string;
  readonly gender: 'MALE' | 'FEMALE';
  readonly birthDate: { readonly jalali: string };
  readonly lifeStatus: 'ALIVE' | 'DECEASED';
}

interface PlateParts {
  readonly left: string;
  readonly letter?: string;
  readonly right: string;
  readonly region?: string;
}

export interface Vehicle {
  readonly plate: string;
  readonly make: string;
  readonly model: string;
  readonly modelYear: number;
  /** As the police write the plate. */
  readonly parts: PlateParts;
}

export interface Property {
  readonly code: string;
  readonly usage: string;
  readonly areaSquareMetres: number;
}

type Row = Readonly<Record<string, string>>;

export function fetchersOver({ registry, police, municipality }: Wires) {
  const identityOf: Fetch<string, Identity | null> = async (ids) => {
    if (ids.length === 1) return [identityIn(((await registry(`/v1/persons/${ids[0]}`)) as Entry).person)];
    const { results } = (await registry('/v1/persons/inquiries', { nationalCodes: ids })) as { results: Entry[] };
    const byId = new Map(results.map(({ nationalCode, person }) => [nationalCode, identityIn(person)]));
    return ids.map((id) => byId.get(id) ?? null);
  };
  const owners = async (operation: string, ids: readonly string[]): Promise<readonly Owner[]> => {
    const content = ids.map((id) => `<nationalCode>${id}</nationalCode>`).join('');
    const { owner = [] } = answerIn(await police(operation, content)) as { owner?: Owner[] };
    const byId = new Map(owner.map((one) => [one.nationalCode, one]));
    return ids.map((id) => byId.get(id) ?? { nationalCode: id });
  };
  return {
    identityOf,
    vehiclesOf: (async (ids) =>
      (await owners('GetVehiclesByOwners', ids)).map(({ vehicle = [] }) => vehicle.map(vehicleIn))) satisfies Fetch<
      string,
      readonly Vehicle[]
    >,
    drivingLicenceOf: (async (ids) =>
      (await owners('GetLicencesByOwners', ids)).map(({ licence }) => licence ?? null)) satisfies Fetch<
      string,
      Row | null
    >,
    finesOf: (async (vehicles) => {
      const answer = await police('GetFinesByPlates', vehicles.map(({ parts }) => plateElement(parts)).join(''));
      const { result = [] } = answerIn(answer) as { result?: Result[] };
      const byPlate = new Map(result.map(({ plate, fine = [] }) => [plateOf(plate), fine.map(fineIn)]));
      return vehicles.map(({ plate }) => byPlate.get(plate) ?? []);
    }) satisfies Fetch<Vehicle, readonly object[]>,
    propertiesOf: ((ids) =>
      Promise.all(
        ids.map(async (id) =>
          ((await municipality(`/api/properties?owner=${id}`)) as { items: Row[] }).items.map(propertyIn),
        ),
      )) satisfies Fetch<string, readonly Property[]>,
    taxOf: (async (codes) => {
      const { taxes } = (await municipality('/api/taxes/query', { codes })) as { taxes: (Row & { year: unknown })[] };
      const byCode = new Map(taxes.map((tax) => [tax.code, { ...tax, jalaliYear: tax.year }]));
      return codes.map((code) => byCode.get(code) ?? null);
    }) satisfies Fetch<string, object | null>,
  };
}

export type Fetchers = ReturnType<typeof fetchersOver>;

interface Entry {
  readonly nationalCode: string;
  readonly person: Row | null;
}

interface Owner {
  readonly nationalCode: string;
  readonly vehicle?: readonly (Row & { readonly plate: unknown })[];
  readonly licence?: Row;
}

interface Result {
  readonly plate: PlateParts;
  readonly fine?: readonly Row[];
}

/** The usual reader of XML in JavaScript, told to leave out what it need not do here. */
const lists: ReadonlySet<string> = new Set(['owner', 'result', 'vehicle', 'fine']);
const reader = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  isArray: (name: string) => lists.has(name),
});

function answerIn(text: string): unknown {
  const { Envelope } = reader.parse(text) as { Envelope: { Body: Readonly<Record<string, unknown>> } };
  return Object.values(Envelope.Body)[0] || {};
}

function identityIn(person: Row | null): Identity | null {
  if (!person) return null;
  const { name = '', family = '', fatherName = '', gender, birthDate = '', lifeStatus } = person;
  return {
    firstName: name,
    lastName: family,
    fatherName,
    gender: gender === '1' ? 'MALE' : 'FEMALE',
    birthDate: { jalali: birthDate },
    lifeStatus: lifeStatus === '1' ? 'ALIVE' : 'DECEASED',
  };
}

const plateOf = ({ left, letter, right, region }: PlateParts): string =>
  letter === undefined ? `${left}-${right}` : `${left}${letter}${right}-${region}`;

const plateElement = ({ left, letter, right, region }: PlateParts): string =>
  letter === undefined
    ? `<plate><left>${left}</left><right>${right}</right></plate>`
    : `<plate><left>${left}</left><letter>${letter}</letter><right>${right}</right><region>${region}</region></plate>`;

function vehicleIn({ plate, maker = '', model = '', productionYear }: Row & { readonly plate: unknown }): Vehicle {
  const parts = plate as PlateParts;
  return { plate: plateOf(parts), make: maker, model, modelYear: Number(productionYear), parts };
}

const fineIn = ({ amount, paid, ...fine }: Row): object => ({ ...fine, amount: Number(amount), paid: paid === 'true' });

const propertyIn = ({ code = '', usage = '', area }: Row): Property => ({
  code,
  usage: usages[usage] ?? '',
  areaSquareMetres: Number(area),
});
