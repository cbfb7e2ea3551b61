/** What every example client makes of the gateway's answers: one suite for all of them, each before a gateway of its own. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../../examples/clients/connection.ts';
import { draw, type Screen } from '../../examples/clients/draw.ts';
import { errorTable } from '../../src/errors.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { darioush, somebodyElse } from './people.ts';

export interface Counter {
  readonly gateway: () => TestGateway;
  readonly connection: () => Connection;
}

/** A gateway for the whole file, and a console on which nothing may be said. */
export function counterForFile(): Counter {
  let gateway: TestGateway;
  let token = '';
  beforeAll(async () => {
    gateway = await startTestGateway();
    token = await gateway.token();
  });
  afterAll(() => gateway.stop());
  beforeEach(() => {
    for (const method of ['warn', 'error'] as const) vi.spyOn(console, method).mockImplementation(() => undefined);
  });
  afterEach(() => {
    const said = [...vi.mocked(console.warn).mock.calls, ...vi.mocked(console.error).mock.calls];
    vi.restoreAllMocks();
    expect(said, 'what the client said on the console').toEqual([]);
  });
  return {
    gateway: () => gateway,
    connection: () => ({ url: `${gateway.address}/graphql`, token, visit: 'demo', language: 'en' }),
  };
}

/** The same, as the examples take it that are programs of their own. */
export const environmentOf = ({ url, token, visit = '', language = 'fa' }: Connection): Record<string, string> => ({
  PISHKHAN_URL: url,
  PISHKHAN_TOKEN: token,
  PISHKHAN_VISIT: visit,
  PISHKHAN_LANGUAGE: language,
});

type Ask = (connection: Connection, nationalId: string) => Promise<Screen>;

export function describeScreen({ gateway, connection }: Counter, ask: Ask): void {
  describe('the counter screen', () => {
    it('is whole when nothing fails', async () => {
      const screen = await ask(connection(), darioush);
      const { citizen, problems, freshness } = screen;
      expect([problems, freshness]).toEqual([[], []]);
      expect(citizen?.identity).toMatchObject({ lastName: 'نظری', birthDate: { jalali: '1360/11/08' } });
      expect(citizen?.vehicles?.flatMap(({ fines }) => fines ?? []).some(({ paid }) => !paid)).toBe(true);
      expect(citizen?.properties?.map(({ tax }) => tax?.debt)).toContain(3_794_000);
      expect(citizen?.drivingLicence?.status).toBe('VALID');
      expect(draw(screen)).toContain('2-1573-3465-9, 3,794,000 rial of tax for 1404');
    });

    it('has the others’ fields and what the clerk should do when an agency fails', async () => {
      await gateway().fault('police', { kind: 'status', code: 503 });
      const screen = await ask(connection(), somebodyElse(0)).finally(() => gateway().heal('police'));
      expect(screen.citizen).toMatchObject({ identity: { lifeStatus: 'ALIVE' }, vehicles: null, drivingLicence: null });
      expect(screen.problems.map(({ path }) => path).sort()).toEqual(['citizen.drivingLicence', 'citizen.vehicles']);
      const { forClerk, forCitizen } = errorTable.AGENCY_UNAVAILABLE;
      const expected = { code: 'AGENCY_UNAVAILABLE', agency: 'police', retryable: true };
      for (const problem of screen.problems) {
        expect(problem).toMatchObject({ ...expected, forClerk: forClerk.en, forCitizen: forCitizen.en });
        expect(problem.requestId).toMatch(/^[\da-f-]{36}$/);
      }
      expect(draw(screen)).toContain('Vehicles   not known');
      expect(draw(screen)).toContain(forClerk.en);
    });

    it('keeps a thing of which only a part failed', async () => {
      await gateway().fault('police', { kind: 'status', code: 503, operation: 'finesOf' });
      const screen = await ask(connection(), somebodyElse(1)).finally(() => gateway().heal('police'));
      expect(screen.citizen?.vehicles?.[0]).toMatchObject({ plate: expect.any(String), fines: null });
      expect(screen.problems[0]).toMatchObject({ path: 'citizen.vehicles.0.fines', code: 'AGENCY_UNAVAILABLE' });
      expect(draw(screen)).toContain('fines not known');
    });

    it('says that a visit is required where there is none', async () => {
      const { visit: _, ...withoutVisit } = connection();
      const { citizen, problems } = await ask(withoutVisit, darioush);
      expect(citizen).toMatchObject({ nationalId: darioush, identity: null, vehicles: null, properties: null });
      expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['VISIT_REQUIRED']));
      expect(problems[0]?.forClerk).toBe(errorTable.VISIT_REQUIRED.forClerk.en);
    });

    it('names the place of a wrong number, and speaks Persian where that is asked for', async () => {
      const { citizen, problems } = await ask({ ...connection(), language: 'fa' }, '0499370898');
      expect(citizen).toBeNull();
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatchObject({
        code: 'BAD_INPUT',
        forClerk: errorTable.BAD_INPUT.forClerk.fa,
        violations: [{ path: 'nationalId', code: 'CHECK_DIGIT' }],
      });
    });

    it('is refused as a whole without a token', async () => {
      const { citizen, problems } = await ask({ ...connection(), token: 'none' }, darioush);
      expect([citizen, problems.map(({ path, code }) => [path, code])]).toEqual([null, [['', 'UNAUTHENTICATED']]]);
    });

    it('is there by the deadline, without what was not', async () => {
      await gateway().fault('police', { kind: 'hang' });
      const startedAt = performance.now();
      const asked = ask({ ...connection(), deadlineMs: 600 }, somebodyElse(2));
      const { citizen, problems } = await asked.finally(() => gateway().heal('police'));
      // The gateway's own limit is 2,500 ms.
      expect(performance.now() - startedAt).toBeLessThan(2_000);
      expect(citizen?.identity).not.toBeNull();
      expect(problems.map(({ code }) => code)).toEqual(['AGENCY_TIMEOUT', 'AGENCY_TIMEOUT']);
    });

    it('says how old a stale value is', async () => {
      const { freshness } = await ask({ ...connection(), url: await answeringStale() }, darioush);
      expect(freshness).toEqual([{ path: 'citizen.identity', ...stale }]);
    });
  });
}

const stale = { agency: 'civil-registry', asOf: '2026-01-01T08:00:00Z', stale: true };

/** The address of a stand-in for the gateway, which gives no stale answers yet. */
export async function answeringStale(): Promise<string> {
  const freshness = [{ path: ['citizen', 'identity'], ...stale }];
  const answer = JSON.stringify({ data: { citizen: null }, extensions: { freshness } });
  const server = createServer((_request, reply) => {
    reply.setHeader('content-type', 'application/json').setHeader('connection', 'close').end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}
