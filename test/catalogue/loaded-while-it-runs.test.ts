/** An agency's file takes the place of its rows at once and whole, or not at all; the graph and the policy follow it. */

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import { compiledTool } from '../support/compiled-tool.ts';
import { type CounterWorld, openCounterWorld } from './counter-world.ts';
import { goodService, opening } from './hand-rows.ts';

let world: CounterWorld;
beforeAll(async () => {
  world = await openCounterWorld();
});
afterAll(() => world.stop());

interface File {
  readonly agency: object;
  readonly services: readonly Record<string, unknown>[];
  readonly mandates: readonly object[];
}
const folder = join(root, 'src/counter/services/catalogue');
const shipped = JSON.parse(readFileSync(join(folder, 'police.json'), 'utf8')) as File;
const without = (code: string): File => ({
  ...shipped,
  services: shipped.services.filter((service) => service.code !== code),
});
const changed = (code: string, changes: object): File => ({
  ...shipped,
  services: shipped.services.map((service) => (service.code === code ? { ...service, ...changes } : service)),
});

beforeEach(() => world.load(shipped));

const version = async () =>
  (await world.store.db.selectFrom('register_version').select('version').executeTakeFirstOrThrow()).version;

const fines = async () => {
  const document =
    '{ service(code: "police.fines-inquiry") { closedBecause } citizen(nationalId: "0499370899") { vehicles { plate } } }';
  const { data, errors } = await world.ask({ document, visit: ['police.fines-inquiry'] });
  return { closedBecause: data.service?.closedBecause, code: errors?.[0]?.extensions.code };
};

describe('a file', () => {
  it('that closes a service closes it on the next request, and one that opens it opens it', async () => {
    expect(await fines()).toEqual({ closedBecause: null, code: undefined });
    const { status, body } = await world.load(changed('police.fines-inquiry', { openTo: [] }), '?file=police.json');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      agency: 'police',
      changes: { service: { added: [], changed: ['police.fines-inquiry'], ended: [], unchanged: 8 } },
      warnings: [],
    });
    expect(await fines()).toEqual({ closedBecause: 'SERVICE_NOT_DELEGATED', code: 'SERVICE_NOT_DELEGATED' });
    await world.load(changed('police.fines-inquiry', { openTo: [opening('CITY_ESERVICE', '1404/01/01')] }));
    expect(await fines()).toEqual({ closedBecause: 'NETWORK_NOT_ALLOWED', code: 'NETWORK_NOT_ALLOWED' });
    await world.load(shipped);
    expect(await fines()).toEqual({ closedBecause: null, code: undefined });
  });

  it('without a service ends it, for visits too, and brings it back when it is there again', async () => {
    expect((await world.load({ ...without('police.fines-inquiry') })).body).toMatchObject({
      changes: { service: { ended: ['police.fines-inquiry'], unchanged: 8 } },
    });
    expect(await fines()).toEqual({ closedBecause: undefined, code: 'FORBIDDEN' });
    expect((await world.load(shipped)).body).toMatchObject({
      changes: { service: { added: ['police.fines-inquiry'] } },
    });
    expect(await fines()).toEqual({ closedBecause: null, code: undefined });
  });

  it("touches no other agency's rows", async () => {
    const document = '{ services(agency: "municipality") { totalCount } mandates { totalCount } }';
    const before = await world.ask({ document });
    await world.load({ ...shipped, services: [], mandates: shipped.mandates.slice(0, 1) });
    const { data } = await world.ask({ document });
    expect(data.services).toEqual(before.data.services);
    expect(data.mandates.totalCount).toBe(before.data.mandates.totalCount - 1);
  });

  it('that is as the catalogue is already uses up no version', async () => {
    const before = await version();
    const { body } = await world.load(shipped);
    expect(body).toMatchObject({ changes: { service: { added: [], changed: [], ended: [], unchanged: 9 } } });
    expect(await version()).toBe(before);
  });

  it('is looked at and not loaded in a rehearsal', async () => {
    const before = await version();
    const { status, body } = await world.load(changed('police.fines-inquiry', { openTo: [] }), '?dry-run=yes');
    expect([status, body.changes]).toMatchObject([200, { service: { changed: ['police.fines-inquiry'] } }]);
    expect([await version(), await fines()]).toEqual([before, { closedBecause: null, code: undefined }]);
  });

  it('with a mistake is refused whole, with a sentence for each', async () => {
    const before = await version();
    const bad = {
      ...shipped,
      services: [...shipped.services, goodService({ code: 'police.new', reads: ['police.fine'] })],
    };
    const { status, body } = await world.load(bad, '?file=police.json');
    expect([status, body]).toEqual([
      400,
      {
        mistakes: [
          'police.json: services[9] (police.new): reads[0]: "police.fine" is declared by no manifest; those there are: police.vehicles, police.fines, police.licence.',
        ],
      },
    ]);
    expect(await version()).toBe(before);
    expect((await world.load('{')).body.mistakes).toHaveLength(1);
  });

  it("opens new services that read other agencies' data", async () => {
    const service = goodService({
      code: 'police.new',
      reads: ['civil-registry.identity'],
      openTo: [opening('PISHKHAN', '1404/01/01')],
    });
    await world.load({ ...shipped, services: [...shipped.services, service] });
    const document = '{ citizen(nationalId: "0499370899") { identity { lastName } } }';
    expect((await world.ask({ document, visit: ['police.new'] })).data.citizen.identity).not.toBeNull();
  });

  it('is on the account of who changed what', async () => {
    await world.load(without('police.passport'));
    const last = await world.store.db
      .selectFrom('register_change')
      .selectAll()
      .orderBy('version', 'desc')
      .executeTakeFirst();
    expect(last).toMatchObject({ version: await version(), doer: 'demo@P-1001', what: 'the catalogue of police' });
  });

  it('is kept: rows of the store are what a gateway begins with', async () => {
    const rows = await world.store.db
      .selectFrom('service')
      .select(['id', 'is_ended'])
      .where('agency', '=', 'police')
      .execute();
    expect(rows.filter(({ is_ended }) => !is_ended).map(({ id }) => id)).toHaveLength(9);
  });
});

