/** Apollo Client before a gateway that requires trusted documents: named by digest, and by the ids of a manifest. */

import { createHash } from 'node:crypto';
import { ApolloClient, ApolloLink, CombinedGraphQLErrors } from '@apollo/client';
import { type DocumentNode, print } from 'graphql';
import { EMPTY, firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counterCache } from '../../examples/clients/apollo/cache.ts';
import { clientFor, counterScreen } from '../../examples/clients/apollo/counter-screen.ts';
import { namedByDigest, namedByManifest } from '../../examples/clients/apollo/trusted-documents.ts';
import { CounterScreenDocument, LicencePointsDocument } from '../../examples/clients/generated.ts';
import { startTrustingGateway, type TrustingGateway } from '../documents/trusting-gateway.ts';
import { darioush } from './people.ts';

let gateway: TrustingGateway;
beforeAll(async () => {
  gateway = await startTrustingGateway();
});
afterAll(() => gateway.stop());

const connectionOf = async (client: string) => ({
  url: `${gateway.address}/graphql`,
  token: await gateway.token({ client }),
  visit: 'demo',
  language: 'en' as const,
});

/** As Apollo's `generate-persisted-query-manifest` makes it: by what a client with this cache would send. */
async function manifestOf(documents: readonly DocumentNode[], idOf: (name: string, body: string) => string) {
  const operations: { id: string; name: string; type: string; body: string }[] = [];
  const writing = new ApolloLink(({ query, operationName = '' }) => {
    const body = print(query);
    operations.push({ id: idOf(operationName, body), name: operationName, type: 'query', body });
    return EMPTY;
  });
  const client = new ApolloClient({ link: writing, cache: counterCache() });
  for (const query of documents) {
    const context = { client };
    await firstValueFrom(
      ApolloLink.execute(writing, { query: client.documentTransform.transformDocument(query) }, context),
      {
        defaultValue: undefined,
      },
    );
  }
  return { format: 'apollo-persisted-query-manifest', version: 1, operations };
}

const digestOf = (_name: string, body: string) => createHash('sha256').update(body).digest('hex');

describe.each([
  ['by digest', digestOf, () => namedByDigest()],
  ['by the ids of a manifest', (name: string) => `desk/7.2/${name}`, namedByManifest],
] as const)('a document that is named %s', (how, idOf, naming) => {
  const client = `apollo ${how}`;
  let manifest: Awaited<ReturnType<typeof manifestOf>>;
  beforeAll(async () => {
    manifest = await manifestOf([CounterScreenDocument], idOf);
    const { body } = await gateway.register({ client, documents: manifest });
    expect(body).toMatchObject({ added: 1 });
  });

  it('is run, and its text never sent', async () => {
    const sent: string[] = [];
    const listening = new ApolloLink((operation, forward) => {
      const { http } = operation.getContext() as { http?: { includeQuery?: boolean } };
      sent.push(http?.includeQuery === false ? 'id' : 'text');
      return forward(operation);
    });
    const apollo = clientFor(await connectionOf(client), naming(manifest).concat(listening));
    const { citizen, problems } = await counterScreen(apollo, darioush);
    expect(problems).toEqual([]);
    expect(citizen?.identity).toMatchObject({ lastName: 'نظری' });
    expect(citizen?.vehicles?.length).toBeGreaterThan(0);
    expect(sent).toEqual(['id']);
  });

  it('is refused to another client, and so is one that nobody registered', async () => {
    const elsewhere = clientFor(await connectionOf('another'), naming(manifest));
    expect((await counterScreen(elsewhere, darioush)).problems.map(({ code }) => code)).toEqual(['DOCUMENT_UNKNOWN']);
    const apollo = clientFor(await connectionOf(client), naming(manifest));
    const asked = apollo.query({ query: LicencePointsDocument, variables: { nationalId: darioush } });
    const error: unknown = await asked.catch((problem: unknown) => problem);
    expect(CombinedGraphQLErrors.is(error) && error.errors[0]?.extensions?.code).toBe('DOCUMENT_UNKNOWN');
  });
});

describe('a client that sends texts', () => {
  it('is refused, whatever it asks', async () => {
    const { problems } = await counterScreen(clientFor(await connectionOf('apollo by digest')), darioush);
    expect(problems.map(({ code }) => code)).toEqual(['DOCUMENT_UNKNOWN']);
  });
});
