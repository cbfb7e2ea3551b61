/** Documents that would cost more than they may are refused before anything runs. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

const repeated = (count: number, text: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => text(i)).join(' ');
const bomb = (levels: number): string =>
  `{ ...f0 } ${repeated(levels, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)} fragment f${levels} on Query { __typename }`;

const documents: Readonly<Record<string, string>> = {
  'five thousand repeated fields': `{ ${repeated(5_000, () => '__typename')} }`,
  'ten thousand directives': `{ __typename ${repeated(10_000, () => '@include(if: true)')} }`,
  'a thousand directives': `{ __typename ${repeated(1_000, () => '@include(if: true)')} }`,
  'nesting ten thousand deep': `${'{ a '.repeat(10_000)}${'}'.repeat(10_000)}`,
  'nesting a thousand deep': `${'{ a '.repeat(1_000)}${'}'.repeat(1_000)}`,
  'a fragment bomb': bomb(20),
  'inline fragments two hundred by a hundred': `{ ${repeated(200, () => `... { ${repeated(100, () => '__typename')} }`)} }`,
  'a list literal ten thousand deep': `{ citizens(nationalIds: ${'['.repeat(10_000)}${']'.repeat(10_000)}) { nationalId } }`,
  'a list literal two thousand deep': `{ citizens(nationalIds: ${'['.repeat(2_000)}${']'.repeat(2_000)}) { nationalId } }`,
  'circular fragments': '{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }',
};

describe('a document with', () => {
  it.each(Object.keys(documents))('%s is refused, asks nobody and harms nobody', async (name) => {
    const calls = await gateway.callsDuring(async () => {
      const cpuBefore = process.cpuUsage();
      const { data, errors } = await gateway.ask({ document: documents[name] ?? '' });
      const { user, system } = process.cpuUsage(cpuBefore);
      expect(data).toBeUndefined();
      expect(['DOCUMENT_TOO_COSTLY', 'BAD_REQUEST', 'BAD_INPUT']).toContain(errors?.[0]?.extensions.code);
      // The test's own client is in this figure too; a bomb that goes off takes seconds.
      expect((user + system) / 1_000).toBeLessThan(1_000);
    });
    expect(calls).toEqual({});
    expect((await gateway.ask({ document: '{ __typename }' })).data).toEqual({ __typename: 'Query' });
  });
});

describe('a value', () => {
  const id = 'query($id: NationalId!) { citizen(nationalId: $id) { nationalId } }';
  const hostile = [
    '../../etc',
    '0499370899?x=1',
    '0499370899#',
    '@',
    '0499370899\r\nx: y',
    ']]>',
    '{env.HOME}',
    '9'.repeat(100_000),
    '',
    ' ',
    499370899,
    null,
    {},
    ['0499370899'],
    true,
  ];

  it.each(hostile.map((value) => [JSON.stringify(value).slice(0, 30), value] as const))(
    '%s is refused by its scalar and not repeated',
    async (_, value) => {
      const calls = await gateway.callsDuring(async () => {
        const { data, errors, text } = await gateway.ask({ document: id, variables: { id: value } });
        expect(data).toBeUndefined();
        expect(errors?.[0]?.extensions).toMatchObject({
          code: 'BAD_INPUT',
          violations: [{ path: expect.stringMatching(/^id/) }],
        });
        if (typeof value === 'string' && value.trim().length > 1) expect(text).not.toContain(value.slice(0, 50));
      });
      expect(calls).toEqual({});
    },
  );

  it('that is wrong in a literal is named by its place', async () => {
    const { errors, text } = await gateway.ask({
      document: '{ citizens(nationalIds: ["0499370899", "1234567890"]) { nationalId } }',
    });
    expect(errors?.[0]?.extensions.violations).toEqual([{ path: 'citizens.nationalIds[1]', code: 'CHECK_DIGIT' }]);
    expect(text).not.toContain('1234567890');
  });

  it('that is one of too many is refused', async () => {
    const { data, errors } = await gateway.ask({
      document: 'query($ids: [NationalId!]!) { citizens(nationalIds: $ids) { nationalId } }',
      variables: { ids: Array.from({ length: 101 }, () => '0499370899') },
    });
    expect(data).toEqual({ citizens: null });
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_INPUT',
      violations: [{ path: 'nationalIds', code: 'TOO_MANY' }],
    });
  });

  it('under __proto__ or constructor changes nothing', async () => {
    const reply = await fetch(`${gateway.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${await gateway.token()}` },
      body: '{"query":"{ __typename }","variables":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}}',
    });
    expect(await reply.json()).toMatchObject({ data: { __typename: 'Query' } });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('quoted in a syntax error stays inside', async () => {
    const { text, errors } = await gateway.ask({ document: '{ citizen(nationalId: 0499370899 }' });
    expect(errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
    expect(text).not.toContain('499370899');
  });
});
