/** A property over documents, variables and callers: who is given a whole answer again is given what execution would give, and both are audited alike. */

import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { citizens, isKnown, isLocked, platesOf, propertiesOf } from '../../src/sandbox/population/index.ts';
import type { NationalId } from '../../src/scalars/index.ts';
import { type Asked, openPair, type Pair, type TestCaller } from './pair.ts';

/** So few of each that most questions come again. */
const people: readonly NationalId[] = [
  ...citizens(3, {
    from: 77_000_000,
    where: (id) =>
      isKnown(id) && !isLocked(id) && platesOf(id).length > 0 && propertiesOf({ kind: 'person', id }).length > 0,
  }),
];
const [first, second] = people as [NationalId, NationalId];
const stranger = '0000000000';
const plate = platesOf(first)[0];
const property = propertiesOf({ kind: 'person', id: first })[0]?.code;

const scopes = [
  'civil-registry.identity',
  'police.vehicles',
  'police.fines',
  'municipality.properties',
  'municipality.tax',
  'municipality.traffic-permits',
  'counter.catalogue',
  'counter.office',
];

const screen = `query Screen($id: NationalId!, $more: Boolean = true, $less: Boolean = false) {
  citizen(nationalId: $id) {
    nationalId identity { firstName lastName } vehicles @include(if: $more) { plate fines { amount } }
    ...rest @skip(if: $less)
  }
}
fragment rest on Citizen { properties { code tax { debt } } }`;

/** Each with variables of which some fit, some do not, and some mean the same as others. */
const questions: readonly Asked[] = [
  ...people.flatMap((id) => [
    { query: screen, variables: { id } },
    { query: screen, variables: { id, more: false } },
    { query: screen, variables: { less: true, id } },
    { query: screen, variables: { id, less: true } },
    { query: screen, variables: { id, more: null } },
    { query: screen, variables: { id, more: 'false' } },
    { query: screen, variables: { id: Number(id) } },
    { query: screen, variables: { id, unheardOf: 1 } },
    {
      query: '{ citizen(nationalId: "ID") { a: identity { lastName } b: identity { lastName: firstName } } }'.replace(
        'ID',
        id,
      ),
    },
  ]),
  { query: screen },
  { query: screen, variables: { id: stranger } },
  { query: screen, variables: { id: '0499370899' } },
  {
    query:
      'query A($ids: [NationalId!]!) { citizens(nationalIds: $ids) { identity { lastName } } } query B { office { id } }',
    operationName: 'A',
    variables: { ids: [first, second] },
  },
  {
    query:
      'query A($ids: [NationalId!]!) { citizens(nationalIds: $ids) { identity { lastName } } } query B { office { id } }',
    operationName: 'B',
  },
  {
    query: 'query($ids: [NationalId!]!) { citizens(nationalIds: $ids) { vehicles { plate } } }',
    variables: { ids: [first, second] },
  },
  {
    query: 'query($ids: [NationalId!]!) { citizens(nationalIds: $ids) { vehicles { plate } } }',
    variables: { ids: [second, first] },
  },
  {
    query: 'query($ids: [NationalId!]!) { citizens(nationalIds: $ids) { vehicles { plate } } }',
    variables: { ids: first },
  },
  { query: `{ vehicle(plate: "${plate}") { make trafficZonePermits { validTo { iso } } } }` },
  { query: `{ property(code: "${property}") { usage owners { ... on Citizen { nationalId } } } }` },
  {
    query: `{ citizen(nationalId: "${first}") { identity { lastName } } services(first: 2) { nodes { code openToMe } } }`,
  },
  { query: `{ citizen(nationalId: "${first}") { identity { lastName } } office { id } }` },
  { query: '{ __typename }' },
  { query: '{ citizen }' },
  { query: '{ citizen(nationalId: "0") { nationalId } }' },
  { query: 'mutation { payPropertyTax(input: {}) { state } }' },
];

const anyCaller: fc.Arbitrary<TestCaller> = fc.record({
  office: fc.constantFrom('P-1002', 'P-1003', 'L-2001'),
  clerk: fc.constantFrom('one', 'two'),
  client: fc.constantFrom('desk', 'kiosk'),
  language: fc.constantFrom('fa', 'en'),
  // Mostly all, so that there are whole answers to give.
  scopes: fc
    .oneof({ arbitrary: fc.constant(scopes), weight: 3 }, { arbitrary: fc.subarray(scopes), weight: 1 })
    .map((some) => ['counter.lookup', ...some]),
  visit: fc.oneof(
    { arbitrary: fc.constant<string | undefined>([...people, '0499370899'].join()), weight: 3 },
    { arbitrary: fc.constantFrom<(string | undefined)[]>(first, second, stranger, undefined), weight: 1 },
  ),
});

const plenty = Object.fromEntries(
  ['REQUESTS', 'COST']
    .flatMap((what) => [`QUOTA_${what}_PER_MINUTE`, `QUOTA_CLERK_${what}_PER_MINUTE`])
    .map((name) => [name, '1000000']),
);

let pair: Pair;
beforeAll(async () => {
  pair = await openPair(
    { QUOTA_CLERK_CITIZENS_PER_HOUR: '4', ...plenty },
    {
      'police.vehiclesOf': { sharedBy: 'office' },
      'police.finesOf': { sharedBy: 'caller', dependsOn: ['clerk'] },
      'municipality.propertiesOf': { sharedBy: 'everyone', dependsOn: ['office'] },
    },
  );
});
afterAll(() => pair.stop());

/** What an office has left is counted anew each minute: both have to be asked in the same one. */
async function untilMinuteIsYoung(): Promise<void> {
  while (Date.now() % 60_000 > 57_000) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** What differs from request to request, and from second to second. */
const settled = (text: string): string =>
  text
    .replaceAll(/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, 'an id')
    .replaceAll(/"(resetSeconds|retryAfterSeconds)":\d+/g, '"$1":0');

it('answers and audits as if each answer were executed', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...questions), anyCaller, async (asked, caller) => {
      await untilMinuteIsYoung();
      const again = await pair.again.ask(asked, caller);
      const executed = await pair.executed.ask(asked, caller);
      expect(again.status).toBe(executed.status);
      expect(settled(again.text)).toBe(settled(executed.text));
      expect(pair.again.told()).toEqual(pair.executed.told());
    }),
    { numRuns: 1_000, endOnFailure: true },
  );
  const told = ['pishkhan_cache', 'pishkhan_errors', 'pishkhan_agency_calls'];
  const names = ['answers_total', 'misses_total', 'total'];
  const counted = told.map((name, i) => `${name}_${names[i]}`);
  expect(await pair.again.metrics(...counted)).toEqual(await pair.executed.metrics(...counted));
  const [replied = ''] = (await pair.again.metrics('pishkhan_replies_total')).filter((line) =>
    line.includes('"again"'),
  );
  // Were nothing given again, nothing would be shown.
  expect(Number(replied.split(' ')[1])).toBeGreaterThan(100);
}, 60_000);
