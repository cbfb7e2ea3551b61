/** No GraphQL at all: the answers of the workloads as one would write them by hand for speed, with the fastest safe reading of XML there is here. */

import type { XmlElement } from '../../src/xml/element.ts';
import { readXml } from '../../src/xml/read.ts';
import { usages } from './usages.ts';
import { openWires, policeNamespace } from './wire.ts';

export interface HandWritten {
  /** The whole answer to a question of the benchmark, as JSON. */
  answer(body: string): Promise<string>;
}

type Row = Readonly<Record<string, string>>;

export async function handWritten(control: string): Promise<HandWritten> {
  const { registry, police, municipality } = await openWires(control);
  const person = async (id: string) => ((await registry(`/v1/persons/${id}`)) as { person: Row | null }).person;
  const owners = async (operation: string, ids: readonly string[]) =>
    answerIn(await police(operation, ids.map((id) => `<nationalCode>${id}</nationalCode>`).join('')), operation);
  const vehicles = async (id: string) => {
    const rows = rowsOf((await owners('GetVehiclesByOwners', [id]))[0]);
    if (rows.length === 0) return [];
    const asked = rows.map(({ children }) => `<plate>${written(children[0])}</plate>`).join('');
    const results = answerIn(await police('GetFinesByPlates', asked), 'GetFinesByPlates');
    return rows.map((row, at) => ({ ...vehicleIn(row), fines: finesIn(results[at], row) }));
  };
  const properties = async (id: string) => {
    const { items } = (await municipality(`/api/properties?owner=${id}`)) as { items: readonly Row[] };
    if (items.length === 0) return [];
    const codes = items.map(({ code }) => code);
    const { taxes } = (await municipality('/api/taxes/query', { codes })) as { taxes: readonly Row[] };
    return items.map(({ code, usage = '' }) => ({ code, usage: usages[usage], tax: taxIn(taxes, code) }));
  };
  const licence = async (id: string) => licenceIn((await owners('GetLicencesByOwners', [id]))[0]);
  const screen = async (id: string) => {
    const [who, cars, homes, card] = await Promise.all([person(id), vehicles(id), properties(id), licence(id)]);
    const identity = who && { ...namesIn(who), ...birthIn(who), lifeStatus: lifeIn(who) };
    const driven = cars.map(({ plate, make, fines }) => ({ plate, make, fines }));
    return { citizen: { identity, vehicles: driven, properties: homes, drivingLicence: card } };
  };
  const list = async (ids: readonly string[]) => {
    const [{ results }, cars] = await Promise.all([
      registry('/v1/persons/inquiries', { nationalCodes: ids }) as Promise<{
        results: readonly { person: Row | null }[];
      }>,
      owners('GetVehiclesByOwners', ids),
    ]);
    const citizenAt = (nationalId: string, at: number) => {
      const who = results[at]?.person;
      return { nationalId, identity: who ? namesIn(who) : null, vehicles: rowsOf(cars[at]).map(vehicleIn) };
    };
    return { citizens: ids.map(citizenAt) };
  };
  const identity = async (id: string) => {
    const who = await person(id);
    return { citizen: { identity: who && { ...namesIn(who), ...birthIn(who) } } };
  };
  return {
    answer: async (body) => {
      const { query, variables } = JSON.parse(body) as Asked;
      const { id = '', ids } = variables;
      const data = await (ids ? list(ids) : query.includes('vehicles') ? screen(id) : identity(id));
      return JSON.stringify({ data });
    },
  };
}

interface Asked {
  readonly query: string;
  readonly variables: { readonly id?: string; readonly ids?: readonly string[] };
}

const namesIn = ({ name, family }: Row) => ({ firstName: name, lastName: family });
const birthIn = ({ birthDate }: Row) => ({ birthDate: { jalali: birthDate } });
const lifeIn = ({ lifeStatus }: Row) => (lifeStatus === '1' ? 'ALIVE' : 'DECEASED');

/** What the answer's element holds, one element a thing that was asked for, in their order. */
function answerIn(text: string, operation: string): readonly XmlElement[] {
  const answer = readXml(text).children[0]?.children[0];
  if (answer?.name === `${operation}Response` && answer.namespace === policeNamespace) return answer.children;
  throw new TypeError(`The police did not answer ${operation}.`);
}

/** An owner's vehicles: all that stands behind the owner's code. */
const rowsOf = (owner: XmlElement | undefined): readonly XmlElement[] => owner?.children.slice(1) ?? [];

const textsOf = ({ children }: XmlElement): Row => Object.fromEntries(children.map(({ name, text }) => [name, text]));

const written = (plate: XmlElement | undefined): string =>
  plate?.children.map(({ name, text }) => `<${name}>${text}</${name}>`).join('') ?? '';

function plateIn(plate: XmlElement | undefined): string {
  const [left, letter, right, region] = plate?.children.map(({ text }) => text) ?? [];
  return right === undefined ? `${left}-${letter}` : `${left}${letter}${right}-${region}`;
}

function vehicleIn(row: XmlElement) {
  const { maker, model, productionYear } = textsOf(row);
  return { plate: plateIn(row.children[0]), make: maker, model, modelYear: Number(productionYear) };
}

/** @throws TypeError where the fines are those of another plate. */
function finesIn(result: XmlElement | undefined, row: XmlElement) {
  const [plate, ...fines] = result?.children ?? [];
  if (plateIn(plate) !== plateIn(row.children[0])) throw new TypeError('These are the fines of another plate.');
  return fines.map((fine) => {
    const { kind, amount, paid } = textsOf(fine);
    return { kind, amount: Number(amount), paid: paid === 'true' };
  });
}

function licenceIn(owner: XmlElement | undefined) {
  const licence = owner?.children[1];
  if (!licence) return null;
  const { category, status } = textsOf(licence);
  return { category, status };
}

function taxIn(taxes: readonly Row[], code: string | undefined) {
  const tax = taxes.find((one) => one.code === code);
  return tax ? { jalaliYear: tax.year, debt: tax.debt } : null;
}
