/** Gateways as production has them, compiled and each in a process of its own, over one store: one a mode, started when it is first attacked. */

import { openVisit } from '../../../counter/visits/open-visit.ts';
import { visitSecrets } from '../../../counter/visits/secrets.ts';
import { documentsScope, forgetScope, manageScope } from '../../../graph/compose.ts';
import { exploreScope } from '../../../graph/explain.ts';
import type { NationalId } from '../../../scalars/index.ts';
import { healAll } from '../../faults/rig/open-rig.ts';
import { newcomers } from '../../faults/rig/questions.ts';
import type { World } from '../../trials/command.ts';
import { type GatewayProcess, startGateway } from '../../trials/rig/gateway-process.ts';
import { msUntil } from '../../trials/rig/load.ts';
import { ownFolder } from '../../trials/rig/owned.ts';
import type { Person } from '../../trials/run-case.ts';
import { type Http, openHttp } from './http.ts';
import { documentId, questions } from './questions.ts';
import { exchange } from './raw.ts';
import type { Caller, CallerWishes, Mode, Rig, RigOptions } from './rig.ts';
import { clients } from './seeded.ts';
import { textOf } from './store-text.ts';
import { type Around, startAround } from './surroundings.ts';

interface House {
  readonly gateway: GatewayProcess;
  readonly http: Http;
  readonly dataFolder: string;
}

export async function startHouse(): Promise<World<Rig, RigOptions>> {
  const around = await startAround();
  const people = peopleOf(around);
  const houses = new Map<Mode, Promise<House>>();
  const houseOf = (mode: Mode): Promise<House> => {
    const house = houses.get(mode) ?? startOne(around, mode, people);
    houses.set(mode, house);
    return house;
  };
  return {
    open: async (options, person) => {
      const mode = options?.mode ?? 'any';
      await again(() => healAll(around.standIns));
      const rig = rigOf({ around, people, mode, person, house: await houseOf(mode) });
      return { rig, close: async () => undefined };
    },
    close: async () => {
      for (const { http, gateway } of await Promise.all(houses.values())) {
        await http.close();
        await gateway.stop();
      }
      await around.stop();
    },
  };
}

/** A kept connection may be closed just when it is used again; these are safe to send twice. */
const again = <T>(send: () => Promise<T>): Promise<T> => send().catch(send);

const readyWithinMs = 10_000;

async function startOne(around: Around, mode: Mode, people: People): Promise<House> {
  const trusted = mode === 'trusted' ? 'required' : 'off';
  const dataFolder = ownFolder();
  const gateway = await startGateway({
    environment: { ...around.environment, DATA_DIR: dataFolder, TRUSTED_DOCUMENTS: trusted, LOG_LEVEL: 'debug' },
    takesOrders: true,
    nodeFlags: ['--expose-gc', ...around.nodeFlags],
  });
  const http = openHttp(gateway.address);
  const isReady = async (): Promise<boolean> =>
    (await http.send({ method: 'GET', path: '/health/ready' })).status === 200;
  if ((await msUntil(isReady, readyWithinMs)) > readyWithinMs) throw new Error('The gateway did not become ready.');
  const headers = await people.operator();
  const documents = Object.fromEntries(Object.values(questions).map((text) => [documentId(text), text]));
  for (const client of clients) {
    const reply = await http.send({ path: '/documents', headers, body: { client, documents } });
    if (reply.status !== 200) throw new Error(`The documents were not registered: ${reply.status} ${reply.text}`);
  }
  return { gateway, http, dataFolder };
}

interface People {
  /** Every scope of the graph that is no operator's. */
  readonly scopes: readonly string[];
  readonly newcomer: () => NationalId;
  caller(wishes?: CallerWishes): Promise<Caller>;
  operator(): Promise<Caller['headers']>;
}

/** Longer than any run. */
const visitMs = 6 * 3_600_000;
const ofOperators: ReadonlySet<string> = new Set([exploreScope, forgetScope, manageScope, documentsScope]);

function peopleOf({ issuer, store, scopes: all, recordSecret }: Around): People {
  const scopes = [...all.keys()].filter((scope) => !ofOperators.has(scope));
  const newcomer = newcomers();
  const secrets = visitSecrets(recordSecret);
  const visitOf = (one: { office: string; clerk: string; citizen: NationalId; services: readonly string[] }) =>
    openVisit(store, secrets, { ...one, endsAt: new Date(Date.now() + visitMs) });
  return {
    scopes,
    newcomer,
    caller: async (wishes = {}) => {
      const { office = 'P-1001', clerk = 'demo', client = 'attacks', citizen = newcomer(), claims } = wishes;
      const { services = ['counter.overview'] } = wishes;
      const scope = (wishes.scopes ?? scopes).join(' ');
      const token = await issuer.token({ office, sub: clerk, client, scope, ...claims });
      const visit = services === 'none' ? undefined : await visitOf({ office, clerk, citizen, services });
      return {
        citizen,
        headers: { authorization: `Bearer ${token}`, ...(visit !== undefined && { 'x-visit': visit }) },
      };
    },
    operator: async () => ({ authorization: `Bearer ${await issuer.token({ scope: [...ofOperators].join(' ') })}` }),
  };
}

interface Parts {
  readonly around: Around;
  readonly people: People;
  readonly mode: Mode;
  readonly house: House;
  readonly person: Person;
}

function rigOf({ around, people, mode, house: { gateway, http, dataFolder }, person }: Parts): Rig {
  const { standIns, issuer, redis } = around;
  const control = (path: string, init?: RequestInit) =>
    again(() => fetch(`${standIns.control}/agencies/${path}`, init));
  return {
    ...person,
    ...people,
    mode,
    issuer,
    address: gateway.address,
    pid: gateway.pid,
    send: http.send,
    ask: ({ question, caller, variables, headers }) => {
      const text = questions[question];
      const document = mode === 'trusted' ? { documentId: documentId(text) } : { query: text };
      return http.send({
        headers: { 'accept-language': 'en', ...caller.headers, ...headers },
        body: { ...document, variables: variables ?? { id: caller.citizen } },
      });
    },
    raw: (bytes) => exchange(gateway.address, bytes),
    calls: async () => {
      const counted = Object.keys(standIns.agencies).map(async (agency) => {
        const { calls } = (await (await control(`${agency}/calls`)).json()) as { calls: Record<string, number> };
        return Object.entries(calls).map(([operation, count]) => [`${agency}.${operation}`, count] as const);
      });
      return new Map((await Promise.all(counted)).flat());
    },
    order: gateway.order,
    dataFolder,
    storeText: () => textOf(around.store),
    redis: redis.client,
    said: gateway.said,
    metrics: async () => (await http.send({ method: 'GET', path: '/metrics' })).text,
    pester: async () => void (await (await fetch(`${standIns.agencies['civil-registry']?.url}/v1/persons/0`)).text()),
    fault: async (agency, fault) =>
      void (await control(`${agency}/fault`, { method: 'PUT', body: JSON.stringify(fault) })),
    heal: async (agency) => void (await control(`${agency}/fault`, { method: 'DELETE' })),
  };
}
