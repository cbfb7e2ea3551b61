/** The counter screen in lines of text: what is known, what is not and why, and what the clerk does next. */

import type { CounterScreenQuery } from './generated.ts';
import type { Freshness, Problem } from './problems.ts';

type Citizen = NonNullable<CounterScreenQuery['citizen']>;

/** What each client makes of an answer. */
export interface Screen {
  readonly citizen: Citizen | null;
  readonly problems: readonly Problem[];
  readonly freshness: readonly Freshness[];
}

export function draw({ citizen, problems, freshness }: Screen): string {
  const lines = citizen ? rowsOf(citizen, new Set(problems.map(({ path }) => path))) : [];
  return [...lines, ...problems.map(said), ...freshness.filter(({ stale }) => stale).map(aged)].join('\n');
}

function rowsOf(citizen: Citizen, failed: ReadonlySet<string>): readonly string[] {
  /** Null where a field failed means "not known", and "none" only where it did not: the clerk must never mix them up. */
  const row = (name: string, field: string, text: string | undefined): string =>
    `${name.padEnd(10)} ${text ?? (failed.has(`citizen.${field}`) ? 'not known' : 'none')}`;
  const { identity, vehicles, properties, drivingLicence: licence } = citizen;
  return [
    row('Identity', 'identity', identity ? identityText(identity) : undefined),
    ...(vehicles?.length
      ? vehicles.map((vehicle, at) =>
          row('Vehicle', '', `${vehicle.plate} ${vehicle.make ?? ''}, ${fines(vehicle.fines, failed, at)}`),
        )
      : [row('Vehicles', 'vehicles', undefined)]),
    ...(properties?.length
      ? properties.map(({ code, tax }, at) => row('Property', '', `${code}, ${taxText(tax, failed, at)}`))
      : [row('Properties', 'properties', undefined)]),
    row('Licence', 'drivingLicence', licence ? `${licence.category}, ${licence.status}` : undefined),
  ];
}

const identityText = ({ firstName, lastName, birthDate, lifeStatus }: NonNullable<Citizen['identity']>): string =>
  `${firstName} ${lastName}, born ${birthDate.jalali}, ${lifeStatus}`;

type Vehicle = NonNullable<Citizen['vehicles']>[number];
type Property = NonNullable<Citizen['properties']>[number];

function fines(all: Vehicle['fines'], failed: ReadonlySet<string>, at: number): string {
  if (!all) return failed.has(`citizen.vehicles.${at}.fines`) ? 'fines not known' : 'no fines';
  const owed = all.filter(({ paid }) => !paid).reduce((sum, { amount }) => sum + amount, 0);
  return owed > 0 ? `${rial(owed)} of fines` : 'no unpaid fines';
}

function taxText(tax: Property['tax'], failed: ReadonlySet<string>, at: number): string {
  if (!tax) return failed.has(`citizen.properties.${at}.tax`) ? 'tax not known' : 'no tax';
  return `${rial(tax.debt)} of tax for ${tax.jalaliYear}`;
}

const rial = (amount: number): string => `${amount.toLocaleString('en')} rial`;

function said({ path, agency, code, forClerk, retryable, requestId, violations }: Problem): string {
  const places = violations.map((violation) => ` ${violation.path} (${violation.code})`).join('');
  const again = retryable ? ' [try again]' : '';
  return `! ${path || 'request'} ${agency ?? ''} ${code}: ${forClerk}${places}${again} ${requestId ?? ''}`;
}

const aged = ({ path, agency, asOf }: Freshness): string => `~ ${path} ${agency}: as of ${asOf}`;
