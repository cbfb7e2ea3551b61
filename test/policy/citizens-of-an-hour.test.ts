/** An office meets so many different citizens in an hour, in however few requests it asks about them. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citizens, isKnown, isLocked } from '../../src/sandbox/population/index.ts';
import { startTestGateway, type TestError, type TestGateway } from '../support/gateway.ts';

const limit = 30;
let gateway: TestGateway;
beforeAll(async () => {
  const both = { QUOTA_CITIZENS_PER_HOUR: String(limit), QUOTA_CLERK_CITIZENS_PER_HOUR: String(limit) };
  gateway = await startTestGateway(both);
});
afterAll(() => gateway.stop());

const people: readonly string[] = [...citizens(200, { where: (id) => isKnown(id) && !isLocked(id) })];

const limitedIn = (errors: readonly TestError[] = []): number => {
  expect(new Set(errors.map(({ extensions }) => extensions.code)).size).toBeLessThanOrEqual(1);
  return errors.filter(({ extensions }) => extensions.code === 'RATE_LIMITED').length;
};

interface Asked {
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}
let offices = 0;
/** What one office is given; again for another, should the hour end meanwhile. */
async function inOneHour<T>(
  work: (ask: (asked: Asked, clerk?: string) => ReturnType<TestGateway['ask']>) => Promise<T>,
) {
  for (;;) {
    offices += 1;
    // The first of those that the sandbox begins with has no limits worth the name.
    const office = `P-${1001 + offices}`;
    const hour = Math.floor(Date.now() / 3_600_000);
    const result = await work(async (asked, clerk = 'one') => {
      const authorization = `Bearer ${await gateway.token({ office, clerk })}`;
      return gateway.ask({ ...asked, headers: { authorization } });
    });
    if (hour === Math.floor(Date.now() / 3_600_000)) return result;
  }
}

describe('an office that asks about more citizens than it may in an hour', () => {
  it('by aliases of one request is given as many as it may', async () => {
    const fields = people.slice(0, 80).map((id, i) => `a${i}: citizen(nationalId: "${id}") { identity { lastName } }`);
    const { data, errors } = await inOneHour((ask) => ask({ document: `{ ${fields.join(' ')} }` }));
    const given = Object.values(data as Record<string, { identity: unknown } | null>).filter((each) => each?.identity);
    expect([given.length, limitedIn(errors)]).toEqual([limit, 80 - limit]);
  });

  it('by a list of one request is given as many as it may', async () => {
    const document = 'query($ids: [NationalId!]!) { citizens(nationalIds: $ids) { identity { lastName } } }';
    const { data, errors } = await inOneHour((ask) => ask({ document, variables: { ids: people.slice(0, 80) } }));
    const given = (data.citizens as ({ identity: unknown } | null)[]).filter((each) => each?.identity);
    expect([given.length, limitedIn(errors)]).toEqual([limit, 80 - limit]);
  });

  it('by requests of several clerks at once is given as many as it may, and asks about whom it met again', async () => {
    const document = 'query($id: NationalId!) { citizen(nationalId: $id) { identity { lastName } } }';
    await inOneHour(async (ask) => {
      const answers = await Promise.all(
        people.slice(0, 120).map((id, i) => ask({ document, variables: { id } }, `clerk-${i % 5}`)),
      );
      const given = answers.flatMap(({ data }, i) => (data?.citizen?.identity ? [people[i]] : []));
      expect(given).toHaveLength(limit);
      const again = await ask({ document, variables: { id: given[0] } }, 'clerk-9');
      expect(again.data.citizen.identity.lastName).toEqual(expect.any(String));
    });
  });

  it('is told how many are left, and asks no agency about the rest', async () => {
    const document = 'query($ids: [NationalId!]!) { citizens(nationalIds: $ids) { identity { lastName } } }';
    await inOneHour(async (ask) => {
      const first = await ask({ document, variables: { ids: people.slice(0, 10) } });
      const { quota } = JSON.parse(first.text).extensions;
      expect(quota.citizens).toMatchObject({ limit, remaining: limit - 10, resetSeconds: expect.any(Number) });
      await ask({ document, variables: { ids: people.slice(10, limit) } });
      const calls = await gateway.callsDuring(async () => {
        const { errors } = await ask({ document, variables: { ids: people.slice(150, 170) } });
        expect(limitedIn(errors)).toBe(20);
        expect(errors?.[0]?.extensions.retryAfterSeconds).toBeGreaterThan(0);
      });
      expect(calls).toEqual({});
    });
  });
});
