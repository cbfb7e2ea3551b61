/** Files as people really send them: a mistake is named where it is, costs its own row and no other, and nothing is blanked. */

import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore, type Store } from '../../src/store/store.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';
import { describeWith } from '../support/services.ts';
import { imported, placesOf, versionOf } from './imported-files.ts';

const header = 'id,name_fa,province,city,network,from,licence,licence_from';
const row = (id: string, from = '1400/01/01', network = 'PISHKHAN') =>
  `${id},دفتر,تهران,ری,${network},${from},L-1,1400/01/01`;
const file = (...lines: readonly string[]) => [header, ...lines].join('\n');

describeWith('postgresql', 'an imported file', () => {
  let postgres: TestPostgres;
  let store: Store;
  beforeAll(async () => {
    postgres = await startTestPostgres();
    store = await openStore({ url: await postgres.database(), dataFolder: '/nowhere' });
  });
  afterAll(async () => {
    await store.stop();
    await postgres.end();
  });

  const memberships = async (office: string) =>
    (
      await store.db.selectFrom('membership').selectAll().where('office', '=', office).orderBy('from_day').execute()
    ).map(({ network, from_day, to_day, is_void }) => `${network} ${from_day} ${to_day ?? ''}${is_void ? 'void' : ''}`);

  test('with an open quotation mark loses that row alone', async () => {
    const rows = Array.from({ length: 3_000 }, (_, i) => row(`Q-${i}`));
    const result = await imported(store, 'offices', file('Q-x,"دفتر,تهران', ...rows, row('', '1404/12/30')));
    expect(placesOf(result)).toEqual(['2 -', '3003 id', '3003 from']);
    expect(result.done).toEqual({ read: 3_002, loaded: 3_000, unchanged: 0, bad: 2 });
  });

  test('with a line break in a cell, a line without end, or one that is not UTF-8 loses those alone', async () => {
    const endless = `B-1,${'x'.repeat(100_000)}`;
    const latin = Buffer.concat([Buffer.from(`\n${row('B-2')}`), Buffer.from([0xe9]), Buffer.from(`\n${row('B-3')}`)]);
    const bytes = Buffer.concat([Buffer.from(file('B-0,"دفتر', `دو",${row('').slice(1)}`, endless)), latin]);
    const result = await imported(store, 'offices', bytes);
    expect(placesOf(result)).toEqual(['2 -', '3 -', '4 -', '5 -']);
    expect(result.done).toMatchObject({ read: 5, loaded: 1 });
  });

  test.each([
    [';', 'S-1'],
    ['\t', 'S-2'],
  ])('with %j between its cells is read, blank lines and empty rows passed over', async (delimiter, id) => {
    const text = file(row(id), '', ',,,,,,,').replaceAll(',', delimiter).replaceAll('\n', '\r\n');
    expect((await imported(store, 'offices', `\ufeff${text}`)).done).toMatchObject({ read: 1, loaded: 1, bad: 0 });
  });

  test.each([
    ['that is empty', '', '1 id'],
    ['with a misspelt column', `${header},licence_till\n`, '1 licence_till'],
    ['with a column twice', `${header},city\n`, '1 city'],
    ['of clerks without their ids', 'office\n', '1 id'],
    ['in UTF-16', Buffer.from(`\ufeff${file(row('U-1'))}`, 'utf16le'), '1 -'],
  ])('%s is refused by its header', async (_, content, place) => {
    const before = await versionOf(store);
    const result = await imported(store, content === 'office\n' ? 'clerks' : 'offices', content);
    expect(placesOf(result)).toContain(place);
    expect(result.done).toEqual({ read: 0, loaded: 0, unchanged: 0, bad: 1 });
    expect(await versionOf(store)).toBe(before);
  });

  test('leaves alone what it has no column for, and empties what it has an empty cell for', async () => {
    const named = `${header},name_en,constituency\n${row('K-1')},Desk,Rey`;
    await imported(store, 'offices', named);
    const office = () =>
      store.db.selectFrom('office').select(['name_en', 'constituency']).where('id', '=', 'K-1').executeTakeFirst();
    expect((await imported(store, 'offices', file(row('K-1')))).done).toMatchObject({ loaded: 0, unchanged: 1 });
    expect(await office()).toEqual({ name_en: 'Desk', constituency: 'Rey' });
    await imported(store, 'offices', `${header},name_en\n${row('K-1')},`);
    expect(await office()).toEqual({ name_en: null, constituency: 'Rey' });
  });

  test('puts the first day of a membership right, and leaves those at other times', async () => {
    await imported(
      store,
      'offices',
      `${header},to\n${row('M-1', '2015-01-01')},2016-01-01\n${row('M-1', '2020-01-01')},`,
    );
    const { done } = await imported(
      store,
      'offices',
      file(row('M-1', '2020-02-01'), row('M-1', '2018-01-01', 'POST_AGENCY')),
    );
    expect(done).toEqual({ read: 2, loaded: 2, unchanged: 0, bad: 0 });
    expect(await memberships('M-1')).toEqual([
      'PISHKHAN 2015-01-01 2016-01-01',
      'POST_AGENCY 2018-01-01 ',
      'PISHKHAN 2020-01-01 void',
      'PISHKHAN 2020-02-01 ',
    ]);
  });

  test('reinstates nobody', async () => {
    await imported(store, 'offices', file(row('R-1')));
    await store.db
      .updateTable('office')
      .set({ suspended_at: new Date(0) })
      .where('id', '=', 'R-1')
      .execute();
    await imported(store, 'offices', file(row('R-1').replace('ری', 'کرج')));
    const office = await store.db.selectFrom('office').selectAll().where('id', '=', 'R-1').executeTakeFirst();
    expect(office).toMatchObject({ city: 'کرج', suspended_at: new Date(0) });
  });

  test('of clerks names offices that there are not, and whoever is there twice', async () => {
    await imported(store, 'offices', file(row('C-1')));
    const text = 'id,office,ended\nsara,C-1,\nali,C-9,\nsara,C-1,1404/01/01\nreza,C-1,۱۴۰۴/۰۱/۳۱\n';
    const result = await imported(store, 'clerks', text);
    expect(placesOf(result).toSorted()).toEqual(['3 office', '4 id']);
    expect(result.done).toEqual({ read: 4, loaded: 2, unchanged: 0, bad: 2 });
    const clerks = await store.db.selectFrom('clerk').select(['id', 'ended_on']).orderBy('id').execute();
    expect(clerks).toEqual([
      { id: 'reza', ended_on: '2025-04-20' },
      { id: 'sara', ended_on: null },
    ]);
    expect((await imported(store, 'clerks', text)).done).toMatchObject({ loaded: 0, unchanged: 2, bad: 2 });
  });

  test('of clients enters software and version', async () => {
    const result = await imported(store, 'clients', 'id,software,software_version\ndesk,میز,1.2\npost,,1\n');
    expect([placesOf(result), result.done.loaded]).toEqual([['3 software'], 1]);
    const client = await store.db.selectFrom('client').selectAll().executeTakeFirst();
    expect(client).toMatchObject({ id: 'desk', software: 'میز', software_version: '1.2' });
  });
});
