/** A gateway that runs only documents that were registered for their client, with a store to register them in. */

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { defaultToken, type SandboxToken, sandboxIssuer, sandboxToken } from '../../src/access/sandbox-issuer.ts';
import { tokenVerifier } from '../../src/access/tokens.ts';
import { partOf } from '../../src/agencies/parts.ts';
import { readConfig } from '../../src/config.ts';
import { documentsMemory } from '../../src/counter/clients/documents.ts';
import { documentsRegistrar } from '../../src/counter/clients/register-documents.ts';
import { counterParts, emptyCounter } from '../../src/counter/parts.ts';
import { createGateway } from '../../src/gateway.ts';
import { baseDocument } from '../../src/graph/base.ts';
import { compose, documentsScope } from '../../src/graph/compose.ts';
import { exploreScope } from '../../src/graph/explain.ts';
import { documentsRoute } from '../../src/http/documents-route.ts';
import { documentFaults } from '../../src/policy/faults.ts';
import { root } from '../../src/root.ts';
import { sandboxSurroundings } from '../../src/sandbox/surroundings.ts';
import { allScalars } from '../../src/scalars/index.ts';
import { openLive } from '../../src/store/live.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { openLog } from '../../src/telemetry/log.ts';

export interface Told {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  readonly body: any;
}

export interface TrustingGateway {
  readonly address: string;
  readonly store: Store;
  /** Of a clerk whose client may not explore the graph. */
  token(wishes?: Partial<SandboxToken>): Promise<string>;
  operatorToken(): Promise<string>;
  /** Sends parameters of a GraphQL request as a client of this name. */
  ask(client: string, parameters: object): Promise<Told>;
  register(order: unknown, token?: string): Promise<Told>;
  /** `npm run documents:register`. */
  runTool(flags: readonly string[]): Promise<{ readonly code: number; readonly said: string }>;
  stop(): Promise<void>;
}

export async function startTrustingGateway(): Promise<TrustingGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'pishkhan-documents-'));
  const config = readConfig({ PORT: '0', DATA_DIR: folder, SANDBOX_REDIS: 'no', TRUSTED_DOCUMENTS: 'required' });
  const around = await sandboxSurroundings(
    config,
    openLog('silent', () => undefined),
  );
  const store = await openStore({ dataFolder: join(folder, 'documents') });
  const { section, documents } = documentsMemory();
  const live = await openLive({ store, sections: [section] });
  const gateway = await createGateway({ ...around, documents });
  const parts = [...counterParts(emptyCounter), ...around.agencies.map(partOf)];
  const faultsOf = documentFaults(compose({ base: baseDocument(), parts, scalars: allScalars }));
  documentsRoute(gateway.app, {
    identityOf: tokenVerifier(await sandboxIssuer(folder)),
    scope: documentsScope,
    register: documentsRegistrar({ store, live, faultsOf }),
  });
  await gateway.app.listen({ host: '127.0.0.1', port: 0 });
  const address = `http://127.0.0.1:${(gateway.app.server.address() as AddressInfo).port}`;
  const scopes = [...gateway.scopes].filter((scope) => scope !== exploreScope && scope !== documentsScope);
  const token = (wishes: Partial<SandboxToken> = {}) =>
    sandboxToken(folder, { ...defaultToken, client: 'desk', scopes, ...wishes });
  const operatorToken = () => token({ scopes: [documentsScope] });
  return {
    address,
    store,
    token,
    operatorToken,
    ask: async (client, parameters) => {
      const headers = { 'x-visit': 'demo', 'accept-language': 'en' };
      return post(`${address}/graphql`, parameters, { ...headers, authorization: `Bearer ${await token({ client })}` });
    },
    register: async (order, given) =>
      post(`${address}/documents`, order, { authorization: `Bearer ${given ?? (await operatorToken())}` }),
    runTool: async (flags) => run([...flags, '--url', address, '--token', await operatorToken()]),
    stop: async () => {
      live.stop();
      await gateway.stop();
      await around.stop();
      await store.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function post(address: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<Told> {
  const reply = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: reply.status, body: await reply.json() };
}

async function run(parts: readonly string[]): Promise<{ readonly code: number; readonly said: string }> {
  const tool = ['--conditions=development', '--import', 'tsx', join(root, 'src/tools/documents-register.ts')];
  try {
    // Not waited for in one go: the gateway that it asks is in this process.
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...tool, ...parts]);
    return { code: 0, said: `${stdout}${stderr}` };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, said: `${stdout}${stderr}` };
  }
}
