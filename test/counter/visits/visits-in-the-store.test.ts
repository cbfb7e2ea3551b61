/** Visits in the store: whose they are, for how long, and what becomes of them while the store is away. */

import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { endVisit, openVisit, type VisitToOpen } from '../../../src/counter/visits/open-visit.ts';
import { citizenName, isNameOf, newVisitId, visitSecrets } from '../../../src/counter/visits/secrets.ts';
import { storeVisits } from '../../../src/counter/visits/store-visits.ts';
import { problemOf } from '../../../src/errors.ts';
import { NationalId } from '../../../src/scalars/index.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { startTestPostgres, type TestPostgres } from '../../support/postgres.ts';
import { describeWith } from '../../support/services.ts';

const secrets = visitSecrets(`a:${'a'.repeat(32)}`);
const [citizen, other] = [NationalId.parse('0499370899'), NationalId.parse('0790419904')];
const clerk = { office: 'P-1001', clerk: 'c-7' };
const hourMs = 3_600_000;

describeWith('postgresql', 'a visit', () => {
  let postgres: TestPostgres;
  let store: Store;
  beforeAll(async () => {
    postgres = await startTestPostgres();
    store = await openStore({ url: await postgres.database(), dataFolder: '/nowhere', statementMs: 1_000 });
  });
  afterAll(async () => {
    await store.stop();
    await postgres.end();
  });
  afterEach(() => void vi.useRealTimers());

  const opened = (wishes: Partial<VisitToOpen> = {}): Promise<string> =>
    openVisit(store, secrets, {
      ...clerk,
      citizen,
      services: ['counter.overview'],
      endsAt: new Date(Date.now() + hourMs),
      ...wishes,
    });
  const visits = () => storeVisits({ store, secrets });

  it('covers its citizen alone, for the services asked for', async () => {
    const id = await opened({ services: ['police.fines', 'civil-registry.identity'] });
    const visit = await visits().find(id, clerk);
    expect(visit).toMatchObject({ id, services: ['police.fines', 'civil-registry.identity'] });
    expect([citizen, citizen, other].map((each) => visit?.covers(each))).toEqual([true, true, false]);
  });

  it('has no citizen in its row', async () => {
    const id = await opened();
    const row = await store.db.selectFrom('visit').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain(citizen);
    expect(row.citizen).toBe(citizenName(secrets, citizen));
  });

  it('is none for another clerk, or the same one at another office', async () => {
    const id = await opened();
    const found = visits();
    expect(await found.find(id, { ...clerk, clerk: 'c-8' })).toBeUndefined();
    expect(await found.find(id, { ...clerk, office: 'P-1002' })).toBeUndefined();
    expect(await found.find(id, clerk)).toBeDefined();
  });

  it('is none that was never opened, and the store is not asked for what cannot be one', async () => {
    const found = visits();
    expect(await found.find(newVisitId(secrets), clerk)).toBeUndefined();
    const away = storeVisits({ store: { ...store, db: undefined as never }, secrets });
    for (const id of [
      'demo',
      '',
      'x'.repeat(32),
      '0499370899',
      "' or 1=1 --",
      newVisitId(visitSecrets(`a:${'b'.repeat(32)}`)),
    ])
      expect(await away.find(id, clerk)).toBeUndefined();
  });

  it('outlives a change of the secret', async () => {
    const id = await opened();
    const changed = visitSecrets(`b:${'b'.repeat(32)},a:${'a'.repeat(32)}`);
    const visit = await storeVisits({ store, secrets: changed }).find(id, clerk);
    expect(visit?.covers(citizen)).toBe(true);
    expect(isNameOf(secrets, citizenName(changed, citizen), citizen)).toBe(false);
  });

  it('ends at its time, also where it is remembered', async () => {
    const id = await opened({ endsAt: new Date(Date.now() + hourMs) });
    const found = visits();
    expect(await found.find(id, clerk)).toBeDefined();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hourMs });
    expect(await found.find(id, clerk)).toBeUndefined();
  });

  it('that was ended is none at once where it is not remembered, and within five seconds where it is', async () => {
    const id = await opened();
    const [one, another] = [visits(), visits()];
    expect(await one.find(id, clerk)).toBeDefined();
    const endedAt = performance.now();
    await endVisit(store, id);
    expect(await another.find(id, clerk)).toBeUndefined();
    while (await one.find(id, clerk)) {
      expect(performance.now() - endedAt).toBeLessThan(5_500);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });

  it('that is known goes on while the store is away, one that is not is OVERLOADED, and both are there again after it', async () => {
    const [known, unknown] = [await opened(), await opened()];
    const found = visits();
    await found.find(known, clerk);
    await postgres.stop();
    const codeOf = async (id: string): Promise<string> => {
      try {
        return (await found.find(id, clerk)) ? 'found' : 'none';
      } catch (error) {
        return problemOf(error).code;
      }
    };
    const began = performance.now();
    // Beyond what is believed without a look.
    while (performance.now() - began < 6_000) {
      expect(await codeOf(known)).toBe('found');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(await codeOf(unknown)).toBe('OVERLOADED');
    await postgres.start();
    while ((await codeOf(unknown)) === 'OVERLOADED') await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await found.find(unknown, clerk)).toBeDefined();
    expect(await found.find(known, clerk)).toBeDefined();
  });

  it('in use is not asked for at the store each time, and found in bounded time where the store is mute', async () => {
    const id = await opened();
    const found = visits();
    await found.find(id, clerk);
    postgres.freeze();
    const began = performance.now();
    for (let i = 0; i < 1_000; i += 1) expect(await found.find(id, clerk)).toBeDefined();
    expect(performance.now() - began).toBeLessThan(2_000);
    let longestMs = 0;
    while (performance.now() - began < 7_000) {
      const askedAt = performance.now();
      expect(await found.find(id, clerk)).toBeDefined();
      longestMs = Math.max(longestMs, performance.now() - askedAt);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    postgres.thaw();
    expect(longestMs).toBeLessThan(1_000);
  });
});
