/** A national id, a name or a token, sent wherever a client or an agency can send one, is in nothing that operators are told. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ContractBroken, Problem } from '../../src/errors.ts';
import { openLog } from '../../src/telemetry/log.ts';
import { openTelemetry } from '../../src/telemetry/telemetry.ts';
import { type Asked, agencyIds, startTestGateway } from '../support/gateway.ts';
import { type Answering, json, openTransport, startAgency, text, upstreamAt } from '../transport/agency.ts';
import { codeOf, fault, restThings, soapThings, things } from '../transport/operations.ts';
import { batchOf } from './calls.ts';
import { leaksIn, outlets, recordsIn, spansIn, type Told } from './outlets.ts';
import { recordSpans } from './spans.ts';

/** A check digit that is right, one that is wrong, and a person whose every agency fails. */
const ids = ['0084575948', '0084575949', '0013542419'] as const;
const [id, wrongId, unluckyId] = ids;
const token = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIwMDg0NTc1OTQ4In0.';
const name = 'Canary-Khanom';

const requests: Readonly<Record<string, Asked>> = {
  'a literal': { document: `{ citizen(nationalId: "${wrongId}") { nationalId } }` },
  'a variable': {
    document: 'query($id: NationalId!) { citizen(nationalId: $id) { nationalId } }',
    variables: { id: { [wrongId]: name } },
  },
  'an alias': { document: `{ x${id}: citizen(nationalId: "${id}") { identity { firstName } } }` },
  'a comment': { document: `# ${name} ${id}\n{ __typename }` },
  'an operation’s name': { document: `query x${id} { __typename }` },
  'a field that is not there': { document: `{ citizen_${id} }` },
  'broken syntax': { document: `{ "${name}` },
  'a token': { document: '{ __typename }', headers: { authorization: `Bearer ${token}` } },
  'a visit': { document: `{ citizen(nationalId: "${id}") { identity { firstName } } }`, headers: { 'x-visit': id } },
  'other headers': {
    document: `{ citizen(nationalId: "${id}") { identity { lastName } } }`,
    headers: {
      'user-agent': name,
      cookie: `id=${id}`,
      'x-request-id': id,
      baggage: `name=${name}`,
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      tracestate: `x=${id}`,
      'accept-language': `en, ${name}`,
    },
  },
  'a deadline': { document: '{ __typename }', headers: { 'x-deadline-ms': id } },
  'a media type': { document: '{ __typename }', headers: { accept: `application/${name}` } },
};

const faults = ['malformed', 'truncate', 'wrong-type', 'missing-field', 'html', 'status', 'entity-bomb'] as const;

describe('a gateway that is asked for people in every way', () => {
  let told: Told;
  const secrets: string[] = [...ids, token, name];

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pishkhan-'));
    const recorder = recordSpans();
    try {
      const gateway = await startTestGateway({ DATA_DIR: folder });
      secrets.push(await gateway.token());
      const screen = (of: string) => ({
        document: `{ citizen(nationalId: "${of}") { identity { lastName firstName fatherName } vehicles { plate vin } } }`,
      });
      const { data } = await gateway.ask(screen(id));
      const { identity, vehicles } = data.citizen;
      secrets.push(...Object.values<string>(identity), ...vehicles.flatMap(Object.values<string>));
      for (const asked of Object.values(requests)) await gateway.ask(asked);
      for (const kind of faults) {
        for (const agency of agencyIds) await gateway.fault(agency, { kind });
        await gateway.ask(screen(unluckyId));
      }
      const metrics = await (await fetch(`${gateway.address}/metrics`)).text();
      await gateway.stop();
      const [log, records] = [gateway.logLines.join(''), recordsIn(join(folder, 'monitoring'))];
      told = { log, metrics, records, spans: spansIn(recorder.exporter) };
    } finally {
      recorder.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);

  it.each(outlets)('is told nothing of them in its %s', (outlet) => {
    expect(leaksIn(told[outlet], secrets)).toEqual([]);
  });

  it.each(outlets)('would be found out: what may be told is found in its %s', (outlet) => {
    expect(leaksIn(told[outlet], ['police', 'civil-registry', 'vehiclesOf', 'AGENCY_INVALID'])).toHaveLength(4);
  });

  it('tells by which request', () => {
    const [, requestId] = /"requests":\["([0-9a-f-]{36})"\]/.exec(told.records) ?? [];
    expect(requestId).toBeDefined();
    for (const outlet of ['log', 'spans'] as const) expect(told[outlet]).toContain(requestId);
  });
});

