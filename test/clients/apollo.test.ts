/** The example for Apollo Client reads every kind of answer, and its cache holds each thing once. */

import { describe, expect, it } from 'vitest';
import { clientFor, counterScreen } from '../../examples/clients/apollo/counter-screen.ts';
import { LicencePointsDocument, VehicleByPlateDocument } from '../../examples/clients/generated.ts';
import { darioush, somebodyElse } from './people.ts';
import { counterForFile, describeScreen } from './screen-contract.ts';

const counter = counterForFile();
describeScreen(counter, (connection, nationalId) => counterScreen(clientFor(connection), nationalId));

const citizenKey = (nationalId: string): string => `Citizen:${JSON.stringify({ nationalId })}`;

describe('the cache', () => {
  it('holds each thing under its real-world key, and parts within their thing', async () => {
    const client = clientFor(counter.connection());
    await counterScreen(client, darioush);
    const stored = client.cache.extract() as Record<string, Record<string, unknown>>;
    const kinds = new Set(Object.keys(stored).map((key) => key.split(':')[0]));
    expect(kinds).toEqual(
      new Set(['ROOT_QUERY', 'Citizen', 'Vehicle', 'Fine', 'TrafficZonePermit', 'Property', 'DrivingLicence']),
    );
    expect(stored[citizenKey(darioush)]?.identity).toMatchObject({ lastName: 'نظری' });
  });

  it('joins what two questions say about one thing', async () => {
    const client = clientFor(counter.connection());
    const { citizen } = await counterScreen(client, darioush);
    await client.query({ query: LicencePointsDocument, variables: { nationalId: darioush } });
    const id = client.cache.identify({ __typename: 'DrivingLicence', number: citizen?.drivingLicence?.number ?? '' });
    const stored = client.cache.extract() as Record<string, unknown>;
    expect(stored[id ?? '']).toMatchObject({ status: 'VALID', negativePoints: expect.any(Number) });
  });

  it('finds a vehicle by its plate that it has from its owner', async () => {
    const client = clientFor(counter.connection());
    const { citizen } = await counterScreen(client, darioush);
    const { plate = '', make, model } = citizen?.vehicles?.[0] ?? {};
    const { data } = await client.query({
      query: VehicleByPlateDocument,
      variables: { plate },
      fetchPolicy: 'cache-only',
    });
    expect(data?.vehicle).toMatchObject({ plate, make, model });
  });

  it('asks the gateway for a vehicle that it does not have', async () => {
    const { citizen } = await counterScreen(clientFor(counter.connection()), darioush);
    const plate = citizen?.vehicles?.[0]?.plate ?? '';
    const { data } = await clientFor(counter.connection()).query({
      query: VehicleByPlateDocument,
      variables: { plate },
    });
    expect(data?.vehicle?.plate).toBe(plate);
  });

  it('forgets what failed, so that no later reading takes it for nothing', async () => {
    const client = clientFor(counter.connection());
    await counter.gateway().fault('police', { kind: 'status', code: 503 });
    await counterScreen(client, somebodyElse(3)).finally(() => counter.gateway().heal('police'));
    const stored = client.cache.extract() as Record<string, Record<string, unknown>>;
    const citizen = stored[citizenKey(somebodyElse(3))];
    expect(citizen).toHaveProperty('identity');
    expect(citizen).not.toHaveProperty('vehicles');
    const { data } = await client.query({
      query: LicencePointsDocument,
      variables: { nationalId: somebodyElse(3) },
    });
    expect(data?.citizen?.drivingLicence).not.toBeNull();
  });
});
