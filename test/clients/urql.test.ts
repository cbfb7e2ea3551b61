/** The example for urql reads every kind of answer, and its cache holds each thing once. */

import { gql } from 'urql';
import { describe, expect, it } from 'vitest';
import {
  CounterScreenDocument,
  LicencePointsDocument,
  VehicleByPlateDocument,
} from '../../examples/clients/generated.ts';
import { clientFor, counterScreen } from '../../examples/clients/urql/counter-screen.ts';
import { darioush, somebodyElse } from './people.ts';
import { counterForFile, describeScreen } from './screen-contract.ts';

const counter = counterForFile();
describeScreen(counter, (connection, nationalId) => counterScreen(clientFor(connection), nationalId));

const cacheOnly = { requestPolicy: 'cache-only' } as const;
const nationalId = darioush;

describe('the cache', () => {
  it('joins what two questions say about one thing', async () => {
    const client = clientFor(counter.connection());
    await counterScreen(client, nationalId);
    await client.query(LicencePointsDocument, { nationalId });
    const both = gql`query ($nationalId: NationalId!) { citizen(nationalId: $nationalId) { nationalId drivingLicence { number status negativePoints } } }`;
    const { data } = await client.query(both, { nationalId }, cacheOnly);
    expect(data?.citizen.drivingLicence).toMatchObject({ status: 'VALID', negativePoints: expect.any(Number) });
    expect((await client.query(CounterScreenDocument, { nationalId }, cacheOnly)).data?.citizen?.vehicles).toBeTruthy();
  });

  it('finds a vehicle by its plate that it has from its owner', async () => {
    const client = clientFor(counter.connection());
    const { citizen } = await counterScreen(client, nationalId);
    const { plate = '', make, model } = citizen?.vehicles?.[0] ?? {};
    const { data } = await client.query(VehicleByPlateDocument, { plate }, cacheOnly);
    expect(data?.vehicle).toMatchObject({ plate, make, model });
  });

  it('asks the gateway for a vehicle that it does not have', async () => {
    const { citizen } = await counterScreen(clientFor(counter.connection()), nationalId);
    const plate = citizen?.vehicles?.[0]?.plate ?? '';
    const { data } = await clientFor(counter.connection()).query(VehicleByPlateDocument, { plate });
    expect(data?.vehicle?.plate).toBe(plate);
  });

  it('keeps nothing of what failed, so that no later reading takes it for nothing', async () => {
    const client = clientFor(counter.connection());
    await counter.gateway().fault('police', { kind: 'status', code: 503 });
    await counterScreen(client, somebodyElse(3)).finally(() => counter.gateway().heal('police'));
    const { data } = await client.query(LicencePointsDocument, { nationalId: somebodyElse(3) });
    expect(data?.citizen?.drivingLicence).not.toBeNull();
  });
});
