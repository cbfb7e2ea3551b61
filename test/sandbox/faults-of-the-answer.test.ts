/** Faults of the answer as a whole, as they are on the wire. */

import { expect, it } from 'vitest';
import { agencyOf, get, smallStandIn, thing } from './agencies.ts';

const whole = JSON.stringify(thing);

it('answers with another status', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'status', code: 502 });
  expect((await get(agency, '/thing')).status).toBe(502);
  await agency.setFault({ kind: 'status' });
  expect((await get(agency, '/thing')).status).toBe(503);
  expect(agency.calls()).toEqual({ calls: { thingOf: 2 }, served: {}, atOnceMost: 1 });
});

it.each([
  ['7', '7'],
  [3, '3'],
  ['Wed, 21 Oct 2099 07:28:00 GMT', 'Wed, 21 Oct 2099 07:28:00 GMT'],
  ['soon, God willing', 'soon, God willing'],
])('asks for patience word for word: %s', async (retryAfter, header) => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'rate-limit', retryAfter });
  const { status, headers } = await get(agency, '/thing');
  expect([status, headers['retry-after']]).toEqual([429, header]);
});

it('answers late', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'slow', ms: 120 });
  const begun = performance.now();
  expect((await get(agency, '/thing')).text).toBe(whole);
  expect(performance.now() - begun).toBeGreaterThan(115);
});

it('shows a web page', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'html' });
  const { status, headers, text } = await get(agency, '/thing');
  expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(text).toMatch(/^<!doctype html>/);
});

it('names the content wrongly', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'content-type' });
  const { headers, text } = await get(agency, '/thing');
  expect([headers['content-type'], text]).toEqual(['text/plain; charset=utf-8', whole]);
});

it('points elsewhere', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'redirect' });
  expect((await get(agency, '/thing')).headers.location).toBe('http://169.254.169.254/');
  await agency.setFault({ kind: 'redirect', to: 'http://127.0.0.1:1/' });
  const { status, headers } = await get(agency, '/thing');
  expect([status, headers.location]).toEqual([302, 'http://127.0.0.1:1/']);
});
