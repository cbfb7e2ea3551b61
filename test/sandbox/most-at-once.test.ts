/** The most calls an agency had under way at once: how an agency's cap is seen to hold, from the agency's side. */

import { expect, it } from 'vitest';
import { until } from '../gather/hand-exchange.ts';
import { agencyOf, get, smallStandIn, talk } from './agencies.ts';

it('is one for calls one after the other', async () => {
  const agency = await agencyOf(smallStandIn);
  for (let i = 0; i < 3; i += 1) await get(agency, '/thing');
  expect(agency.calls()).toMatchObject({ calls: { thingOf: 3 }, atOnceMost: 1 });
});

it('counts what waits for its answer, of all operations, and no request that is none', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'hang' });
  for (const path of ['/thing', '/thing', '/xml', '/nothing']) talk(agency, path);
  await until(() => agency.calls().calls.thingOf === 2 && agency.calls().calls.xmlOf === 1);
  expect(agency.calls().atOnceMost).toBe(3);
});

it('begins anew with those that are still under way', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'hang' });
  const talks = [talk(agency, '/thing'), talk(agency, '/thing'), talk(agency, '/thing')];
  await until(() => agency.calls().atOnceMost === 3);
  talks[0]?.socket.destroy();
  await until(() => {
    agency.forgetCalls();
    return agency.calls().atOnceMost === 2;
  });
  await agency.heal();
  for (const { socket } of talks) socket.destroy();
  await until(() => {
    agency.forgetCalls();
    return agency.calls().atOnceMost === 0;
  });
  await get(agency, '/thing');
  expect(agency.calls().atOnceMost).toBe(1);
});
