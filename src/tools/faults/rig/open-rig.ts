/** Starts all that a case needs, and ends it. */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadAgencies } from '../../../agencies/load.ts';
import { root } from '../../../root.ts';
import type { StandIn } from '../../../sandbox/stand-in.ts';
import { standInModules } from '../../../sandbox/stand-in-modules.ts';
import { agenciesOf, type Sandbox, startSandbox } from '../../../sandbox/start.ts';
import { type GatewayProcess, startGateway } from '../../trials/rig/gateway-process.ts';
import { freePort } from '../../trials/rig/port.ts';
import { type RedisProcess, startRedis } from '../../trials/rig/redis-process.ts';
import type { OpenRig, Person } from '../../trials/run-case.ts';
import { openDirectory } from './directory.ts';
import { type Door, openDoor } from './door.ts';
import { startLoris } from './loris-process.ts';
import { type AgencyId, agencyIds, newcomers } from './questions.ts';
import type { At, Calls, Limits, Rig, RigOptions } from './rig.ts';
import { openTap, type Tap } from './tap.ts';

export interface StandIns extends Sandbox {
  /** By agency: what its manifest allows. */
  readonly limits: Readonly<Record<string, Limits>>;
  /** By agency: what its stand-in can be asked. */
  readonly operations: Readonly<Record<string, readonly string[]>>;
}

/** The agencies, once for a whole run: a gateway is attached to them by `SANDBOX_URL`. */
export async function startStandIns(): Promise<StandIns> {
  const agencies = await loadAgencies([join(root, 'adapters')]);
  const modules = standInModules(agencies);
  const sandbox = await startSandbox({ adapters: modules });
  const operations = Object.entries(modules).map(async ([id, path]) => [id, await operationsIn(path)] as const);
  return {
    ...sandbox,
    operations: Object.fromEntries(await Promise.all(operations)),
    limits: Object.fromEntries(agencies.map(({ manifest }) => [manifest.id, manifest.limits])),
  };
}

async function operationsIn(path: string): Promise<readonly string[]> {
  const { standIn } = (await import(pathToFileURL(path).href)) as { readonly standIn: StandIn };
  return standIn.routes.flatMap(({ operation }) => operation ?? []);
}

