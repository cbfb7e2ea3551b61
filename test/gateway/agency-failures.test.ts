/** One agency fails, in each way and each agency in turn: the others' fields are all there, and nothing of it leaks. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { errorTable } from '../../src/errors.ts';
import {
  citizens,
  isKnown,
  isLocked,
  isSealed,
  licenceOf,
  platesOf,
  propertiesOf,
} from '../../src/sandbox/population/index.ts';
import { agencyIds, startTestGateway, type TestGateway } from '../support/gateway.ts';

const screen = `query($id: NationalId!) {
  citizen(nationalId: $id) { identity { lastName } vehicles { plate } drivingLicence { status } properties { code } }
}`;
const fieldsOf = {
  'civil-registry': ['identity'],
  police: ['vehicles', 'drivingLicence'],
  municipality: ['properties'],
} as const;
const faults = [
  { fault: { kind: 'refuse' }, code: 'AGENCY_UNAVAILABLE' },
  { fault: { kind: 'hang' }, code: 'AGENCY_TIMEOUT' },
  { fault: { kind: 'drip' }, code: 'AGENCY_TIMEOUT' },
  { fault: { kind: 'html' }, code: 'AGENCY_INVALID' },
  { fault: { kind: 'malformed' }, code: 'AGENCY_INVALID' },
  { fault: { kind: 'content-type' }, code: 'AGENCY_INVALID' },
  { fault: { kind: 'status', code: 500 }, code: 'AGENCY_UNAVAILABLE' },
  { fault: { kind: 'redirect' }, code: 'AGENCY_INVALID' },
  { fault: { kind: 'gzip-bomb' }, code: 'AGENCY_INVALID' },
  { fault: { kind: 'entity-bomb' }, code: 'AGENCY_INVALID' },
  { fault: { kind: 'endless' }, code: 'AGENCY_INVALID' },
  { fault: { kind: 'rate-limit', retryAfter: '1' }, code: 'AGENCY_BUSY' },
] as const;

/** Somebody with something at each agency, whom no test asked about before. */
let walked = 1_000_000;
function freshPerson(): string {
  walked += 1_000;
  const [id] = citizens(1, {
    from: walked,
    where: (one) =>
      isKnown(one) &&
      !isLocked(one) &&
      !isSealed(one) &&
      platesOf(one).length > 0 &&
      licenceOf(one) !== undefined &&
      propertiesOf({ kind: 'person', id: one }).length > 0,
  });
  return id ?? '';
}

const missingIn = (citizen: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.keys(citizen).filter((field) => citizen[field] === null);

/** Of the cases that only a deadline ends: shorter than the agencies' own time, so that the two are told apart. */
const deadlineMs = 1_000;

/** An agency that was in trouble is left alone for moments, and for as long as it asked to be. */
const untilWhole = (gateway: TestGateway): Promise<void> =>
  expect
    .poll(async () => (await gateway.ask({ document: screen, variables: { id: freshPerson() } })).errors, {
      timeout: 10_000,
    })
    .toBeUndefined();

describe.each(agencyIds)('with %s failing', (agency) => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startTestGateway();
    // The agencies fail one who works with them, as they do in life: a token that could not be had is left alone for a moment.
    await gateway.ask({ document: screen, variables: { id: freshPerson() } });
  });
  afterAll(() => gateway.stop());

  it.each(faults)('$fault.kind: answers $code for its fields alone', async ({ fault, code }) => {
    await gateway.fault(agency, fault);
    try {
      const startedAt = performance.now();
      const { data, errors, text } = await gateway.ask({
        document: screen,
        variables: { id: freshPerson() },
        headers: code === 'AGENCY_TIMEOUT' ? { 'x-deadline-ms': String(deadlineMs) } : {},
      });
      const ms = performance.now() - startedAt;
      expect(missingIn(data.citizen)).toEqual([...fieldsOf[agency]]);
      expect((errors ?? []).map(({ path }) => path?.[1]).sort()).toEqual([...fieldsOf[agency]].sort());
      const { forClerk, forCitizen } = errorTable[code];
      for (const { extensions } of errors ?? []) {
        expect(extensions).toMatchObject({ code, agency, forClerk: forClerk.en, forCitizen: forCitizen.en });
      }
      if (code === 'AGENCY_TIMEOUT') expect(ms).toBeLessThan(deadlineMs + 500);
      expect(text).not.toMatch(/127\.0\.0\.1|localhost|ECONN|<html|stack|undici/i);
    } finally {
      await gateway.heal(agency);
    }
  });

  it('is whole again soon after the agency is', () => untilWhole(gateway));

  it('speaks Persian to those who ask for it', async () => {
    await gateway.fault(agency, { kind: 'status', code: 503 });
    const { errors } = await gateway.ask({
      document: screen,
      variables: { id: freshPerson() },
      headers: { 'accept-language': 'fa-IR,fa;q=0.9,en;q=0.5' },
    });
    await gateway.heal(agency);
    expect(errors?.[0]?.extensions.forClerk).toBe(errorTable.AGENCY_UNAVAILABLE.forClerk.fa);
  });

  it('answers a field whose type is wrong with that field alone', async () => {
    await gateway.fault(agency, { kind: 'wrong-type' });
    const { data, errors } = await gateway.ask({ document: screen, variables: { id: freshPerson() } });
    await gateway.heal(agency);
    for (const { extensions } of errors ?? []) expect(extensions).toMatchObject({ code: 'AGENCY_INVALID', agency });
    expect(errors?.length).toBeGreaterThan(0);
    for (const other of agencyIds.filter((id) => id !== agency)) {
      for (const field of fieldsOf[other]) expect(data.citizen[field]).not.toBeNull();
    }
  });
});

describe('a gateway that starts while an agency is down', () => {
  it.each(agencyIds)('starts without %s, answers for the others, and for it once it is back', async (agency) => {
    const first = await startTestGateway();
    await first.fault(agency, { kind: 'refuse' });
    const second = await startTestGateway({ SANDBOX_URL: first.control });
    try {
      const id = freshPerson();
      const { data, errors } = await second.ask({ document: screen, variables: { id } });
      expect(errors).toHaveLength(fieldsOf[agency].length);
      for (const field of fieldsOf[agency]) expect(data.citizen[field]).toBeNull();
      await first.heal(agency);
      const ask = async () => (await second.ask({ document: screen, variables: { id } })).errors;
      await expect.poll(ask, { timeout: 10_000 }).toBeUndefined();
    } finally {
      await second.stop();
      await first.stop();
    }
  });
});
