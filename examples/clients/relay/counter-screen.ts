/** Relay without React: with it, the environment goes into `RelayEnvironmentProvider` and `useFragment` reads the fragments. */

import { type Environment, fetchQuery, getSingularSelector, type ReaderFragment, type Result } from 'relay-runtime';
import type { Screen } from '../draw.ts';
import { type Problem, problemsOf } from '../problems.ts';
import citizenFragment, { type counter_citizen$key as CitizenRef } from './__generated__/counter_citizen.graphql.ts';
import propertyFragment, {
  type counter_property$key as PropertyRef,
} from './__generated__/counter_property.graphql.ts';
import vehicleFragment, { type counter_vehicle$key as VehicleRef } from './__generated__/counter_vehicle.graphql.ts';
import query, { type counterScreenQuery as CounterScreenQuery } from './__generated__/counterScreenQuery.graphql.ts';
import { freshnessIn } from './environment.ts';

export async function counterScreen(environment: Environment, nationalId: string): Promise<Screen> {
  try {
    const data = await fetchQuery<CounterScreenQuery>(environment, query, { nationalId }).toPromise();
    return { ...screenIn(environment, data), freshness: freshnessIn(environment) };
  } catch (error) {
    // A request refused as a whole (no token, a wrong number) is thrown, its errors in `source`.
    const { errors } = (error as { source?: { errors?: readonly unknown[] } }).source ?? {};
    if (!errors) throw error;
    return { citizen: null, problems: problemsOf(errors), freshness: [] };
  }
}

/** Reads the screen out of the store; fields that failed become null and a problem. */
function screenIn(environment: Environment, data: CounterScreenQuery['response'] | undefined) {
  const problems: Problem[] = [];
  const valueIn = <T>(result: Result<T, unknown>, path: string): NonNullable<T> | null => {
    if (result.ok) return result.value ?? null;
    problems.push(...problemsOf(result.errors).map((problem) => ({ ...problem, path })));
    return null;
  };
  // What useFragment does in React.
  const read = <Data>(fragment: ReaderFragment, ref: { readonly ' $data'?: Data }) =>
    environment.lookup(getSingularSelector(fragment, ref)).data as unknown as Data;

  const vehicle = (ref: VehicleRef, path: string) => {
    const { fines, trafficZonePermits, ...rest } = read(vehicleFragment, ref);
    return {
      ...rest,
      fines: valueIn(fines, `${path}.fines`),
      trafficZonePermits: valueIn(trafficZonePermits, `${path}.trafficZonePermits`),
    };
  };
  const property = (ref: PropertyRef, path: string) => {
    const { owners, tax, ...rest } = read(propertyFragment, ref);
    // Relay's types make room for a kind of owner that the schema may have one day.
    const known = valueIn(owners, `${path}.owners`)?.filter((owner) => owner.__typename !== '%other') ?? null;
    return { ...rest, owners: known, tax: valueIn(tax, `${path}.tax`) };
  };
  const citizen = (ref: CitizenRef) => {
    const { nationalId, identity, vehicles, properties, drivingLicence } = read(citizenFragment, ref);
    const inOrder = <T, U>(list: readonly T[] | null, each: (item: T, path: string) => U, path: string) =>
      list?.map((item, at) => each(item, `${path}.${at}`)) ?? null;
    return {
      nationalId,
      identity: valueIn(identity, 'citizen.identity'),
      vehicles: inOrder(valueIn(vehicles, 'citizen.vehicles'), vehicle, 'citizen.vehicles'),
      properties: inOrder(valueIn(properties, 'citizen.properties'), property, 'citizen.properties'),
      drivingLicence: valueIn(drivingLicence, 'citizen.drivingLicence'),
    };
  };
  const known = data && valueIn(data.citizen, 'citizen');
  return { citizen: known ? citizen(known) : null, problems };
}
