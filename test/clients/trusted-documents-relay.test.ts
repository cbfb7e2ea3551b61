/** Relay before a gateway that requires trusted documents: relay-compiler writes the file that is registered. */

import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../examples/clients/connection.ts';
import type { Screen } from '../../examples/clients/draw.ts';
import { root } from '../../src/root.ts';
import { startTrustingGateway, type TrustingGateway } from '../documents/trusting-gateway.ts';
import { darioush } from './people.ts';

let gateway: TrustingGateway;
const folder = mkdtempSync(join(tmpdir(), 'pishkhan-relay-'));
const relay = join(folder, 'clients/relay');
const persisted = join(relay, 'persisted.json');

beforeAll(async () => {
  await compilePersisted();
  gateway = await startTrustingGateway();
});
afterAll(async () => {
  await gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The example as it is, compiled anew with `persistConfig`. */
async function compilePersisted(): Promise<void> {
  cpSync(join(root, 'examples/clients'), join(folder, 'clients'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const configFile = join(relay, 'relay.config.json');
  const config = JSON.parse(readFileSync(configFile, 'utf8')) as object;
  cpSync(join(root, 'schema/unified.graphql'), join(relay, 'unified.graphql'));
  const changes = { schema: 'unified.graphql', persistConfig: { file: 'persisted.json', algorithm: 'SHA256' } };
  writeFileSync(configFile, JSON.stringify({ ...config, ...changes }));
  writeFileSync(persisted, '{}');
  const compiler = join(root, 'node_modules/relay-compiler/cli.js');
  await promisify(execFile)(process.execPath, [compiler, '--output', 'quiet-with-errors'], { cwd: relay });
}

async function ask(client: string): Promise<Screen> {
  const { counterScreen } = (await import(join(relay, 'counter-screen.ts'))) as {
    counterScreen(environment: unknown, nationalId: string): Promise<Screen>;
  };
  const { environmentFor } = (await import(join(relay, 'environment.ts'))) as {
    environmentFor(connection: Connection): unknown;
  };
  const token = await gateway.token({ client });
  const connection = { url: `${gateway.address}/graphql`, token, visit: 'demo', language: 'en' } as const;
  return counterScreen(environmentFor(connection), darioush);
}

it('what relay-compiler persisted is unknown until it is registered, and run from then on', async () => {
  expect((await ask('relay')).problems.map(({ code }) => code)).toEqual(['DOCUMENT_UNKNOWN']);
  const { code, said } = await gateway.runTool(['--client', 'relay', persisted]);
  expect([code, said]).toEqual([0, expect.stringContaining('3 new, 0 known already, 0 retired')]);
  const { citizen, problems } = await ask('relay');
  expect(problems).toEqual([]);
  expect(citizen?.identity).toMatchObject({ lastName: 'نظری' });
  expect(citizen?.vehicles?.length).toBeGreaterThan(0);
});

it('what was compiled has ids and no texts', async () => {
  const ids = Object.keys(JSON.parse(readFileSync(persisted, 'utf8')) as object);
  expect(ids).toHaveLength(3);
  const { default: query } = (await import(join(relay, '__generated__/counterScreenQuery.graphql.ts'))) as {
    default: { params: { id: string; text: string | null } };
  };
  expect(query.params.text).toBeNull();
  expect(ids).toContain(query.params.id);
});
