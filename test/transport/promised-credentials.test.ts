/** What a manifest promises of credentials is held against the adapter and the operator's variables before anything is asked. */

import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { loadAgencies } from '../../src/agencies/load.ts';
import { upstreamOf } from '../../src/agencies/parts.ts';
import { readConnections } from '../../src/config/connections.ts';
import { reader } from '../../src/config/reader.ts';
import { root } from '../../src/root.ts';
import { authority, pemFolder } from './certificates.ts';

/** A folder with one adapter that does nothing, whose manifest says this. */
function adapterWith(
  authentication: unknown,
  adapter = 'export const adapter = { operations: {}, resolvers: {} };',
): string {
  const place = mkdtempSync(join(tmpdir(), 'pishkhan-adapter-'));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  cpSync(join(root, 'adapters/civil-registry/schema.graphql'), join(place, 'post/schema.graphql'));
  writeFileSync(join(place, 'post/adapter.ts'), adapter);
  const name = { fa: 'پست', en: 'Post' };
  const manifest = {
    id: 'post',
    name,
    level: 'draft',
    contact: 'c',
    hosts: ['post.example'],
    authentication,
    scopes: {},
  };
  writeFileSync(join(place, 'post/manifest.json'), JSON.stringify(manifest));
  return place;
}

const signed = { kind: 'signed', with: 'hmac', headers: ['X-Signature'] };

test('an adapter that is to sign and cannot is named with its file', async () => {
  await expect(loadAgencies([adapterWith(signed)])).rejects.toThrow(
    'post/adapter.ts: the manifest says "signed", and there is no `sign`.',
  );
});

test('what signs comes to the transport with its adapter', async () => {
  const code = 'export const adapter = { operations: {}, resolvers: {}, sign: () => ({}) };';
  const [agency] = await loadAgencies([adapterWith(signed, code)]);
  expect(agency && upstreamOf(agency, undefined).sign).toBeTypeOf('function');
});

describe('a certificate that the agency wants', () => {
  function connectionsOf(authentication: unknown, variables: Readonly<Record<string, string>>) {
    const mistakes: string[] = [];
    const environment = { AGENCY_POST_URL: 'https://post.example', ...variables };
    const connections = readConnections(reader(environment, mistakes), [adapterWith(authentication)]);
    return { connections, mistakes };
  }

  test('and has: no other credentials are asked for', async () => {
    const { cert, key } = await authority();
    const folder = pemFolder();
    const [certFile, keyFile] = [folder.write('cert', cert), folder.write('key', key)];
    const given = { AGENCY_POST_CERT: certFile, AGENCY_POST_KEY: keyFile };
    expect(connectionsOf({ kind: 'mtls' }, given)).toMatchObject({
      connections: { post: { credentials: {}, tls: { certFile, keyFile } } },
      mistakes: [],
    });
    expect(connectionsOf({ kind: 'basic', clientCertificate: true }, given)).toEqual({ connections: {}, mistakes: [] });
  });

  test('and has not: the variables are named', () => {
    const missing = [
      'AGENCY_POST_CA,AGENCY_POST_CERT,AGENCY_POST_KEY: the agency wants our certificate, and there is none.',
    ];
    expect(connectionsOf({ kind: 'mtls' }, {}).mistakes).toEqual(missing);
    const credentials = { AGENCY_POST_CREDENTIALS: 'key=k' };
    const beside = { kind: 'api-key', header: 'X-Key', clientCertificate: true };
    expect(connectionsOf(beside, credentials).mistakes).toEqual(missing);
  });
});
