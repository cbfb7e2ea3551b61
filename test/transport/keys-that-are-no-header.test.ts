/** An idempotency key comes from a caller: one that HTTP has no place for is the caller's mistake, and nothing is sent. */

import { describe, expect, test } from 'vitest';
import { path, rest, z } from '../../src/kit/index.ts';
import { exchange, json, openTransport, startAgency, thisMachine, upstreamAt } from './agency.ts';
import { restThing } from './operations.ts';

interface ByKey {
  readonly key: string;
}

const change = rest.send({
  about: () => [],
  dataClass: 'public',
  dependsOn: [],
  method: 'POST',
  path: (_: ByKey) => path`/changes`,
  idempotency: { header: 'Idempotency-Key', key: ({ key }) => key },
  reconcile: 'impossible',
  invalidates: () => [],
  response: z.object({}),
});

async function send(key: string) {
  const agency = await startAgency(json({}));
  return { agency, outcome: await exchange(openTransport(upstreamAt(agency.address)), change, { inputs: [{ key }] }) };
}

describe('is sent', () => {
  test.each(['p-1', '"8e03978e-40d5-43dd-bc93-6894a57f9324"', 'two words', '~', 'x'.repeat(255)])('%j', async (key) => {
    const { agency, outcome } = await send(key);
    expect(outcome).toEqual([{ data: {} }]);
    expect(agency.received[0]?.headers['idempotency-key']).toBe(key);
  });
});

describe('is not sent', () => {
  test.each(['', ' ', ' x', 'x ', 'x\r\nHost: evil', 'x\n', 'x\0', '\u007f', 'پرداخت', 'x'.repeat(256)])(
    '%j',
    async (key) => {
      const { agency, outcome } = await send(key);
      expect(outcome).toMatchObject({ code: 'BAD_INPUT', status: 400, details: { isUnmade: true } });
      expect(JSON.stringify(outcome)).not.toContain('evil');
      expect(agency.connections()).toBe(0);
    },
  );
});

test('a proof of ours that is no header is ours to mend', async () => {
  const agency = await startAgency(json({}));
  const { address } = agency;
  const upstream = upstreamAt(address, {
    authentication: { kind: 'api-key', header: 'X-Key' },
    connection: { address, credentials: { key: 'a\nb' }, nets: thisMachine },
  });
  expect(await exchange(openTransport(upstream), restThing)).toMatchObject({
    code: 'MISCONFIGURED',
    details: { agency: 'agency', isUnmade: true },
  });
  expect(agency.received).toHaveLength(0);
});
