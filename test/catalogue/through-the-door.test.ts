/** What a Pishkhan, a Police+10 and a City office see of the catalogue, and what each may read by it. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import { type CounterWorld, openCounterWorld } from './counter-world.ts';

let world: CounterWorld;
beforeAll(async () => {
  world = await openCounterWorld();
});
afterAll(() => world.stop());

const id = '0499370899';
const [pishkhan, police, city] = ['P-1001', 'N-2001', 'C-3001'] as const;

const codesOf = ({ data }: { data: { services: { nodes: { code: string }[] } } }) =>
  data.services.nodes.map(({ code }) => code);

describe('the same service', () => {
  it.each([
    [pishkhan, 'police.passport', 'NETWORK_NOT_ALLOWED'],
    [police, 'police.passport', null],
    [city, 'police.passport', 'NETWORK_NOT_ALLOWED'],
    [pishkhan, 'police.fine-objection', 'SERVICE_NOT_DELEGATED'],
    [police, 'police.fine-objection', 'SERVICE_NOT_DELEGATED'],
    [pishkhan, 'municipality.traffic-zone-permit', 'NETWORK_NOT_ALLOWED'],
    [city, 'municipality.traffic-zone-permit', null],
    [city, 'police.vehicle-inquiry', 'NETWORK_NOT_ALLOWED'],
    [pishkhan, 'police.fines-inquiry', null],
  ])('is shown to %s as it is: %s, %s', async (office, code, closedBecause) => {
    const document = 'query ($code: ServiceCode!) { service(code: $code) { openToMe closedBecause } }';
    const { data, errors } = await world.ask({ document, variables: { code }, office });
    expect(errors).toBeUndefined();
    expect(data.service).toEqual({ openToMe: closedBecause === null, closedBecause });
  });

  const reads: Readonly<Record<string, string>> = {
    'police.fines-inquiry': 'vehicles { fines { amount } }',
    'police.driving-licence': 'drivingLicence { status }',
    'police.licence-inquiry': 'drivingLicence { status }',
    'civil-registry.birth-registration': 'identity { lastName }',
  };

  it.each([
    [pishkhan, 'police.fines-inquiry'],
    [police, 'police.fines-inquiry'],
    [city, 'police.fines-inquiry'],
    [pishkhan, 'police.driving-licence'],
    [police, 'police.driving-licence'],
    [city, 'police.licence-inquiry'],
    [pishkhan, 'civil-registry.birth-registration'],
    [police, 'civil-registry.birth-registration'],
  ])('is given by %s as the graph says: %s', async (office, code) => {
    const document = `query ($code: ServiceCode!) {
      service(code: $code) { closedBecause agency { id } }
      citizen(nationalId: "${id}") { ${reads[code]} }
    }`;
    const { data, errors = [] } = await world.ask({ document, variables: { code }, office, visit: [code] });
    const { closedBecause, agency } = data.service;
    const refusals = errors.map(({ extensions }: { extensions: Record<string, unknown> }) => extensions);
    expect(new Set(refusals.map(({ code: refused }: { code: string }) => refused))).toEqual(
      new Set(closedBecause === null ? [] : [closedBecause]),
    );
    for (const refusal of refusals) expect(refusal.agency).toBe(agency.id);
  });

  it('reads nothing that is not its own', async () => {
    const document = `{ citizen(nationalId: "${id}") { vehicles { plate } drivingLicence { status } } }`;
    const { data, errors } = await world.ask({ document, visit: ['police.vehicle-inquiry'] });
    expect(data.citizen.vehicles.length).toBeGreaterThan(0);
    expect(data.citizen.drivingLicence).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({
      path: ['citizen', 'drivingLicence'],
      extensions: { code: 'FORBIDDEN', reason: 'NOT_OF_THE_SERVICE' },
    });
  });
});

describe('services', () => {
  const openTo =
    'query ($openToMe: Boolean, $network: ID) { services(openToMe: $openToMe, network: $network) { nodes { code } } }';

  it.each([
    [pishkhan, 'PISHKHAN'],
    [police, 'POLICE_PLUS_10'],
    [city, 'CITY_ESERVICE'],
  ])('that are open to %s are those open to its network, and the rest is closed to it', async (office, network) => {
    const open = codesOf(await world.ask({ document: openTo, variables: { openToMe: true }, office }));
    const closed = codesOf(await world.ask({ document: openTo, variables: { openToMe: false }, office }));
    const all = codesOf(await world.ask({ document: openTo, office }));
    expect(open).toEqual(codesOf(await world.ask({ document: openTo, variables: { network } })));
    expect([...open, ...closed].sort()).toEqual(all);
    const mine = await world.ask({ document: '{ office { services(first: 100) { nodes { code } } } }', office });
    expect(mine.data.office.services.nodes.map(({ code }: { code: string }) => code)).toEqual(open);
    expect(open.length * closed.length).toBeGreaterThan(0);
  });

  it('come by agency, and not of one that is not there', async () => {
    const document = 'query ($agency: ID) { services(agency: $agency) { totalCount nodes { agency { id } } } }';
    const { data } = await world.ask({ document, variables: { agency: 'police' } });
    expect(data.services.totalCount).toBe(9);
    expect(new Set(data.services.nodes.map(({ agency }: { agency: { id: string } }) => agency.id))).toEqual(
      new Set(['police']),
    );
    expect((await world.ask({ document, variables: { agency: 'nobody' } })).data.services.totalCount).toBe(0);
  });

  it.each([
    ['first: -1', 'first', 'RANGE'],
    ['first: 99999999', 'first', 'RANGE'],
    ['after: "nonsense"', 'after', 'FORMAT'],
    [`search: "${'a '.repeat(11)}"`, 'search', 'LENGTH'],
  ])('(%s) are refused, and what stands beside them is answered', async (wrong, path, code) => {
    const { data, errors } = await world.ask({ document: `{ services(${wrong}) { totalCount } agencies { id } }` });
    expect(data).toMatchObject({
      services: null,
      agencies: [{ id: 'civil-registry' }, { id: 'municipality' }, { id: 'police' }],
    });
    expect(errors[0].extensions).toMatchObject({ code: 'BAD_INPUT', violations: [{ path, code }] });
  });

  it('have a fee by the day, in legs', async () => {
    const document = `{ service(code: "civil-registry.identity-inquiry") {
      before: fee(on: "1403/12/30") { total } first: fee(on: "1404/12/29") { total effectiveFrom } next: fee(on: "1405/01/01") { total legs { amount beneficiaries } verification }
    } }`;
    const { data } = await world.ask({ document });
    expect(data.service).toEqual({
      before: null,
      first: { total: 35_000, effectiveFrom: '2025-03-21' },
      next: {
        total: 45_000,
        legs: [
          { amount: 40_000, beneficiaries: ['OFFICE'] },
          { amount: 5_000, beneficiaries: ['AGENCY'] },
        ],
        verification: 'SAMPLE',
      },
    });
  });
});

describe('a text', () => {
  const document =
    '{ service(code: "police.passport") { name fa: name(lang: FA) en: name(lang: EN) agency { name } } }';

  it.each([
    ['fa', 'صدور و تعویض گذرنامه', 'فرماندهی انتظامی، پلیس راهور'],
    ['en', 'Issue and renewal of a passport', 'Traffic Police'],
  ])('is in the language of the request, %s, or in the one asked for', async (language, name, agency) => {
    const { data } = await world.ask({ document, language });
    expect(data.service).toMatchObject({ name, agency: { name: agency } });
    expect(data.service).toMatchObject({ fa: 'صدور و تعویض گذرنامه', en: 'Issue and renewal of a passport' });
  });
});

describe('an office', () => {
  it('is told of itself, and of no other', async () => {
    const document = readFileSync(join(root, 'src/counter/examples/my-office.graphql'), 'utf8');
    const { data } = await world.ask({ document, office: police });
    expect(data.office).toMatchObject({
      id: police,
      name: `Office ${police}`,
      licence: { number: `L-${police}`, to: null },
      memberships: [{ network: { code: 'POLICE_PLUS_10', name: 'Police+10' }, to: null, conversion: 'NOT_STARTED' }],
    });
  });

  it('that the register does not know is null', async () => {
    const { data } = await world.ask({ document: '{ office { id } }', office: 'X-1' });
    expect(data).toEqual({ office: null });
  });
});

describe('a mandate', () => {
  it('is a claim with its source and grade, of its agency or of all', async () => {
    const document = `query ($agency: ID, $status: MandateStatus) { mandates(agency: $agency, status: $status) {
      totalCount nodes { id source verification statusVerification agency { id } service { code } } } }`;
    const all = (await world.ask({ document })).data.mandates;
    const ofPolice = (await world.ask({ document, variables: { agency: 'police', status: 'NOT_OFFERED' } })).data;
    expect(all.totalCount).toBeGreaterThan(ofPolice.mandates.totalCount);
    expect(ofPolice.mandates.nodes).toEqual([
      {
        id: 'police.passport-delegation',
        source: expect.any(String),
        verification: 'COPY_READ',
        statusVerification: 'SAMPLE',
        agency: { id: 'police' },
        service: { code: 'police.passport' },
      },
    ]);
    expect(all.nodes.filter(({ agency }: { agency: unknown }) => agency === null).length).toBeGreaterThan(0);
  });

  it('stands behind its service, before what is claimed of all', async () => {
    const { data } = await world.ask({ document: '{ service(code: "police.passport") { legalBasis { id } } }' });
    const ids = data.service.legalBasis.map((each: { id: string }) => each.id);
    expect(ids.slice(0, 2)).toEqual(['police.passport-delegation', 'police.counter-services']);
    expect(ids).toContain('counter.single-article-1389');
  });
});

it('a caller without the scope is refused', async () => {
  const token = await world.token({ scopes: ['counter.lookup'] });
  const reply = await fetch(`${world.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      query: '{ office { id } services { totalCount } mandates { totalCount } agencies { id } }',
    }),
  });
  const { data, errors } = (await reply.json()) as { data: object; errors: { extensions: { code: string } }[] };
  expect(data).toEqual({ office: null, services: null, mandates: null, agencies: null });
  expect(errors.map(({ extensions }) => extensions.code)).toEqual(Array(4).fill('FORBIDDEN'));
});
