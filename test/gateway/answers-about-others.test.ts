/** An agency that answers about somebody else, or says "found" and nothing, is not believed. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const person = {
  nationalCode: '0790419904',
  name: 'دیگری',
  family: 'دیگری',
  fatherName: 'دیگری',
  gender: '1',
  birthDate: '1360/01/01',
  lifeStatus: '1',
};
const found = { code: 0, message: 'موفق' };

const open: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A gateway whose civil registry answers every single inquiry with this. */
async function gatewayWith(answer: unknown): Promise<TestGateway> {
  const sandbox = await startTestGateway();
  open.push(sandbox.stop);
  const json = (body: unknown): Promise<string> =>
    listening((_, reply) => reply.setHeader('content-type', 'application/json').end(JSON.stringify(body)));
  const agencies = (await (await fetch(`${sandbox.control}/agencies`)).json()) as Record<string, object>;
  const url = await json(answer);
  const control = await json({ ...agencies, 'civil-registry': { ...agencies['civil-registry'], url } });
  const gateway = await startTestGateway({ SANDBOX_URL: control });
  open.push(gateway.stop);
  return gateway;
}

async function listening(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const server: Server = createServer(answer);
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it.each([
  ['somebody else', { status: found, person }],
  ['nobody, and says that it found somebody', { status: found, person: null }],
])('%s is AGENCY_INVALID, and no word of it is shown', async (_, answer) => {
  const gateway = await gatewayWith(answer);
  const { data, errors, text } = await gateway.ask({
    document: '{ citizen(nationalId: "0499370899") { identity { lastName } } }',
  });
  expect(data).toEqual({ citizen: { identity: null } });
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['AGENCY_INVALID']);
  expect(text).not.toContain('دیگری');
});
