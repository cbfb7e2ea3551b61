/** How a fault is set, narrowed and ended, and what a wrong setting is told. */

import { expect, it, vi } from 'vitest';
import { faultKinds, InvalidFault } from '../../src/sandbox/faults/index.ts';
import { agencyOf, firstBytes, get, post, smallStandIn, talk } from './agencies.ts';

it('has every kind there is', () => {
  expect(faultKinds).toEqual([
    'altered',
    'content-type',
    'drip',
    'endless',
    'entity-bomb',
    'extra-field',
    'flap',
    'gzip-bomb',
    'hang',
    'html',
    'huge',
    'malformed',
    'missing-field',
    'null-field',
    'rate-limit',
    'redirect',
    'refuse',
    'reset',
    'slow',
    'status',
    'tls',
    'truncate',
    'wrong-type',
  ]);
});

it('gives what is set, with its defaults', async () => {
  const agency = await agencyOf(smallStandIn);
  expect(await agency.setFault({ kind: 'flap', operation: 'xmlOf' })).toEqual({
    kind: 'flap',
    operation: 'xmlOf',
    ms: 500,
  });
  expect(agency.fault()).toEqual({ kind: 'flap', operation: 'xmlOf', ms: 500 });
  await agency.heal();
  expect(agency.fault()).toBeUndefined();
});

it.each([
  [{}, 'A fault needs a "kind".'],
  [null, 'A fault needs a "kind".'],
  [{ kind: 'flood' }, 'There is no fault of the kind "flood".'],
  [{ kind: 'status', code: 42 }, 'The fault "status" cannot be set like this.'],
  [{ kind: 'hang', ratio: 2 }, 'The fault "hang" cannot be set like this.'],
  [{ kind: 'hang', msec: 2 }, 'The fault "hang" cannot be set like this.'],
  [{ kind: 'rate-limit', retryAfter: 'a\r\nb: c' }, 'The fault "rate-limit" cannot be set like this.'],
  [{ kind: 'hang', operation: 'flyOf' }, 'The agency has no operation "flyOf".'],
])('refuses %j', async (input, message) => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'html' });
  const refused = agency.setFault(input);
  await expect(refused).rejects.toThrow(InvalidFault);
  await expect(refused).rejects.toThrow(message);
  expect(agency.fault()).toEqual({ kind: 'html' });
});

it('strikes one operation and spares the rest', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'status', operation: 'thingOf' });
  expect((await get(agency, '/thing')).status).toBe(503);
  expect((await get(agency, '/xml')).status).toBe(200);
});

it('strikes a share', async () => {
  const agency = await agencyOf(smallStandIn);
  const struck = async (ratio: number) => {
    await agency.setFault({ kind: 'status', ratio });
    const seen = await Promise.all(Array.from({ length: 400 }, () => get(agency, '/thing')));
    return seen.filter(({ status }) => status === 503).length / 400;
  };
  expect([await struck(0), await struck(1)]).toEqual([0, 1]);
  // Six standard deviations either way.
  expect(Math.abs((await struck(0.5)) - 0.5)).toBeLessThan(0.15);
});

it('is replaced by the next: a closed door opens for it', async () => {
  const agency = await agencyOf(smallStandIn);
  await Promise.all([
    agency.setFault({ kind: 'refuse' }),
    agency.setFault({ kind: 'flap' }),
    agency.setFault({ kind: 'html' }),
  ]);
  expect((await get(agency, '/thing')).headers['content-type']).toMatch(/^text\/html/);
});

it('changes nothing where there is none', async () => {
  const agency = await agencyOf(smallStandIn);
  const { status, headers, text } = await post(agency, '/changes', 'سلام');
  expect([status, headers['content-type'], text]).toEqual([
    200,
    'application/json; charset=utf-8',
    '{"received":"سلام"}',
  ]);
});

const needed: Readonly<Record<string, object>> = {
  slow: { ms: 50 },
  altered: { edits: [{ at: '/name', value: 'another' }] },
};

it('survives clients that leave half-way, whatever the fault', async () => {
  const agency = await agencyOf(smallStandIn);
  for (const kind of faultKinds.filter((name) => name !== 'refuse' && name !== 'flap' && name !== 'hang')) {
    await agency.setFault({ kind, ...needed[kind] });
    const before = agency.calls().calls.thingOf ?? 0;
    const { socket } = talk(agency, '/thing');
    await vi.waitUntil(() => agency.calls().calls.thingOf === before + 1, { interval: 1 });
    socket.destroy();
    if (kind === 'huge' || kind === 'drip') {
      const reading = talk(agency, '/thing');
      await firstBytes(reading);
      reading.socket.destroy();
    }
  }
  await agency.heal();
  expect((await get(agency, '/thing')).status).toBe(200);
});
