/** The GraphQL over HTTP audits of `graphql-http`, against the real door. */

import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

let gateway: TestGateway;
let token: string;
beforeAll(async () => {
  gateway = await startTestGateway();
  token = await gateway.token();
});
afterAll(() => gateway.stop());

const audits = serverAudits({
  url: () => `${gateway.address}/graphql`,
  fetchFn: (url: string, init: RequestInit = {}) =>
    fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${token}` } }),
});

describe('GraphQL over HTTP', () => {
  it('is held to all 61 audits', () => {
    expect(audits).toHaveLength(61);
  });

  it.each(audits.map(({ name, fn }) => [name, fn] as const))('%s', async (_, audit) => {
    const result = await audit();
    expect({ status: result.status, reason: 'reason' in result ? result.reason : undefined }).toEqual({ status: 'ok' });
  });
});
