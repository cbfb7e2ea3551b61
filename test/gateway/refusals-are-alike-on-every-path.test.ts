/** A property over documents, callers and paths: what is refused depends on the field and the caller, and on nothing else. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Register } from '../../src/access/register.ts';
import { sandboxToken } from '../../src/access/sandbox-issuer.ts';
import type { Visits } from '../../src/access/visits.ts';
import { partOf } from '../../src/agencies/parts.ts';
import { readConfig } from '../../src/config.ts';
import { counterParts, emptyCounter } from '../../src/counter/parts.ts';
import { createGateway, type Gateway } from '../../src/gateway.ts';
import { baseDocument } from '../../src/graph/base.ts';
import { type Composition, compose } from '../../src/graph/compose.ts';
import type { Part } from '../../src/graph/part.ts';
import { traceField } from '../../src/graph/trace.ts';
import { platesOf, propertiesOf } from '../../src/sandbox/population/index.ts';
import { type SandboxSurroundings, sandboxSurroundings } from '../../src/sandbox/surroundings.ts';
import { allScalars, type NationalId } from '../../src/scalars/index.ts';
import { openLog } from '../../src/telemetry/log.ts';
import { newcomers } from '../../src/tools/faults/rig/questions.ts';
import { withStoreTemplate } from '../../src/tools/trials/rig/store-template.ts';
import { agencyIds } from '../support/gateway.ts';
import { anyDocument, type WishedDocument } from './refusals/documents.ts';
import { closedFor, serviceRows } from './refusals/rows.ts';
import { refusedIn } from './refusals/verdicts.ts';

const runs = 300;

/** How the gateway shows the municipality who it is; tells nothing of anybody. */
const signingIn = 'municipality.token';

/** Somebody of whom nothing was asked before, so that whatever is allowed is asked of its agency. */
const newcomer = newcomers();

/** Whom each visit covers, of those that one run asks about. */
const covered: Readonly<Record<string, readonly number[]>> = { both: [0, 1], one: [0], nobody: [] };
const networks = ['PISHKHAN', 'POLICE_PLUS_10', 'CITY_ESERVICE'];

/** Of the run that is under way. */
let people: readonly string[] = [];
let asking: TestCaller = { scopes: [], network: 'PISHKHAN', covers: undefined, services: [] };

const isCovered = (citizen: string): boolean =>
  (covered[asking.covers ?? 'nobody'] ?? []).some((place) => people[place] === citizen);

const visits: Visits = { find: (id) => ({ id, services: asking.services, covers: isCovered }) };
const register: Register = { standing: () => ({ networks: [asking.network] }) };

let around: SandboxSurroundings;
let gateway: Gateway;
let composition: Composition;
let parts: readonly Part[];
let asksOf: ReadonlyMap<string, readonly string[]>;
const dataFolder = mkdtempSync(join(tmpdir(), 'pishkhan-'));

beforeAll(async () => {
  await withStoreTemplate(dataFolder);
  const config = readConfig({ DATA_DIR: dataFolder, SANDBOX_REDIS: 'no', RECORD_ROOM_MB: '16' });
  around = await sandboxSurroundings(
    config,
    openLog('silent', () => undefined),
  );
  gateway = await createGateway({ ...around, visits, register });
  parts = [...counterParts(emptyCounter), ...around.agencies.map(partOf)];
  composition = compose({ base: baseDocument(), parts, scalars: allScalars });
  asksOf = asksByField();
});
afterAll(async () => {
  await gateway.stop();
  await around.stop();
  rmSync(dataFolder, { recursive: true, force: true });
});

interface TestCaller {
  readonly scopes: readonly string[];
  readonly network: string;
  /** Whom the visit covers; `undefined` without a visit. */
  readonly covers: string | undefined;
  readonly services: readonly string[];
}

const anyCaller = (): fc.Arbitrary<TestCaller> =>
  fc.record({
    scopes: fc.subarray([...composition.scopes.keys()].filter((scope) => scope !== 'counter.lookup')),
    network: fc.constantFrom(...networks),
    covers: fc.option(fc.constantFrom(...Object.keys(covered)), { nil: undefined }),
    services: fc.oneof(
      fc.constant(['counter.overview']),
      fc.subarray(
        serviceRows.map(({ code }) => code),
        { minLength: 1, maxLength: 3 },
      ),
    ),
  });

const scopesOf = ({ scopes }: TestCaller): readonly string[] => ['counter.lookup', ...scopes];

function codeFor(caller: TestCaller, coordinate: string): string | undefined {
  const scope = composition.scopeOf.get(coordinate);
  if (scope === undefined) return undefined;
  if (!scopesOf(caller).includes(scope)) return 'FORBIDDEN';
  if (composition.scopes.get(scope) !== 'personal') return undefined;
  return caller.covers === undefined ? 'VISIT_REQUIRED' : closedFor(scope, caller.services, caller.network);
}

