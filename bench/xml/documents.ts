/** Answers of the police's stand-in, as they are on the wire: what a screen with one car, some cars, and a bulk exchange get. */

import { finesOf, vehicleOf } from '../../adapters/police/operations.ts';
import { standIn } from '../../adapters/police/sandbox.ts';
import { openAgency } from '../../src/sandbox/agency.ts';
import { citizens, platesOf } from '../../src/sandbox/population/index.ts';
import type { Plate } from '../../src/scalars/index.ts';
import { soapExchange } from '../../src/transport/soap.ts';
import type { DeclaredOperation } from '../../src/types.ts';

/** By name: the text of one answer. */
export async function documents(): Promise<Readonly<Record<string, string>>> {
  const agency = await openAgency(standIn);
  const plates = [...citizens(400)].flatMap((nationalId) => [...platesOf(nationalId)]).slice(0, 100);
  const ask = (operation: DeclaredOperation, some: readonly Plate[]): Promise<string> =>
    answerOf(agency.url, operation, some);
  try {
    return {
      'one vehicle': await ask(vehicleOf, plates.slice(0, 1)),
      'fines of 40 plates': await ask(finesOf, plates.slice(0, 40)),
      'fines of 100 plates': await ask(finesOf, plates),
    };
  } finally {
    await agency.close();
  }
}

async function answerOf(url: string, operation: DeclaredOperation, plates: readonly Plate[]): Promise<string> {
  const message = operation.many?.message(
    plates.map((plate) => ({ plate })),
    {},
  );
  if (message?.protocol !== 'soap') throw new TypeError('The operation is not one of SOAP.');
  const {
    target,
    method,
    headers,
    body = '',
  } = (await soapExchange({ agency: 'police', address: new URL(url) }, message)).request;
  const { username = '', password = '' } = standIn.credentials;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const reply = await fetch(url + target, { method, headers: { ...headers, authorization }, body });
  if (!reply.ok) throw new Error(`The stand-in answered ${reply.status}.`);
  return reply.text();
}
