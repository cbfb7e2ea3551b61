/** What arrived at an agency's door, by the adapter's names. */

import { expect, it } from 'vitest';
import { standIn as civilRegistry } from '../../adapters/civil-registry/sandbox.ts';
import { agencyOf, get, post, smallStandIn } from './agencies.ts';

it('counts each operation, and nothing that is none', async () => {
  const agency = await agencyOf(smallStandIn);
  await Promise.all([get(agency, '/thing'), get(agency, '/thing'), get(agency, '/xml'), get(agency, '/nothing')]);
  expect(agency.calls()).toEqual({
    calls: { thingOf: 2, xmlOf: 1 },
    served: { thingOf: 2, xmlOf: 1 },
    atOnceMost: expect.any(Number),
  });
  agency.forgetCalls();
  expect(agency.calls()).toEqual({ calls: {}, served: {}, atOnceMost: expect.any(Number) });
});

it('counts what a fault answered, as a call that was not served', async () => {
  const agency = await agencyOf(smallStandIn);
  await agency.setFault({ kind: 'rate-limit' });
  await get(agency, '/thing');
  expect(agency.calls()).toEqual({ calls: { thingOf: 1 }, served: {}, atOnceMost: 1 });
});

it('counts the single and the bulk call of an operation as one', async () => {
  const agency = await agencyOf(civilRegistry);
  const headers = { 'x-api-key': agency.credentials.key ?? '' };
  await get(agency, '/v1/persons/0499370899', headers);
  await post(agency, '/v1/persons/inquiries', '{"nationalCodes":[]}', headers);
  expect(agency.calls().calls).toEqual({ identityOf: 2 });
});
