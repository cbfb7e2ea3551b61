/** No connection is opened to an address that may not be, whatever its name, whoever leads there. */

import type { LookupAddress } from 'node:dns';
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { type AddressCheck, AddressRefused, addressCheck } from '../../src/transport/addresses.ts';
import { checkedLookup, type Resolve } from '../../src/transport/lookup.ts';
import { exchange, json, openTransport, startAgency, text, thisMachine, upstreamAt } from './agency.ts';
import { attemptedAddresses } from './attempted-addresses.ts';
import { restThing } from './operations.ts';

const good = json({ id: '1', name: 'x' });
const refused = (reason: string) => ({
  code: 'AGENCY_UNAVAILABLE',
  details: { agency: 'agency', isUnmade: true, cause: { name: 'AddressRefused', reason } },
});

describe('an agency on this machine is not asked, and its operator can read why', () => {
  test.each(['127.0.0.1', 'localhost', '[::1]', '0x7f.1', '2130706433', 'LOCALHOST'])('as %s', async (hostname) => {
    const agency = await startAgency(good);
    const address = new URL(`http://${hostname}:${agency.address.port}`);
    const opened = openTransport(upstreamAt(address, { connection: { address, credentials: {} } }));
    expect(await exchange(opened, restThing)).toMatchObject(refused('loopback'));
    expect(await exchange(opened, restThing)).toMatchObject(refused('loopback'));
    expect(agency.connections()).toBe(0);
  });

  test('unless its network is named', async () => {
    const agency = await startAgency(good);
    const address = new URL(`http://localhost:${agency.address.port}`);
    const opened = openTransport(upstreamAt(address, { connection: { address, credentials: {}, nets: thisMachine } }));
    expect(await exchange(opened, restThing)).toEqual([{ data: { name: 'x' } }]);
  });

  test('a network that is named opens no other', async () => {
    const address = new URL('http://169.254.169.254/latest/meta-data/');
    const opened = openTransport(upstreamAt(address, { connection: { address, credentials: {}, nets: thisMachine } }));
    const attempted = attemptedAddresses();
    expect(await exchange(opened, restThing)).toMatchObject(refused('link-local'));
    expect(attempted()).toEqual([]);
  });
});

describe('a name', () => {
  const answering =
    (...answers: (readonly LookupAddress[])[]): Resolve =>
    (_, __, callback) =>
      callback(null, [...(answers.shift() ?? [])]);
  const lookUp = (check: AddressCheck, resolve: Resolve, all: boolean) =>
    new Promise((done, fail) =>
      checkedLookup(check, resolve)('agency.example', { all }, (error, found) => (error ? fail(error) : done(found))),
    );
  const here = { address: '127.0.0.1', family: 4 };
  const outside = { address: '8.8.8.8', family: 4 };

  test.each([true, false])('leads to none but the good ones of its addresses (all: %s)', async (all) => {
    expect(await lookUp(addressCheck([]), answering([here, outside, here]), all)).toEqual(all ? [outside] : '8.8.8.8');
  });

  test.each([true, false])('that has no good one leads nowhere (all: %s)', async (all) => {
    await expect(lookUp(addressCheck([]), answering([here]), all)).rejects.toThrow(AddressRefused);
    await expect(lookUp(addressCheck([]), answering([]), all)).rejects.toThrow(AddressRefused);
  });

  test('that answers otherwise the second time is not asked a second time', async () => {
    const agency = await startAgency(good);
    const answers = [[{ address: '127.0.0.1', family: 4 }], [{ address: '169.254.169.254', family: 4 }]];
    const lookup = checkedLookup(addressCheck(thisMachine), answering(...answers));
    const socket = connect({ host: 'agency.example', port: Number(agency.address.port), lookup });
    await once(socket, 'connect');
    expect(socket.remoteAddress).toBe('127.0.0.1');
    socket.destroy();
    expect(answers).toHaveLength(2);
  });
});

describe('a redirect', () => {
  test.each([301, 302, 303, 307, 308])(
    'of %i leads nowhere: nothing is connected to but the agency itself',
    async (status) => {
      const elsewhere = await startAgency(good);
      const attempted = attemptedAddresses();
      for (const location of [`${elsewhere.address}x`, 'http://169.254.169.254/latest/meta-data/', '//127.0.0.2/']) {
        const agency = await startAgency(text('', { location }, status));
        expect(await exchange(openTransport(upstreamAt(agency.address)), restThing)).toMatchObject({
          code: 'AGENCY_INVALID',
        });
        expect(attempted()).toEqual([`127.0.0.1:${agency.address.port}`]);
      }
      expect(elsewhere.connections()).toBe(0);
    },
  );
});