/** @throws where something of it does not start. */
export async function openRig(standIns: StandIns, options: RigOptions, person: Person): Promise<OpenRig<Rig>> {
  const ends: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const end of ends.toReversed()) await end();
  };
  try {
    const redis = options.redis === undefined ? undefined : await startRedis();
    if (redis) ends.push(redis.stop);
    if (options.redis === 'down') await redis?.kill();
    const taps = await openTaps({ standIns, options, redis });
    for (const tap of taps.values()) ends.push(tap.close);
    const directory = await openDirectory(standIns.control, addressesOf(options, taps));
    ends.push(directory.close);
    const instances = await startInstances({ options, redis, taps, sandboxUrl: directory.url });
    ends.push(() => Promise.all(instances.map(({ end }) => end())));
    return { rig: rigOf({ standIns, redis, taps, instances, ...person }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Taps = ReadonlyMap<AgencyId | 'redis', Tap>;

interface Around {
  readonly options: RigOptions;
  readonly redis: RedisProcess | undefined;
}

async function openTaps({ standIns, options, redis }: Around & { readonly standIns: StandIns }): Promise<Taps> {
  const agencies = await agenciesOf(standIns.control);
  const portOf = (what: string): number =>
    what === 'redis' ? (redis?.port ?? 0) : Number(new URL(agencies[what]?.url ?? '').port);
  const taps = (options.tapped ?? []).map(async (what) => [what, await openTap(portOf(what))] as const);
  return new Map(await Promise.all(taps));
}

const addressesOf = ({ addresses = {} }: RigOptions, taps: Taps): Readonly<Record<string, string>> => ({
  ...addresses,
  ...Object.fromEntries([...taps].map(([what, { port }]) => [what, `http://127.0.0.1:${port}`])),
});

interface Instance {
  gateway: GatewayProcess;
  door: Door;
  end(): Promise<void>;
  restart(): Promise<void>;
}

type Starting = Around & { readonly taps: Taps; readonly sandboxUrl: string };

async function startInstances(starting: Starting): Promise<readonly Instance[]> {
  const { instances = 1, redis } = starting.options;
  const secret = `faults:${'0123456789abcdef'.repeat(2)}`;
  const redisPort = starting.taps.get('redis')?.port ?? starting.redis?.port ?? (await freePort());
  const environmentAt = (at: number): Readonly<Record<string, string>> => ({
    SANDBOX_URL: starting.sandboxUrl,
    CACHE_SECRET: secret,
    SANDBOX_REDIS: 'no',
    ...(redis && !(redis === 'apart' && at === 1) && { REDIS_URL: `redis://127.0.0.1:${redisPort}` }),
    ...starting.options.environment,
  });
  return Promise.all(Array.from({ length: instances }, (_, at) => startInstance(starting.options, environmentAt(at))));
}

async function startInstance(options: RigOptions, environment: Readonly<Record<string, string>>): Promise<Instance> {
  const start = () => startGateway({ environment, ...options.process });
  const gateway = await start();
  const instance: Instance = {
    gateway,
    door: await openDoor(gateway.address),
    end: async () => {
      await instance.door.close();
      await instance.gateway.stop();
    },
    restart: async () => {
      await instance.end();
      instance.gateway = await start();
      instance.door = await openDoor(instance.gateway.address);
    },
  };
  return instance;
}

interface Parts extends Person {
  readonly standIns: StandIns;
  readonly redis: RedisProcess | undefined;
  readonly taps: Taps;
  readonly instances: readonly Instance[];
}

function rigOf({ standIns, redis, taps, instances, ...person }: Parts): Rig {
  const of = <T>(what: string, there: T | undefined): T => {
    if (there === undefined) throw new TypeError(`The case did not ask for ${what}.`);
    return there;
  };
  const at = (index: At = 0): Instance => of(`gateway ${index}`, instances[index]);
  const pestered = { 'civil-registry': '/v1/persons/0', municipality: '/api/properties?owner=0' };
  return {
    ...person,
    gateway: (index) => at(index).gateway,
    ask: (asked, index) => at(index).door.ask(asked),
    fault: async (agency, fault) => void (await at().door.control(`${agency}/fault`, 'PUT', fault)),
    heal: async (agency) => void (await at().door.control(`${agency}/fault`, 'DELETE')),
    calls: async (agency) => (await at().door.control(`${agency}/calls`, 'GET')) as Calls,
    forgetCalls: async (agency) => void (await at().door.control(`${agency}/calls`, 'DELETE')),
    operationsOf: async (agency) => of(agency, standIns.operations[agency]),
    limitsOf: (agency) => of(agency, standIns.limits[agency]),
    pester: async (agency) => {
      const address = of(agency, standIns.agencies[agency]).url;
      await fetch(`${address}${pestered[agency]}`)
        .then((reply) => reply.text())
        .catch(() => undefined);
    },
    newcomer: newcomers(),
    metrics: (index) => at(index).door.metrics(),
    order: async (order) => {
      for (const { gateway, door } of instances) {
        await gateway.order(order);
        if (order.shiftMs !== undefined) await door.renew();
      }
    },
    terminate: () => at().gateway.kill('SIGTERM'),
    restart: () => at().restart(),
    holdSockets: (count) => startLoris(at().gateway.address, count),
    tap: (what) => of(`a tap on ${what}`, taps.get(what)),
    redis: () => of('Redis', redis),
  };
}

/** Takes what the last case did to the agencies away. */
export async function healAll({ control }: StandIns): Promise<void> {
  for (const agency of agencyIds)
    for (const thing of ['fault', 'calls']) await fetch(`${control}/agencies/${agency}/${thing}`, { method: 'DELETE' });
}
