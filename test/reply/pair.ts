/** Two gateways that differ in one thing: one gives whole answers again, the other executes each; and all that each of them told. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sandboxToken } from '../../src/access/sandbox-issuer.ts';
import type { Visits } from '../../src/access/visits.ts';
import { readConfig } from '../../src/config.ts';
import { createGateway, type Gateway } from '../../src/gateway.ts';
import { type SandboxSurroundings, sandboxSurroundings } from '../../src/sandbox/surroundings.ts';
import { openLog } from '../../src/telemetry/log.ts';
import { withStoreTemplate } from '../../src/tools/trials/rig/store-template.ts';
import type { Audience, Facet } from '../../src/types.ts';

export interface TestCaller {
  readonly office: string;
  readonly clerk: string;
  readonly client: string;
  readonly scopes: readonly string[];
  readonly language: string;
  /** The id of a visit: those whom it covers, with a comma between. */
  readonly visit: string | undefined;
}

export interface Asked {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

export interface OneOfTwo {
  ask(asked: Asked, caller: TestCaller): Promise<{ readonly status: number; readonly text: string }>;
  /** What it put on record, counted and told since this was last asked. */
  told(): readonly unknown[];
  /** Lines of its metrics that begin so. */
  metrics(...names: readonly string[]): Promise<readonly string[]>;
}

export interface Pair {
  readonly again: OneOfTwo;
  readonly executed: OneOfTwo;
  stop(): Promise<void>;
}

/** Who shares what, in place of what its adapter declares. */
export type Sharing = Readonly<Record<string, { readonly sharedBy: Audience; readonly dependsOn?: readonly Facet[] }>>;

export async function openPair(environment: Readonly<Record<string, string>>, sharing: Sharing = {}): Promise<Pair> {
  const folders = [mkdtempSync(join(tmpdir(), 'pishkhan-')), mkdtempSync(join(tmpdir(), 'pishkhan-'))] as const;
  const first = await surroundingsIn(folders[0], { ...environment, CACHE_REPLIES_PERCENT: '25' });
  const attached = { ...environment, CACHE_REPLIES_PERCENT: '0', SANDBOX_URL: first.control };
  const second = await surroundingsIn(folders[1], attached);
  shareAs(sharing, first);
  const [again, executed] = [await openOne(first, folders[0]), await openOne(second, folders[1])];
  return {
    again: again.one,
    executed: executed.one,
    async stop() {
      await again.gateway.stop();
      await executed.gateway.stop();
      await second.stop();
      await first.stop();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function surroundingsIn(
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<SandboxSurroundings> {
  await withStoreTemplate(folder);
  const config = readConfig({ DATA_DIR: folder, SANDBOX_REDIS: 'no', RECORD_ROOM_MB: '16', ...environment });
  return sandboxSurroundings(
    config,
    openLog('silent', () => undefined),
  );
}

/** Both gateways hold the same operations: modules are loaded once. */
function shareAs(sharing: Sharing, { agencies }: SandboxSurroundings): void {
  for (const { manifest, adapter } of agencies) {
    for (const [name, operation] of Object.entries(adapter.operations)) {
      const shared = sharing[`${manifest.id}.${name}`];
      if (!shared) continue;
      const { sharedBy, dependsOn = [] } = shared;
      Object.assign(operation, { dependsOn, reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy } });
    }
  }
}

const visits: Visits = {
  find: (id) => ({ id, services: ['counter.overview'], covers: (nationalId) => id.split(',').includes(nationalId) }),
};

async function openOne(
  around: SandboxSurroundings,
  folder: string,
): Promise<{ readonly gateway: Gateway; readonly one: OneOfTwo }> {
  let told: unknown[] = [];
  const { journal, telemetry } = around;
  const gateway = await createGateway({
    ...around,
    visits,
    journal: {
      isWritable: () => true,
      read({ requestId: _, ...doer }, readings) {
        // In which order agencies answered is chance.
        told.push(['read', doer, readings.map((reading) => JSON.stringify(reading)).sort()]);
      },
      async refused({ requestId: _, ...doer }, refusals) {
        told.push(['refused', doer, refusals]);
        return 'refusal-1';
      },
      limited(office, quota) {
        told.push(['limited', office, quota]);
        journal.limited(office, quota);
      },
    },
    fieldUse: { count: (client, fields) => void told.push(['used', client, fields]) },
  });
  const one: OneOfTwo = {
    async ask(asked, caller) {
      const { status, text } = await injected(gateway, folder, asked, caller);
      return { status, text };
    },
    told() {
      const all = told;
      told = [];
      return all;
    },
    async metrics(...names) {
      const lines = (await telemetry.metrics.text()).split('\n');
      return lines.filter((line) => names.some((name) => line.startsWith(`${name}{`))).sort();
    },
  };
  return { gateway, one };
}

async function injected(gateway: Gateway, folder: string, asked: Asked, caller: TestCaller) {
  const { visit, language, ...claims } = caller;
  const token = await sandboxToken(folder, { ...claims, expires: '1h' });
  const reply = await gateway.app.inject({
    method: 'POST',
    url: '/graphql',
    headers: {
      host: 'localhost',
      'content-type': 'application/json',
      'accept-language': language,
      authorization: `Bearer ${token}`,
      ...(visit !== undefined && { 'x-visit': visit }),
    },
    payload: JSON.stringify(asked),
  });
  return { status: reply.statusCode, text: reply.body };
}