describe('loading', () => {
  it('wants a token, and the scope for it', async () => {
    const unscoped = await world.token({ scopes: ['counter.catalogue'] });
    expect((await world.load(shipped, '', unscoped)).status).toBe(403);
    expect((await world.load(shipped, '', 'nonsense')).status).toBe(401);
  });

  it.each(['?dry-run=maybe', '?file=a/b', '?file=a&file=b', `?file=${'a'.repeat(101)}`])(
    'refuses what it does not understand: %s',
    async (query) => {
      expect((await world.load(shipped, query)).status).toBe(400);
    },
  );

  it('takes a file larger than a request may be, and none without an end', async () => {
    const padded = { ...shipped, services: [...shipped.services, ...many(900)] };
    expect(JSON.stringify(padded).length).toBeGreaterThan(262_144);
    expect((await world.load(padded)).body).toMatchObject({ changes: { service: { unchanged: 9 } } });
    expect((await world.load(`"${'a'.repeat(9_000_000)}"`)).status).toBe(413);
  });

  const longName = { fa: 'خ'.repeat(80), en: 'x'.repeat(80) };
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      goodService({ code: `police.s${i}`, name: longName, reads: [], openTo: [] }),
    );

  it('of two files of one agency at once leaves one of them, whole', async () => {
    const one = changed('police.passport', { processingDays: 1 });
    const other = changed('police.passport', { processingDays: 2 });
    await Promise.all([world.load(one), world.load(other), world.load(one), world.load(other)]);
    const document =
      '{ service(code: "police.passport") { processingDays } services(agency: "police") { totalCount } }';
    const { data } = await world.ask({ document });
    expect([1, 2]).toContain(data.service.processingDays);
    expect(data.services.totalCount).toBe(9);
  });
});

describe('npm run catalogue:load', () => {
  const files = mkdtempSync(join(tmpdir(), 'pishkhan-files-'));
  afterAll(() => rmSync(files, { recursive: true, force: true }));

  async function run(name: string, file: object, flags: readonly string[] = []) {
    const path = join(files, name);
    writeFileSync(path, JSON.stringify(file));
    const tool = compiledTool('catalogue-load');
    const parts = [path, '--url', world.address, '--token', await world.token(), ...flags];
    try {
      // Not waited for in one go: the gateway that it asks is in this process.
      const { stdout, stderr } = await promisify(execFile)(process.execPath, [...tool, ...parts]);
      return { code: 0, said: `${stdout}${stderr}` };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, said: `${stdout}${stderr}` };
    }
  }

  it('says what changed, and what would', async () => {
    const closed = changed('police.fines-inquiry', { openTo: [] });
    const rehearsed = await run('police.json', closed, ['--dry-run']);
    expect(rehearsed.said).toContain('nothing was loaded; it would be');
    expect(rehearsed.said).toContain('• service changed: police.fines-inquiry');
    const { code, said } = await run('police.json', closed, ['--json']);
    expect(code).toBe(0);
    expect(JSON.parse(said)).toMatchObject([
      { agency: 'police', changes: { service: { changed: ['police.fines-inquiry'] } } },
    ]);
    expect(await fines()).toMatchObject({ code: 'SERVICE_NOT_DELEGATED' });
  });

  it('says each mistake, and ends with a code that scripts see', async () => {
    const { code, said } = await run('police.json', changed('police.passport', { kind: 'GIFT' }));
    expect(code).toBe(1);
    expect(said).toContain(
      '• police.json: services[4] (police.passport): kind: is none of INQUIRY, PAYMENT, REQUEST; write one of them.',
    );
  });
});
