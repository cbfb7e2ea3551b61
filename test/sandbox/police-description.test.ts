/** The police's WSDL is enough for software that knows nothing else: the `soap` package, as client and as server. */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { BasicAuthSecurity, type Client, createClientAsync, listen as serveSoap } from 'soap';
import { expect, it, onTestFinished } from 'vitest';
import { standIn } from '../../adapters/police/sandbox.ts';
import { listen } from '../../src/sandbox/listening.ts';
import { demoCitizen } from '../../src/sandbox/population/index.ts';
import { agencyOf } from './agencies.ts';

const wsdlPath = new URL('../../adapters/police/counter.wsdl', import.meta.url);
const car = { left: '89', letter: 'ع', right: '426', region: '31' };

type Ask = (input: object) => Promise<[Record<string, unknown[]>]>;

const askOf = (client: Client, operation: string) => client[`${operation}Async`] as Ask;

async function clientOfStandIn(): Promise<Client> {
  const agency = await agencyOf(standIn);
  const client = await createClientAsync(`${agency.url}/services/counter?wsdl`);
  client.setSecurity(new BasicAuthSecurity(agency.credentials.username ?? '', agency.credentials.password ?? ''));
  return client;
}

it('lets a foreign client call every operation of the stand-in', async () => {
  const client = await clientOfStandIn();
  const [vehicles] = await askOf(client, 'GetVehiclesByOwners')({ nationalCode: [demoCitizen] });
  expect(vehicles.owner).toMatchObject([
    { nationalCode: demoCitizen, vehicle: [{ plate: { left: '48' } }, {}, { plate: car, productionYear: 1400 }] },
  ]);
  const [found] = await askOf(client, 'GetVehiclesByPlates')({ plate: [car] });
  expect(found.result).toMatchObject([{ plate: car, vehicle: { maker: 'ایران خودرو' } }]);
  const [fines] = await askOf(client, 'GetFinesByPlates')({ plate: [car, car] });
  expect(fines.result).toMatchObject([{ fine: [{ paid: false }, { paid: false }] }, { plate: car }]);
  const [licences] = await askOf(client, 'GetLicencesByOwners')({ nationalCode: [demoCitizen] });
  expect(licences.owner).toMatchObject([{ nationalCode: demoCitizen, licence: { status: 'VALID' } }]);
});

it('lets a foreign client read a fault', async () => {
  const client = await clientOfStandIn();
  const asked = askOf(client, 'GetVehiclesByOwners')({ nationalCode: ['1234567890'] });
  await expect(asked).rejects.toMatchObject({
    root: {
      Envelope: {
        Body: { Fault: { faultcode: 'soap:Client', detail: { CounterFault: { code: 'INVALID_ARGUMENT' } } } },
      },
    },
  });
});

it('lets a foreign server stand in for the police', async () => {
  const server = createServer();
  onTestFinished(() => void server.close());
  const asked: unknown[] = [];
  const port = {
    GetFinesByPlates: (input: unknown) => {
      asked.push(input);
      return { result: [{ plate: car, fine: [] }] };
    },
  };
  const url = `http://127.0.0.1:${await listen(server, 0)}/services/counter`;
  serveSoap(server, '/services/counter', { CounterService: { CounterSoap: port } }, readFileSync(wsdlPath, 'utf8'));
  const client = await createClientAsync(wsdlPath.pathname, {}, url);
  const [answer] = await askOf(client, 'GetFinesByPlates')({ plate: [car] });
  expect(answer.result).toMatchObject([{ plate: car }]);
  expect(asked).toEqual([{ plate: [car] }]);
});
