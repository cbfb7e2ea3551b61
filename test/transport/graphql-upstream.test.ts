/** An agency that speaks GraphQL: asked by literal documents, believed part by part, and shown to nobody. */

import { describe, expect, test } from 'vitest';
import { Problem } from '../../src/errors.ts';
import { byKey, gql, graphql, path, stale, z } from '../../src/kit/index.ts';
import { GraphqlRefusal, graphqlRoutes } from '../../src/sandbox/graphql-service.ts';
import { defineStandIn } from '../../src/sandbox/stand-in.ts';
import { agencyOf } from '../sandbox/agencies.ts';
import {
  type Answering,
  exchange,
  exchangeWith,
  json,
  openTransport,
  shown,
  startAgency,
  text,
  upstreamAt,
} from './agency.ts';

interface ById {
  readonly id: string;
}

const schema = gql`
  type Query {
    parcel(code: ID!): Parcel
    parcels(codes: [ID!]!): [Parcel]!
  }
  type Mutation {
    rename(code: ID!, name: String!): Parcel
  }
  type Parcel {
    code: ID!
    name: String!
    owner: String
  }
`;
const land = graphql({ path: path`/graphql`, schema, rejections: { SEALED: 'SEALED', OTHER: 'NOT_IN_THE_MANIFEST' } });
const shared = { about: () => [], dataClass: 'public', dependsOn: [] } as const;
const Parcel = z.object({ name: z.string(), owner: z.string().nullable() });

const parcelOf = land.ask({
  ...shared,
  reuse: 'never',
  document: gql`query Parcel($code: ID!) { parcel(code: $code) { code name owner } }`,
  variables: ({ id }: ById) => ({ code: id }),
  envelope: z.object({ parcel: z.looseObject({}).nullable() }),
  pick: ({ parcel }) => parcel,
  response: Parcel,
  many: {
    atMost: 50,
    document: gql`query Parcels($codes: [ID!]!) { parcels(codes: $codes) { code ...Named } } fragment Named on Parcel { name owner }`,
    variables: (inputs: readonly ById[]) => ({ codes: inputs.map(({ id }) => id) }),
    envelope: z.object({ parcels: z.array(z.looseObject({ code: z.string() })).max(50) }),
    pick: ({ parcels }) =>
      byKey(
        parcels,
        ({ code }) => code,
        ({ id }: ById) => id,
      ),
  },
});

const rename = land.tell({
  ...shared,
  document: gql`mutation Rename($code: ID!, $name: String!) { rename(code: $code, name: $name) { name owner } }`,
  variables: ({ id }: ById) => ({ code: id, name: '}{"$' }),
  idempotency: { header: 'Idempotency-Key', key: ({ id }) => id },
  reconcile: 'impossible',
  invalidates: (input) => [stale(parcelOf, input)],
  pick: (data) => (data as { rename: unknown }).rename,
  response: Parcel,
});

const rejections = { SEALED: { forClerk: { fa: '۱', en: '1' }, forCitizen: { fa: '۱', en: '1' } } };

const parcelFor = (code: string) => {
  if (code === 'none') return null;
  if (code === 'sealed') throw new GraphqlRefusal('SEALED', 'canary');
  return {
    code,
    name: `parcel ${code}`,
    owner: () => {
      if (code === 'broken') throw new Error('canary');
      return null;
    },
  };
};

async function standIn() {
  const agency = await agencyOf(
    defineStandIn({
      credentials: {},
      guard: () => undefined,
      routes: graphqlRoutes({
        path: '/graphql',
        schema,
        fields: {
          parcel: ({ code }: { code: string }) => parcelFor(code),
          parcels: ({ codes }: { codes: readonly string[] }) => codes.map(parcelFor),
          rename: ({ code, name }: { code: string; name: string }) => ({ code, name, owner: null }),
        },
        operations: {
          Parcel: { operation: 'parcelOf' },
          Parcels: { operation: 'parcelOf' },
          Rename: { operation: 'rename' },
        },
      }),
    }),
  );
  const opened = openTransport(upstreamAt(new URL(agency.url), { rejections }));
  return {
    agency,
    ask: (...ids: readonly string[]) => exchange(opened, parcelOf, { inputs: ids.map((id) => ({ id })) }),
    tell: (id: string) => exchange(opened, rename, { inputs: [{ id }] }),
  };
}

const named = (id: string) => ({ data: { name: `parcel ${id}`, owner: null } });

