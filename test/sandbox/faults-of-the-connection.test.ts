/** Faults of the connection, as they are on the wire. */

import { once } from 'node:events';
import { expect, it, vi } from 'vitest';
import { agencyOf, firstBytes, get, post, smallStandIn, talk, thing } from './agencies.ts';

const whole = JSON.stringify(thing);

it('hangs: the stand-in does its work, and nothing is answered', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'hang' });
  const { socket, received } = talk(agency, '/thing');
  await vi.waitUntil(() => agency.calls().served.thingOf === 1);
  await agency.heal();
  expect((await get(agency, '/thing')).text).toBe(whole);
  expect([received().length, socket.readyState]).toEqual([0, 'open']);
});

it('drips: headers at once, and then a byte at a time', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'drip', ms: 1 });
  expect((await get(agency, '/thing')).text).toBe(whole);
  await agency.setFault({ kind: 'drip' });
  const slow = talk(agency, '/thing');
  expect(await firstBytes(slow)).toMatch(
    new RegExp(`^HTTP/1.1 200 OK[^]*content-length: ${Buffer.byteLength(whole)}[^]*\r\n\r\n$`, 'i'),
  );
  await once(slow.socket, 'data');
  expect(slow.received().toString()).toMatch(/\r\n\r\n\{$/);
});

it('resets the connection in the middle of the body', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'reset' });
  const raw = talk(agency, '/thing');
  expect(await raw.ended).toBe('ECONNRESET');
  await expect(get(agency, '/thing')).rejects.toThrow();
});

it('ends the body early, with a length that gives it away', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'truncate' });
  const raw = talk(agency, '/thing');
  expect(await raw.ended).toBe('end');
  expect(raw.received().toString()).toMatch(/content-length: \d+.*\{"status"/s);
  await expect(get(agency, '/thing')).rejects.toThrow();
});

it('ends the body early, without a length: an ordinary answer, to a client', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'truncate', contentLength: false });
  const { status, text, headers } = await get(agency, '/thing');
  expect([status, headers['content-length'], headers['transfer-encoding']]).toEqual([200, undefined, undefined]);
  expect(whole.startsWith(text.replace(/\uFFFD+$/, ''))).toBe(true);
  expect(text.length).toBeLessThan(whole.length);
});

it('refuses: the port is closed, open connections die, and healing opens the same port', async () => {
  const agency = await agencyOf(smallStandIn);
  const before = talk(agency, '/thing');
  await firstBytes(before);
  await agency.setFault({ kind: 'refuse' });
  expect(['end', 'ECONNRESET']).toContain(await before.ended);
  expect(await talk(agency, '/thing').ended).toBe('ECONNREFUSED');
  await agency.heal();
  expect((await get(agency, '/thing')).text).toBe(whole);
});

it('refuses one operation only: its connections die as soon as it is known', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'refuse', operation: 'xmlOf' });
  await expect(get(agency, '/xml')).rejects.toThrow();
  expect((await get(agency, '/thing')).status).toBe(200);
});

it('flaps: refuses and serves in turn', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'flap', ms: 40 });
  const seen: boolean[] = [];
  const turnsSeen = () => seen.filter((isUp, at) => isUp !== seen[at - 1]).length;
  await vi.waitUntil(
    async () => {
      seen.push(
        await get(agency, '/thing').then(
          () => true,
          () => false,
        ),
      );
      return turnsSeen() > 4;
    },
    { timeout: 10_000, interval: 5 },
  );
  await agency.heal();
  expect((await get(agency, '/thing')).status).toBe(200);
}, 15_000);

it('answers as a server that wants TLS', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'tls' });
  const raw = talk(agency, '/thing');
  expect(await raw.ended).toBe('end');
  expect(raw.received().toString('hex')).toBe('1503030002020a');
  expect(agency.calls().served).toEqual({});
});

it('does what it was asked and then hangs, so that a change is made and not told', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'hang', operation: 'change' });
  const left = post(agency, '/changes', 'x').catch(() => 'left');
  await vi.waitUntil(() => agency.calls().served.change === 1);
  await agency.close();
  expect(await left).toBe('left');
});