const says: Readonly<Record<string, Answering>> = {
  'a SOAP fault': text(fault(`s:${name}`, codeOf(id), `${id} ${name}`), { 'content-type': 'text/xml' }, 500),
  'a refusal that nobody listed': text(fault('s:Client', codeOf('E18'), name), { 'content-type': 'text/xml' }, 500),
  XML: text(things(`<thing><id>${id}</id><name><${name}>${id}</${name}></name></thing>`), {
    'content-type': 'text/xml',
  }),
  JSON: json({ things: [{ id, name: { [id]: name } }], [name]: id }),
  'broken JSON': text(`{"${name}": ${id}x`, { 'content-type': 'application/json' }),
  'a page and headers': text(
    `<h1>${name}</h1>`,
    { 'content-type': `text/${id}`, 'retry-after': id, 'x-trace': name },
    503,
  ),
  'a reason phrase': (_, { socket }) => void socket?.end(`HTTP/1.1 500 ${name}\r\nContent-Length: 0\r\n\r\n`),
};

describe.each(Object.entries(says))('an agency that says it in %s', (_, answer) => {
  it.each([
    ['REST', restThings],
    ['SOAP', soapThings],
  ])('over %s', async (__, declared) => {
    const folder = mkdtempSync(join(tmpdir(), 'pishkhan-'));
    const recorder = recordSpans();
    try {
      const lines: string[] = [];
      const telemetry = openTelemetry({
        log: openLog('debug', (line) => void lines.push(line)),
        agencies: ['agency'],
        folder,
      });
      const { exchange } = openTransport(upstreamAt((await startAgency(answer)).address));
      const operation = { ...batchOf().operation, declared };
      await telemetry
        .exchange(exchange)(batchOf({ operation, inputs: [{ id }, { id: '2' }] }))
        .catch(() => undefined);
      await telemetry.close();
      const metrics = await telemetry.metrics.text();
      const all = { log: lines.join(''), metrics, records: recordsIn(folder), spans: spansIn(recorder.exporter) };
      for (const outlet of outlets) {
        expect(leaksIn(all[outlet], [id, name])).toEqual([]);
        expect(leaksIn(all[outlet], ['thingOf'])).toEqual(['thingOf']);
      }
    } finally {
      recorder.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('the log', () => {
  const lines: string[] = [];
  const log = openLog('debug', (line) => void lines.push(line));
  afterAll(() => expect(leaksIn(lines.join(''), [id, name])).toEqual([]));

  it('takes of an object only what it names', () => {
    const more = { nationalId: id, firstName: name };
    log.answered({ requestId: 'r-1', status: 200, ms: 1, ...more });
    log.agencyFailed({ agency: 'police', name: 'finesOf', ...more }, new Problem('AGENCY_INVALID', { message: id }));
    log.event('monitoring records are lost', { count: 1, ...more });
    expect(lines.splice(0).map((line) => ({ ...JSON.parse(line), time: 0 }))).toEqual([
      { level: 30, time: 0, requestId: 'r-1', status: 200, ms: 1, msg: 'answered' },
      {
        ...{ level: 40, time: 0, agency: 'police', operation: 'finesOf', code: 'AGENCY_INVALID' },
        ...{ where: '', msg: 'agency failed' },
      },
      { level: 50, time: 0, count: 1, msg: 'monitoring records are lost' },
    ]);
  });

  it('tells where the gateway failed and not with what', () => {
    const forged = Object.assign(new TypeError(`${name}\n    at ${id} (/x.ts:1:1)`), { name: `${name} ${id}` });
    log.internal('r-2', forged);
    log.internal('r-2', name);
    log.internal('r-2', Object.assign(new RangeError('x'), { stack: `${id}\n    at ${id} (/x.ts:1:1)` }));
    const [first, second, third] = lines.map((line) => JSON.parse(line) as { error: string; at: string[] });
    expect(first?.error).toBe('Error');
    expect(first?.at[0]).toContain('nothing-personal-is-told.test.ts');
    expect(second).toMatchObject({ error: 'string', at: [] });
    expect(third).toMatchObject({ error: 'RangeError', at: [] });
  });

  it('tells of what others threw the kind alone', () => {
    lines.splice(0);
    const cause = new RangeError(`${name} ${id}`);
    log.agencyFailed({ agency: 'police', name: 'finesOf' }, new Problem('AGENCY_UNAVAILABLE', { cause }));
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ where: 'RangeError' }]);
  });

  it('names the places where a contract was broken', () => {
    lines.splice(0);
    const cause = new ContractBroken('things[0].name');
    log.agencyFailed({ agency: 'police', name: 'finesOf' }, new Problem('AGENCY_INVALID', { cause }));
    expect(lines.join('')).toContain('things[0].name');
  });
});
