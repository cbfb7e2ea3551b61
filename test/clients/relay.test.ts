/** The example for Relay reads every kind of answer, and its store holds each thing once. */

import { createOperationDescriptor, fetchQuery } from 'relay-runtime';
import { describe, expect, it } from 'vitest';
import pointsQuery, {
  type counterPointsQuery as PointsQuery,
} from '../../examples/clients/relay/__generated__/counterPointsQuery.graphql.ts';
import vehicleQuery, {
  type counterVehicleQuery as VehicleQuery,
} from '../../examples/clients/relay/__generated__/counterVehicleQuery.graphql.ts';
import { counterScreen } from '../../examples/clients/relay/counter-screen.ts';
import { environmentFor } from '../../examples/clients/relay/environment.ts';
import { darioush, somebodyElse } from './people.ts';
import { counterForFile, describeScreen } from './screen-contract.ts';

const counter = counterForFile();
describeScreen(counter, (connection, nationalId) => counterScreen(environmentFor(connection), nationalId));

describe('the store', () => {
  it('holds each thing under its real-world key, and parts within their thing', async () => {
    const environment = environmentFor(counter.connection());
    await counterScreen(environment, darioush);
    const source = environment.getStore().getSource();
    const types = (isOwn: boolean) =>
      new Set(
        source.getRecordIDs().flatMap((id) => (id.startsWith('client:') === isOwn ? [typeOf(source.get(id))] : [])),
      );
    expect(types(false)).toEqual(
      new Set(['Citizen', 'Vehicle', 'Fine', 'TrafficZonePermit', 'Property', 'DrivingLicence']),
    );
    expect(types(true)).toEqual(new Set(['__Root', 'Identity', 'Day', 'PropertyTax']));
    expect(source.has(`Citizen:${darioush}`)).toBe(true);
  });

  it('joins what two questions say about one thing', async () => {
    const environment = environmentFor(counter.connection());
    const { citizen } = await counterScreen(environment, darioush);
    await fetchQuery<PointsQuery>(environment, pointsQuery, { nationalId: darioush }).toPromise();
    const licence = environment.getStore().getSource().get(`DrivingLicence:${citizen?.drivingLicence?.number}`);
    expect(licence).toMatchObject({ status: 'VALID', negativePoints: expect.any(Number) });
  });

  it('finds a vehicle by its plate that it has from its owner', async () => {
    const environment = environmentFor(counter.connection());
    const { citizen } = await counterScreen(environment, darioush);
    const { plate = '', make, model } = citizen?.vehicles?.[0] ?? {};
    const operation = createOperationDescriptor(vehicleQuery, { plate });
    expect(environment.check(operation).status).toBe('available');
    expect(environment.lookup(operation.fragment).data).toEqual({
      vehicle: { ok: true, value: { plate, make, model } },
    });
  });

  it('asks the gateway for a vehicle that it does not have', async () => {
    const { citizen } = await counterScreen(environmentFor(counter.connection()), darioush);
    const plate = citizen?.vehicles?.[0]?.plate ?? '';
    const asked = fetchQuery<VehicleQuery>(
      environmentFor(counter.connection()),
      vehicleQuery,
      { plate },
      { fetchPolicy: 'store-or-network' },
    );
    expect((await asked.toPromise())?.vehicle).toMatchObject({ ok: true, value: { plate } });
  });

  it('remembers that a field failed, so that no later reading takes it for nothing', async () => {
    const environment = environmentFor(counter.connection());
    const nationalId = somebodyElse(3);
    await counter.gateway().fault('police', { kind: 'status', code: 503 });
    await counterScreen(environment, nationalId).finally(() => counter.gateway().heal('police'));
    const { fragment } = createOperationDescriptor(pointsQuery, { nationalId });
    const { data } = environment.lookup(fragment);
    expect(data).toMatchObject({
      citizen: { drivingLicence: { ok: false, errors: [{ extensions: { code: 'AGENCY_UNAVAILABLE' } }] } },
    });
  });
});

const typeOf = (record: unknown): unknown => (record as { __typename?: string } | null | undefined)?.__typename;
