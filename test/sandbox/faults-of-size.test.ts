/** Faults of size: too long, without end, or small until unpacked. */

import { createGunzip } from 'node:zlib';
import { request } from 'undici';
import { expect, it, vi } from 'vitest';
import { readXml } from '../../src/xml/read.ts';
import { agencyOf, get, smallStandIn, talk, thing } from './agencies.ts';

const megabyte = 1024 * 1024;

it('sends a valid answer of fifty megabytes', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'huge' });
  const { text, headers } = await get(agency, '/thing');
  expect(headers['content-length']).toBeUndefined();
  expect(text.length).toBeGreaterThan(50 * megabyte);
  expect(JSON.parse(text)).toMatchObject(thing);
});

it('pads XML so that it stays valid', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'huge', megabytes: 1 });
  const { text } = await get(agency, '/xml');
  expect(text.length).toBeGreaterThan(megabyte);
  expect(readXml(text).children[0]?.children[0]?.name).toBe('thing');
});

it.each(['/thing', '/xml'])('never ends, and stops when the client leaves: %s', async (path) => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'endless' });
  const { socket, received } = talk(agency, path);
  await vi.waitUntil(() => received().length > 4 * megabyte, { timeout: 10_000 });
  socket.destroy();
  await agency.heal();
  expect((await get(agency, path)).status).toBe(200);
});

it('packs a gigabyte into a megabyte', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'gzip-bomb' });
  const { headers, body } = await request(`${agency.url}/thing`);
  expect([headers['content-encoding'], headers['content-type']]).toEqual(['gzip', 'application/json; charset=utf-8']);
  expect(Number(headers['content-length'])).toBeLessThan(2 * megabyte);
  let bytes = 0;
  for await (const chunk of body.pipe(createGunzip({ chunkSize: 4 * megabyte }))) bytes += (chunk as Buffer).length;
  expect(bytes).toBe(1024 * megabyte);
}, 30_000);

it('nests a million lists', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'entity-bomb' });
  const { text } = await get(agency, '/thing');
  expect([text.slice(0, 3), text.slice(-3), text.length]).toEqual(['[[[', ']]]', 2_000_000]);
});

it('sends XML with entities that multiply', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'entity-bomb' });
  const { text } = await get(agency, '/xml');
  expect(text).toContain('<!ENTITY lol9 "&lol8;&lol8;');
  expect(text).toContain('<id>&lol9;</id>');
  expect(() => readXml(text)).toThrow('DOCTYPE');
});
