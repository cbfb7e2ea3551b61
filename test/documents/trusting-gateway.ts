/** A gateway that runs only documents that were registered for their client, with a store to register them in. */

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { defaultToken, type SandboxToken, sandboxToken } from '../../src/access/sandbox-issuer.ts';
import { readConfig } from '../../src/config.ts';
import { documentsScope } from '../../src/graph/compose.ts';
import { exploreScope } from '../../src/graph/explain.ts';
import { sandboxSurroundings } from '../../src/sandbox/surroundings.ts';
import { serve } from '../../src/serve.ts';
import type { Store } from '../../src/store/store.ts';
import { openLog } from '../../src/telemetry/log.ts';
import { withStoreTemplate } from '../../src/tools/trials/rig/store-template.ts';
import { compiledTool } from '../support/compiled-tool.ts';

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
  await withStoreTemplate(folder);
  const environment = { PORT: '0', DATA_DIR: folder, SANDBOX_REDIS: 'no', RECORD_ROOM_MB: '16' };
  const config = readConfig({ ...environment, TRUSTED_DOCUMENTS: 'required' });
  const around = await sandboxSurroundings(
    config,
    openLog('silent', () => undefined),
  );
  const { address, gateway, stop } = await serve({ around, furnish: async () => undefined, config });
  const { store } = around.changing ?? {};
  if (!store) throw new TypeError('The sandbox has a store.');
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
      await stop();
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
  const tool = compiledTool('documents-register');
  try {
    // Not waited for in one go: the gateway that it asks is in this process.
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [...tool, ...parts]);
    return { code: 0, said: `${stdout}${stderr}` };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, said: `${stdout}${stderr}` };
  }
}
