/** A gateway with a store, before whose counters stand offices of three networks; visits are named by the services they are for. */

import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultToken, type SandboxToken, sandboxToken } from '../../src/access/sandbox-issuer.ts';
import { partOf } from '../../src/agencies/parts.ts';
import { readConfig } from '../../src/config.ts';
import { counterParts, emptyCounter } from '../../src/counter/parts.ts';
import type { OfficeRecord } from '../../src/counter/ports.ts';
import { catalogueMemory } from '../../src/counter/services/catalogue.ts';
import { catalogueSection } from '../../src/counter/services/section.ts';
import { seedCatalogue } from '../../src/counter/services/seed.ts';
import { createGateway } from '../../src/gateway.ts';
import { scopesOf } from '../../src/graph/compose.ts';
import { sandboxSurroundings } from '../../src/sandbox/surroundings.ts';
import type { IsoDate } from '../../src/scalars/index.ts';
import { openLive } from '../../src/store/live.ts';
import type { Store } from '../../src/store/store.ts';
import { openLog } from '../../src/telemetry/log.ts';
import { withStoreTemplate } from '../../src/tools/trials/rig/store-template.ts';

const office = (id: string, network: string): OfficeRecord => ({
  id,
  name: { fa: `دفتر ${id}`, en: `Office ${id}` },
  province: 'تهران',
  city: 'ری',
  licence: { number: `L-${id}`, from: '2020-03-20' as IsoDate, to: null },
  memberships: [
    {
      network,
      from: '2020-03-20' as IsoDate,
      to: null,
      conversion: network === 'PISHKHAN' ? null : 'NOT_STARTED',
    },
  ],
});

const offices: readonly OfficeRecord[] = [
  office('P-1001', 'PISHKHAN'),
  office('N-2001', 'POLICE_PLUS_10'),
  office('C-3001', 'CITY_ESERVICE'),
];

export interface Asked {
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly office?: string;
  /** Codes of the services the visit is for. */
  readonly visit?: readonly string[];
  readonly language?: string;
}

export interface CounterWorld {
  readonly address: string;
  readonly store: Store;
  token(wishes?: Partial<SandboxToken>): Promise<string>;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  ask(asked: Asked): Promise<any>;
  /** What became of a catalogue file, and the status it was answered with. */
  load(file: unknown, query?: string, token?: string): Promise<{ status: number; body: Record<string, unknown> }>;
  stop(): Promise<void>;
}

/** `now`, in milliseconds since the epoch, is the catalogue's clock alone. */
export async function openCounterWorld(now: () => number = Date.now): Promise<CounterWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'pishkhan-counter-'));
  await withStoreTemplate(folder);
  const config = readConfig({ PORT: '0', DATA_DIR: folder, SANDBOX_REDIS: 'no', RECORD_ROOM_MB: '16' });
  const around = await sandboxSurroundings(
    config,
    openLog('silent', () => undefined),
  );
  const { agencies } = around;
  const { changing } = around;
  if (!changing) throw new TypeError('The sandbox has a store.');
  const { store } = changing;
  const catalogue = catalogueMemory(now);
  const scopes = scopesOf([...counterParts(emptyCounter), ...agencies.map(partOf)]);
  const ids = new Set(agencies.map(({ manifest }) => manifest.id));
  await seedCatalogue(store, { scopes, agencies: ids, today: catalogue.today().day });
  const live = await openLive({ store, sections: [catalogueSection(catalogue)] });
  const officeOf = (id: string) => offices.find((each) => each.id === id);
  const gateway = await createGateway({
    ...around,
    catalogue,
    officeOf,
    changing: { store, live },
    register: {
      standing: (identity) => ({
        networks: (officeOf(identity.office)?.memberships ?? []).map(({ network }) => network),
      }),
    },
    visits: { find: (id) => ({ id, services: id.split('+'), covers: () => true }) },
  });
  await gateway.app.listen({ host: '127.0.0.1', port: 0 });
  const address = `http://127.0.0.1:${(gateway.app.server.address() as AddressInfo).port}`;
  const token = (wishes: Partial<SandboxToken> = {}) =>
    sandboxToken(folder, { ...defaultToken, scopes: [...gateway.scopes], ...wishes });
  return {
    address,
    store,
    token,
    ask: async (asked) => post(address, await token({ office: asked.office ?? 'P-1001' }), asked),
    load: async (file, query = '', given) => {
      const reply = await fetch(`${address}/catalogue${query}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${given ?? (await token())}`, 'content-type': 'application/json' },
        body: typeof file === 'string' ? file : JSON.stringify(file),
      });
      return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
    },
    stop: async () => {
      live.stop();
      await gateway.stop();
      await around.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function post(address: string, token: string, { document, variables, visit, language = 'en' }: Asked) {
  const reply = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': language,
      authorization: `Bearer ${token}`,
      ...(visit && { 'x-visit': visit.join('+') }),
    },
    body: JSON.stringify({ query: document, variables }),
  });
  return reply.json();
}
