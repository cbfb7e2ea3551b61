/** The catalogue that comes with the program: honest about what it knows, and given to a sandbox that has none. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAgencies } from '../../src/agencies/load.ts';
import { partOf } from '../../src/agencies/parts.ts';
import { counterParts, emptyCounter } from '../../src/counter/parts.ts';
import type { ServiceRow } from '../../src/counter/services/format.ts';
import { seedCatalogue } from '../../src/counter/services/seed.ts';
import { overviewCode, shippedFiles } from '../../src/counter/services/shipped.ts';
import { scopesOf } from '../../src/graph/compose.ts';
import { root } from '../../src/root.ts';
import type { IsoDate } from '../../src/scalars/index.ts';
import { openStore, type Store } from '../../src/store/store.ts';

const today = '2026-03-21' as IsoDate;
const agencies = await loadAgencies([join(root, 'adapters')]);
const scopes = scopesOf([...counterParts(emptyCounter), ...agencies.map(partOf)]);
const ids = new Set(agencies.map(({ manifest }) => manifest.id));
const networks = new Set(['PISHKHAN', 'POLICE_PLUS_10', 'CITY_ESERVICE', 'POST_AGENCY', 'JUDICIAL_ESERVICE']);
const files = shippedFiles({ scopes: new Set(scopes.keys()), agencies: ids, networks, today });

describe('the rows', () => {
  const services = files.flatMap((file) => file.services);

  it('are of every agency that comes along, and of the counter', () => {
    expect(files.map(({ agency }) => agency.id)).toEqual(['civil-registry', 'counter', 'municipality', 'police']);
  });

  it('say that they are samples, or where they were read', () => {
    const graded = services.flatMap((service) => [service, ...service.fees, ...service.openTo]);
    const unsourced = graded.filter(({ verification, source }) => verification === 'SOURCE_READ' && source === null);
    expect(unsourced).toEqual([]);
    // No commission of an office was found in a source (DOMAIN.md).
    const commissions = services.flatMap(({ fees }) => fees).filter(({ legs }) => legs.some(isCommission));
    expect(new Set(commissions.map(({ verification }) => verification))).toEqual(new Set(['SAMPLE']));
  });

  const isCommission = ({ name }: { name: { en: string } }): boolean => name.en.includes('commission');

  it('have each way of being closed, openings that ended, and openings to come', () => {
    const openings = services.flatMap(({ openTo }) => openTo);
    expect(services.some(({ openTo }) => openTo.length === 0)).toBe(true);
    expect(services.some(({ openTo }) => openTo.length === 1 && openTo[0]?.network === 'POLICE_PLUS_10')).toBe(true);
    expect(openings.some(({ to }) => to !== null && to <= today)).toBe(true);
    expect(openings.some(({ from }) => from > today)).toBe(true);
  });

  it('accuse nobody: none says that an agency was silent, refused or took back', () => {
    const statuses = new Set(files.flatMap(({ mandates }) => mandates).map(({ status }) => status));
    expect(['SILENT', 'REFUSED', 'WITHDRAWN', 'SUSPENDED'].filter((status) => statuses.has(status as never))).toEqual(
      [],
    );
  });

  it('read every personal scope of the graph by some service that can be asked for', () => {
    const read = new Set(
      services.filter(({ code }) => code !== overviewCode).flatMap(({ reads }) => reads as string[]),
    );
    const personal = [...scopes].filter(([, dataClass]) => dataClass === 'personal').map(([scope]) => scope);
    expect(personal.filter((scope) => !read.has(scope))).toEqual([]);
  });
});

describe('a sandbox', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pishkhan-seed-'));
  let store: Store;
  beforeAll(async () => {
    store = await openStore({ dataFolder: folder });
  });
  afterAll(async () => {
    await store.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const seed = (more: readonly string[] = []) =>
    seedCatalogue(store, {
      scopes: new Map([...scopes, ...more.map((scope) => [scope, 'personal'] as const)]),
      agencies: ids,
      today,
    });
  const version = async () =>
    (await store.db.selectFrom('register_version').select('version').executeTakeFirstOrThrow()).version;
  const overview = async () =>
    (await store.db.selectFrom('service').selectAll().where('id', '=', overviewCode).executeTakeFirstOrThrow())
      .row as ServiceRow;

  it('is given the rows once', async () => {
    await seed();
    const counted = await store.db.selectFrom('service').select('id').execute();
    expect(counted).toHaveLength(files.flatMap(({ services }) => services).length);
    const before = await version();
    await seed();
    expect(await version()).toBe(before);
  });

  it('keeps what an operator loaded', async () => {
    await store.db.updateTable('service').set({ is_ended: true }).where('id', '=', 'police.passport').execute();
    await seed();
    const row = await store.db.selectFrom('service').select('is_ended').where('id', '=', 'police.passport').execute();
    expect(row).toEqual([{ is_ended: true }]);
  });

  it('has an overview that reads all that is personal, also of adapters that came since', async () => {
    expect((await overview()).reads).toEqual(expect.arrayContaining(['police.fines', 'municipality.tax']));
    const before = await version();
    await seed(['post.address']);
    expect((await overview()).reads).toContain('post.address');
    expect((await overview()).openTo).toHaveLength(5);
    expect(await version()).toBe(before + 1);
    await seed();
    expect((await overview()).reads).not.toContain('post.address');
  });
});
