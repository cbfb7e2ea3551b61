/** The police's own WSDL served by somebody else's SOAP library: the adapter answers the same as before our stand-in. */

import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import * as soap from 'soap';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import {
  citizens,
  finesOf,
  isKnown,
  isSealed,
  licenceOf,
  platesOf,
  vehicleAt,
  vehiclesOf,
} from '../../src/sandbox/population/index.ts';
import { type NationalId, type PlateParts, plateOf, platePartsOf } from '../../src/scalars/index.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const wsdl = readFileSync(join(root, 'adapters/police/counter.wsdl'), 'utf8');

interface WirePlate {
  readonly left: string;
  readonly letter?: string;
  readonly right: string;
  readonly region?: string;
}
const many = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);
const plateFrom = ({ left, letter, right, region }: WirePlate) =>
  plateOf(
    letter !== undefined && region !== undefined
      ? { kind: 'car', left, letter, right, region }
      : { kind: 'motorcycle', left, right },
  );
const wirePlate = ({ kind: _kind, ...parts }: PlateParts): WirePlate => parts;

type Vehicle = ReturnType<typeof vehiclesOf>[number];
const wireVehicle = ({ plate, ...vehicle }: Vehicle) => ({ plate: wirePlate(platePartsOf(plate)), ...vehicle });

/** What the WSDL promises, from the same population, by none of our wire code. */
const counter = {
  GetVehiclesByOwners: ({ nationalCode }: { nationalCode: NationalId | NationalId[] }) => ({
    owner: many(nationalCode).map((id) => ({ nationalCode: id, vehicle: vehiclesOf(id).map(wireVehicle) })),
  }),
  GetVehiclesByPlates: ({ plate }: { plate: WirePlate | WirePlate[] }) => ({
    result: many(plate).map((one) => {
      const vehicle = vehicleAt(plateFrom(one));
      return { plate: one, ...(vehicle && { vehicle: wireVehicle(vehicle) }) };
    }),
  }),
  GetFinesByPlates: ({ plate }: { plate: WirePlate | WirePlate[] }) => ({
    result: many(plate).map((one) => ({ plate: one, fine: finesOf(plateFrom(one)) })),
  }),
  GetLicencesByOwners: ({ nationalCode }: { nationalCode: NationalId | NationalId[] }) => ({
    owner: many(nationalCode).map((id) => {
      const licence = licenceOf(id);
      if (isSealed(id)) return { nationalCode: id, error: { code: 'E17', message: 'پرونده مهر و موم است' } };
      return { nationalCode: id, ...(licence && { licence }) };
    }),
  }),
};

const document = `query($ids: [NationalId!]!, $plate: Plate!) {
  citizens(nationalIds: $ids) {
    vehicles { plate vin make model modelYear fines { serial committedOn { iso jalali } place kind amount billId paymentId paid } }
    drivingLicence { number category validTo { iso jalali } negativePoints status }
  }
  vehicle(plate: $plate) { vin make model modelYear }
}`;

describe('the police adapter before an independent SOAP server', () => {
  let ours: TestGateway;
  let theirs: TestGateway;
  const servers: Server[] = [];
  const open = async (server: Server): Promise<string> => {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };

  beforeAll(async () => {
    ours = await startTestGateway();
    const soapServer = createServer();
    const url = await open(soapServer);
    soap.listen(soapServer, {
      path: '/services/counter',
      services: { CounterService: { CounterSoap: counter } },
      xml: wsdl,
    });
    const agencies = (await (await fetch(`${ours.control}/agencies`)).json()) as Record<string, { url: string }>;
    // A control of our own that names the other server as the police.
    const listing = JSON.stringify({ ...agencies, police: { ...agencies.police, url } });
    theirs = await startTestGateway({ SANDBOX_URL: await open(createServer((_, reply) => reply.end(listing))) });
  });
  afterAll(async () => {
    await theirs.stop();
    await ours.stop();
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('answers the same, for people with nothing, one and many, and for sealed files', async () => {
    const ids = [
      '0499370899',
      ...citizens(30, { where: isKnown }),
      ...citizens(3, { where: (id) => platesOf(id).length === 0 }),
      ...citizens(3, { where: (id) => platesOf(id).length === 1 }),
      ...citizens(2, { where: isSealed }),
    ];
    const [plate] = platesOf('0499370899' as NationalId);
    const asked = { document, variables: { ids, plate } };
    const [expected, answered] = [await ours.ask(asked), await theirs.ask(asked)];
    expect(answered.data).toEqual(expected.data);
    expect(answered.data.vehicle).not.toBeNull();
    expect(answered.errors?.map(({ path, extensions }) => [path, extensions.reason])).toEqual(
      expected.errors?.map(({ path, extensions }) => [path, extensions.reason]),
    );
    expect(answered.errors?.length).toBeGreaterThanOrEqual(2);
  });

  it('answers the same for one person alone', async () => {
    const [id] = citizens(1, { from: 5_000, where: (one) => platesOf(one).length === 1 });
    const [plate] = platesOf(id as NationalId);
    const asked = { document, variables: { ids: [id], plate } };
    expect((await theirs.ask(asked)).data).toEqual((await ours.ask(asked)).data);
  });
});