describe('a real server of GraphQL', () => {
  test('answers for one, for several, for nobody, and for a change', async () => {
    const { agency, ask, tell } = await standIn();
    expect(await ask('1')).toEqual([named('1')]);
    expect(await ask('1', '2"}')).toEqual([named('1'), named('2"}')]);
    expect(await ask('none')).toEqual([{ data: null }]);
    expect(await tell('7')).toEqual([{ data: { name: '}{"$', owner: null } }]);
    expect(agency.calls().served).toEqual({ parcelOf: 3, rename: 1 });
  });

  test('says no with a code that the manifest lists', async () => {
    const { ask } = await standIn();
    expect(await ask('sealed')).toMatchObject({ code: 'AGENCY_REJECTED', details: { reason: 'SEALED' } });
  });

  test('fails for one of several: the others are answered', async () => {
    const { ask } = await standIn();
    const [one, broken, three] = (await ask('1', 'broken', '3')) as readonly unknown[];
    expect([one, three]).toEqual([named('1'), named('3')]);
    expect(broken).toMatchObject({ code: 'AGENCY_UNAVAILABLE' });
    expect(shown(broken as Problem)).not.toContain('canary');
    expect(await ask('broken')).toMatchObject({ code: 'AGENCY_UNAVAILABLE' });
  });
});

test('what is sent: the document as it is written, the input in variables alone, one header of the operation’s name', async () => {
  const agency = await startAgency(json({ data: { parcel: { name: 'x', owner: null } } }));
  await exchange(openTransport(upstreamAt(agency.address)), parcelOf, { inputs: [{ id: '"){x}#' }] });
  const [received] = agency.received;
  expect(received).toMatchObject({ method: 'POST', url: '/graphql', headers: { 'x-apollo-operation-name': 'Parcel' } });
  expect(JSON.parse(received?.body ?? '')).toEqual({
    query: 'query Parcel($code: ID!) { parcel(code: $code) { code name owner } }',
    operationName: 'Parcel',
    variables: { code: '"){x}#' },
  });
});

describe('an answer that is not what was asked for', () => {
  const canary = '0499370899';
  const error = (more: object) => ({ message: canary, ...more });
  const rows: Record<string, [Answering, string]> = {
    'neither data nor errors': [json({}), 'AGENCY_INVALID'],
    'data of another shape': [json({ data: { parcel: [canary] } }), 'AGENCY_INVALID'],
    'data that is a text': [json({ data: canary }), 'AGENCY_INVALID'],
    'errors that are no list': [json({ errors: canary }), 'AGENCY_INVALID'],
    'an error without a place': [json({ data: { parcel: null }, errors: [error({})] }), 'AGENCY_INVALID'],
    'an error at a place that is there': [
      json({ data: { parcel: { name: canary, owner: null } }, errors: [error({ path: ['parcel', 'name'] })] }),
      'AGENCY_UNAVAILABLE',
    ],
    'an error at the prototype': [
      json({ data: { parcel: null }, errors: [error({ path: ['__proto__', 'constructor'] })] }),
      'AGENCY_UNAVAILABLE',
    ],
    'no data and a code of nobody': [
      json({ data: null, errors: [error({ extensions: { code: canary } })] }),
      'AGENCY_INVALID',
    ],
    'a code that is no text': [
      json({ data: null, errors: [error({ path: ['parcel'], extensions: { code: [canary] } })] }),
      'AGENCY_UNAVAILABLE',
    ],
    'a reason that the manifest lacks': [
      json({ data: null, errors: [error({ extensions: { code: 'OTHER' } })] }),
      'AGENCY_INVALID',
    ],
    'a refusal of us': [
      json({ data: null, errors: [error({ extensions: { code: 'UNAUTHENTICATED' } })] }),
      'AGENCY_REFUSED_US',
    ],
    'a request that is not taken': [
      json({ errors: [error({ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } })] }, 400),
      'AGENCY_INVALID',
    ],
    'a reason with a status': [json({ errors: [error({ extensions: { code: 'SEALED' } })] }, 422), 'AGENCY_REJECTED'],
    'a page': [text(`<h1>${canary}</h1>`, { 'content-type': 'text/html' }), 'AGENCY_INVALID'],
    'a page with a status': [text(canary, { 'content-type': 'text/html' }, 502), 'AGENCY_UNAVAILABLE'],
  };

  test.each(Object.entries(rows))('%s', async (_, [answer, code]) => {
    const outcome = await exchangeWith(answer, parcelOf, { rejections });
    expect(outcome).toMatchObject({ code });
    expect(shown(outcome as Problem) + String((outcome as Problem).cause)).not.toContain(canary);
  });

  test('an error besides what was asked for takes nothing from it', async () => {
    const beside = json({
      data: { parcel: { name: 'x', owner: null }, notices: null },
      errors: [error({ path: ['notices'] })],
    });
    expect(await exchangeWith(beside, parcelOf)).toEqual([{ data: { name: 'x', owner: null } }]);
  });

  test('of a change, only what was not executed is certainly not made', async () => {
    const certain = async (answer: Answering): Promise<boolean | undefined> => {
      const outcome = await exchangeWith(answer, rename, { rejections });
      return outcome instanceof Problem ? outcome.details.isUnmade : undefined;
    };
    expect(await certain(json({ errors: [error({})] }))).toBe(true);
    expect(await certain(json({ errors: [error({})] }, 400))).toBe(true);
    expect(await certain(json({ data: null, errors: [error({ path: ['rename'] })] }))).toBeUndefined();
    expect(await certain(json({ data: { rename: null }, errors: [error({ path: ['rename'] })] }))).toBeUndefined();
  });
});
