/** The civil registry's wire format: REST with JSON, business errors in a 200 body. */

import { expect, it } from 'vitest';
import { standIn } from '../../adapters/civil-registry/sandbox.ts';
import type { Agency } from '../../src/sandbox/agency.ts';
import { citizens, demoCitizen, isKnown, isLocked } from '../../src/sandbox/population/index.ts';
import { agencyOf, get, post } from './agencies.ts';

const [unknown = ''] = citizens(1, { where: (nationalId) => !isKnown(nationalId) });
const [locked = ''] = citizens(1, { where: isLocked });

const withKey = ({ credentials }: Agency) => ({ 'x-api-key': credentials.key ?? '' });

async function ask(agency: Agency, nationalId: string) {
  const { status, text } = await get(agency, `/v1/persons/${nationalId}`, withKey(agency));
  return { http: status, ...JSON.parse(text) };
}

async function askAll(agency: Agency, nationalCodes: readonly string[]) {
  const { status, text } = await post(
    agency,
    '/v1/persons/inquiries',
    JSON.stringify({ nationalCodes }),
    withKey(agency),
  );
  return { http: status, ...JSON.parse(text) };
}

it('tells nothing without its key', async () => {
  const agency = await agencyOf(standIn);
  expect((await get(agency, `/v1/persons/${demoCitizen}`)).status).toBe(401);
  expect((await get(agency, `/v1/persons/${demoCitizen}`, { 'x-api-key': 'another' })).status).toBe(401);
  expect((await get(agency, '/nothing')).status).toBe(401);
  expect((await get(agency, '/nothing', withKey(agency))).status).toBe(404);
});

it('knows a person', async () => {
  const agency = await agencyOf(standIn);
  expect(await ask(agency, demoCitizen)).toEqual({
    http: 200,
    status: { code: 0, message: 'عملیات موفق' },
    person: {
      nationalCode: '0499370899',
      name: 'داریوش',
      family: 'نظری',
      fatherName: 'سعید',
      gender: '1',
      birthDate: '1360/11/08',
      lifeStatus: '1',
    },
  });
});

it.each([
  ['an invalid code', '1234567890', 3],
  ['no code at all', 'abc', 3],
  ['digits that it does not write', encodeURIComponent('۰۴۹۹۳۷۰۸۹۹'), 3],
  ['somebody unknown', unknown, 4],
  ['a locked record', locked, 9],
])('answers 200 with its own code for %s', async (_, nationalId, code) => {
  const agency = await agencyOf(standIn);
  expect(await ask(agency, nationalId)).toMatchObject({
    http: 200,
    status: { code, message: expect.stringMatching(/[آ-ی]/) },
    person: null,
  });
});

it('answers for many at once, each with its own status, in the order asked', async () => {
  const agency = await agencyOf(standIn);
  const { http, status, results } = await askAll(agency, [unknown, demoCitizen, '1', locked]);
  expect([http, status.code]).toEqual([200, 0]);
  expect(
    results.map((one: { nationalCode: string; status: { code: number } }) => [one.nationalCode, one.status.code]),
  ).toEqual([
    [unknown, 4],
    [demoCitizen, 0],
    ['1', 3],
    [locked, 9],
  ]);
  expect(results[1].person).toEqual((await ask(agency, demoCitizen)).person);
});

it('takes a hundred and not one more', async () => {
  const agency = await agencyOf(standIn);
  expect((await askAll(agency, [...citizens(100)])).results).toHaveLength(100);
  expect(await askAll(agency, [...citizens(101)])).toMatchObject({ http: 200, status: { code: 5 }, results: [] });
});
