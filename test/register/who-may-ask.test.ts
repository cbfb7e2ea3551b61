/** Whoever the register does not let in is refused whole, on record, and from the next request on. */

import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SandboxToken } from '../../src/access/sandbox-issuer.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const screen = { document: '{ citizen(nationalId: "0499370899") { identity { lastName } } }' };

async function answerFor(wishes: Partial<SandboxToken>, token?: string) {
  const authorization = `Bearer ${token ?? (await gateway.token(wishes))}`;
  const { status, errors, data } = await gateway.ask({ ...screen, headers: { authorization } });
  const { code, reason, refusalId } = errors?.[0]?.extensions ?? {};
  return { status, code, reason, refusalId, name: data?.citizen?.identity?.lastName };
}

const tell = async (what: string, order: object, wishes: Partial<SandboxToken> = {}) =>
  fetch(`${gateway.address}/register/${what}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await gateway.token(wishes)}`, 'content-type': 'application/json' },
    body: JSON.stringify(order),
  });

describe('an office', () => {
  it.each([
    ['X-1', 'OFFICE_UNKNOWN'],
    ['P-1090', 'OFFICE_SUSPENDED'],
    ['P-1091', 'LICENCE_NOT_VALID'],
  ])('%s is refused: %s', async (office, reason) => {
    const calls = await gateway.callsDuring(async () => {
      const answer = await answerFor({ office });
      expect(answer).toMatchObject({ status: 403, code: 'FORBIDDEN', reason });
      expect(answer.refusalId).toMatch(/^\w+-\d+$/);
    });
    expect(calls).toEqual({});
  });

  it('is of the networks that it belongs to today', async () => {
    const document = '{ office { memberships { network { code } conversion } } }';
    const authorization = `Bearer ${await gateway.token({ office: 'L-2090' })}`;
    const { data } = await gateway.ask({ document, headers: { authorization } });
    expect(data.office.memberships).toEqual([
      { network: { code: 'POLICE_PLUS_10' }, conversion: 'UNDER_WAY' },
      { network: { code: 'PISHKHAN' }, conversion: null },
    ]);
  });
});

describe('whoever is suspended', () => {
  it.each([
    ['an office', { office: 'P-1003' }, { office: 'P-1003' }, 'OFFICE_SUSPENDED'],
    ['a clerk', { clerk: 'sara', office: 'P-1004' }, { office: 'P-1004', clerk: 'sara' }, 'CLERK_SUSPENDED'],
  ])(
    '%s is refused on the next request, though the answer is kept, and let in again',
    async (_, order, wishes, reason) => {
      const token = await gateway.token(wishes);
      expect((await answerFor({}, token)).name).toBe('نظری');
      const calls = await gateway.callsDuring(async () => {
        expect((await tell('suspend', { ...order, why: 'a test' })).status).toBe(200);
        expect(await answerFor({}, token)).toMatchObject({ status: 403, code: 'FORBIDDEN', reason });
        expect((await tell('reinstate', order)).status).toBe(200);
        expect((await answerFor({}, token)).name).toBe('نظری');
      });
      expect(calls).toEqual({});
    },
  );

  it('at one office is nobody else', async () => {
    await tell('suspend', { clerk: 'nima', office: 'P-1005' });
    expect((await answerFor({ office: 'P-1006', clerk: 'nima' })).name).toBe('نظری');
    expect((await answerFor({ office: 'P-1005', clerk: 'omid' })).name).toBe('نظری');
  });

  it('must be known', async () => {
    expect((await tell('suspend', { office: 'X-1' })).status).toBe(404);
    expect((await tell('suspend', { bank: 'X-1' })).status).toBe(400);
  });
});

describe('a token', () => {
  it('that is denied is none any more, though it was believed a moment ago', async () => {
    const token = await gateway.token();
    expect((await answerFor({}, token)).status).toBe(200);
    expect((await tell('deny-token', { jti: decodeJwt(token).jti })).status).toBe(200);
    expect(await answerFor({}, token)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect((await answerFor({})).status).toBe(200);
  });
});

it('only an operator may change the register', async () => {
  for (const what of ['suspend', 'reinstate', 'deny-token', 'offices', 'clerks', 'clients']) {
    expect((await tell(what, { office: 'P-1003' }, { scopes: ['counter.lookup'] })).status).toBe(403);
  }
});

it('a file is loaded through the door, row by row', async () => {
  const reply = await fetch(`${gateway.address}/register/clerks`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await gateway.token()}`, 'content-type': 'text/csv' },
    body: 'id,office,ended\nsara,P-1007,\nmina,P-1007,1400/01/01\nomid,X-9,\n',
  });
  const lines = (await reply.text()).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { kind: 'bad', line: 4, column: 'office', problem: 'The register has no such office.', remedy: expect.any(String) },
    { kind: 'done', read: 3, loaded: 2, unchanged: 0, bad: 1 },
  ]);
  expect((await answerFor({ office: 'P-1007', clerk: 'mina' })).reason).toBe('CLERK_UNKNOWN');
  expect((await answerFor({ office: 'P-1007', clerk: 'sara' })).name).toBe('نظری');
});