async function answerTo({ text }: WishedDocument, caller: TestCaller) {
  const token = await sandboxToken(dataFolder, {
    office: 'P-1001',
    clerk: 'demo',
    client: 'test',
    scopes: scopesOf(caller),
    expires: '1h',
  });
  const reply = await gateway.app.inject({
    method: 'POST',
    url: '/graphql',
    headers: {
      host: 'localhost',
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      ...(caller.covers !== undefined && { 'x-visit': 'visit' }),
    },
    payload: JSON.stringify({ query: text }),
  });
  return reply.json<{
    data?: unknown;
    errors?: { path?: (string | number)[]; message: string; extensions: { code: string } }[];
  }>();
}

const refusals = new Set(['FORBIDDEN', 'VISIT_REQUIRED', 'SERVICE_NOT_DELEGATED', 'NETWORK_NOT_ALLOWED']);
const byPath = (left: { path: string }, right: { path: string }): number => (left.path < right.path ? -1 : 1);

it('refuses exactly what the caller may not read, wherever in the document it stands, and asks nobody for it', async () => {
  let [refused, asked] = [0, 0];
  await fc.assert(
    fc.asyncProperty(anyCaller(), fc.gen(), async (caller, gen) => {
      people = [newcomer(), newcomer()];
      asking = caller;
      const document = anyDocument(composition.schema, argumentsAbout(people))(gen);
      const before = await callsSoFar();
      const { data, errors = [] } = await answerTo(document, caller);
      const calls = differenceOf(before, await callsSoFar());
      // Such a document is refused to everybody.
      fc.pre(!errors.some(({ extensions }) => extensions.code === 'DOCUMENT_TOO_COSTLY'));
      expect(data, JSON.stringify(errors)).toBeDefined();
      const seen = errors
        .filter(({ extensions }) => refusals.has(extensions.code))
        .map(({ path = [], extensions }) => ({ path: path.join('.'), code: extensions.code }));
      const wanted = refusedIn(data, document.wishes, {
        codeOf: (coordinate) => codeFor(caller, coordinate),
        readsCitizen: (coordinate) => (asksOf.get(coordinate) ?? []).length > 0,
        covers: isCovered,
      });
      expect(seen.toSorted(byPath)).toEqual([...wanted].sort(byPath));
      expect(calls.filter((call) => call !== signingIn && !mayAsk(caller, call))).toEqual([]);
      refused += seen.length;
      asked += calls.length;
    }),
    { numRuns: runs },
  );
  // Were nothing ever refused or asked, nothing would be shown.
  expect(refused).toBeGreaterThan(runs);
  expect(asked).toBeGreaterThan(runs / 10);
}, 120_000);

/** Some field that the caller may read asks it. */
const mayAsk = (caller: TestCaller, call: string): boolean =>
  [...asksOf].some(([coordinate, asks]) => asks.includes(call) && codeFor(caller, coordinate) === undefined);

const argumentsAbout = ([here, elsewhere]: readonly string[]) => ({
  'citizen.nationalId': `"${here}"`,
  'citizens.nationalIds': `["${here}", "${elsewhere}"]`,
  'vehicle.plate': `"${platesOf(here as NationalId)[0]}"`,
  'property.code': `"${propertiesOf({ kind: 'person', id: here as NationalId })[0]?.code}"`,
  'service.code': '"police.fines-inquiry"',
  'agency.id': '"police"',
});

/** Operations that each field asks, as `agency.operation`. */
function asksByField(): ReadonlyMap<string, readonly string[]> {
  const operations = parts.flatMap((part) => part.operations);
  return new Map(
    [...composition.scopeOf.keys()].map((coordinate) => {
      const trace = traceField(composition.schema, parts, coordinate);
      const asked = operations.filter(({ declared }) => trace?.operations.includes(declared));
      return [coordinate, trace?.comesWith ? [] : asked.map(({ agency, name }) => `${agency}.${name}`)];
    }),
  );
}

type Calls = Readonly<Record<string, number>>;

async function callsSoFar(): Promise<Calls> {
  const all = agencyIds.map(async (agency) => {
    const { calls } = (await (await fetch(`${around.control}/agencies/${agency}/calls`)).json()) as { calls: Calls };
    return Object.entries(calls).map(([operation, count]) => [`${agency}.${operation}`, count] as const);
  });
  return Object.fromEntries((await Promise.all(all)).flat());
}

const differenceOf = (before: Calls, after: Calls): readonly string[] =>
  Object.keys(after).filter((call) => (after[call] ?? 0) > (before[call] ?? 0));
