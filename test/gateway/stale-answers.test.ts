/** What an agency cannot answer now is answered as it was, where its adapter allows it, and the answer says how old it is. */

import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { citizens, isKnown, isLocked, platesOf } from '../../src/sandbox/population/index.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const screen = `query($id: NationalId!) {
  citizen(nationalId: $id) { identity { lastName } cars: vehicles { plate fines { amount } } }
}`;

let walked = 60_000_000;
function freshPerson(): string {
  walked += 1_000;
  const where = (id: string): boolean =>
    isKnown(id as never) && !isLocked(id as never) && platesOf(id as never).length > 0;
  return [...citizens(1, { from: walked, where })][0] as string;
}

let gateway: TestGateway;
/** How far the gateway's clocks are ahead, in milliseconds; time never goes back. */
let aheadMs = 0;
/** After it the gateway has looked at its register again: of one that it saw long ago it lets nobody in. */
async function pass(seconds: number): Promise<void> {
  aheadMs += seconds * 1_000;
  await answersAgain();
}

beforeAll(async () => {
  const [wall, steady] = [Date.now, performance.now.bind(performance)];
  vi.spyOn(Date, 'now').mockImplementation(() => wall() + aheadMs);
  vi.spyOn(performance, 'now').mockImplementation(() => steady() + aheadMs);
  gateway = await startTestGateway();
});
afterEach(async () => {
  await gateway.heal('police');
  await answersAgain();
});
afterAll(async () => {
  vi.restoreAllMocks();
  await gateway.stop();
});

const answersAgain = () =>
  expect.poll(async () => (await askAbout(freshPerson())).errors, { timeout: 10_000 }).toBeUndefined();
const askAbout = (id: string, headers = {}) => gateway.ask({ document: screen, variables: { id }, headers });
const extensionsOf = ({ text }: { text: string }) => JSON.parse(text).extensions;

it('gives vehicles of ten minutes ago while the police fail, and says so at the field', async () => {
  const id = freshPerson();
  const before = await askAbout(id);
  expect(extensionsOf(before).freshness).toBeUndefined();
  await pass(600);
  await gateway.fault('police', { kind: 'status', code: 503 });
  const after = await askAbout(id);
  expect(after.data.citizen.cars.map(({ plate }: { plate: string }) => plate)).toEqual(
    before.data.citizen.cars.map(({ plate }: { plate: string }) => plate),
  );
  const [{ path, agency, asOf, stale }] = extensionsOf(after).freshness;
  expect({ path, agency, stale }).toEqual({ path: ['citizen', 'cars'], agency: 'police', stale: true });
  expect(Date.now() - Date.parse(asOf)).toBeGreaterThan(599_000);
});

it('does not give fines stale, since they decide over services', async () => {
  const id = freshPerson();
  await askAbout(id);
  await pass(120);
  await gateway.fault('police', { kind: 'status', code: 503 });
  const { data, errors } = await askAbout(id);
  expect(data.citizen.cars[0].fines).toBeNull();
  expect(errors?.[0]?.extensions).toMatchObject({ agency: 'police', code: 'AGENCY_UNAVAILABLE' });
});

it('gives what is stale when the client’s time is over, rather than nothing', async () => {
  const id = freshPerson();
  await askAbout(id);
  await pass(600);
  await gateway.fault('police', { kind: 'hang', operation: 'vehiclesOf' });
  const { data, text } = await askAbout(id, { 'x-deadline-ms': '300' });
  expect(data.citizen.cars[0].plate).toBeDefined();
  expect(extensionsOf({ text }).freshness).toMatchObject([{ path: ['citizen', 'cars'], stale: true }]);
});

it('lets a call that comes too late for its caller fill the cache', async () => {
  const id = freshPerson();
  await gateway.fault('police', { kind: 'slow', ms: 700 });
  const late = await askAbout(id, { 'x-deadline-ms': '300' });
  expect(late.errors?.[0]?.extensions.code).toBe('AGENCY_TIMEOUT');
  const calls = await gateway.callsDuring(() =>
    expect
      .poll(async () => (await askAbout(id, { 'x-deadline-ms': '200' })).data.citizen.cars?.[0].plate)
      .toBeDefined(),
  );
  // The question that was under way was the only one.
  expect(calls['police.vehiclesOf']).toBeUndefined();
});
