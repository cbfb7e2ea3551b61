/** A real gateway with the adapter that is looked at, and all that can be seen around it: what it sends, reads, says and keeps. */

import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Agency } from '../../../../agencies/load.ts';
import { createGateway } from '../../../../gateway.ts';
import { moduleExtension } from '../../../../root.ts';
import { openAgency, type Agency as SandboxAgency } from '../../../../sandbox/agency.ts';
import type { SeenExchange } from '../../../../sandbox/proxy.ts';
import type { StandIn } from '../../../../sandbox/stand-in.ts';
import type { Batch, Exchange, Reading } from '../../../../types.ts';
import { type Answered, type Asked, openDoor } from './door.ts';
import { anyVisit, type House } from './house.ts';

/** What was asked of the adapter's agency, and what its answer was read as. */
export interface SeenReading {
  readonly operation: string;
  readonly inputs: readonly unknown[];
  readonly readings: readonly Reading[];
}

export interface Stage {
  /** Where the stand-in's fault proxy is. */
  readonly url: string;
  readonly credentials: Readonly<Record<string, string>>;
  /** With every scope, in a visit that covers everybody. */
  ask(asked: Pick<Asked, 'document' | 'variables' | 'deadlineMs'>): Promise<Answered>;
  askAs(asked: Omit<Asked, 'token'> & { readonly scopes: readonly string[] }): Promise<Answered>;
  readonly scopes: readonly string[];
  fault(settings: Readonly<Record<string, unknown>>): Promise<void>;
  heal(): Promise<void>;
  /** Arrivals at the stand-in's door, by operation. */
  calls(): Readonly<Record<string, number>>;
  /** All of it since the last `mark`. */
  since(): {
    readonly answers: readonly Answered[];
    readonly exchanges: readonly SeenExchange[];
    readonly readings: readonly SeenReading[];
    readonly log: string;
  };
  mark(): void;
  metrics(): Promise<string>;
  close(): Promise<void>;
}

/** A busy machine is no silent agency: only the client's own deadline ends what hangs. In milliseconds. */
const exchangeMs = 8_000;

/** Generous where the suite breaks things a hundred times in a row, and without repeats that would blur what was sent. */
function withWideLimits(agency: Agency): Agency {
  // Never open: more than all would have to fail.
  const breaker = { failures: Number.POSITIVE_INFINITY, percent: 101, windowSeconds: 1, openSeconds: 0.1 };
  const { limits: own } = agency.manifest;
  const limits = { ...own, timeoutMs: Math.max(own.timeoutMs, exchangeMs), retries: { atMost: 0 }, breaker };
  return { ...agency, manifest: { ...agency.manifest, limits } };
}

export interface StageOptions {
  readonly house: House;
  readonly agency: Agency;
  /** Those whose fields its examples ask for as well. */
  readonly needed: readonly Agency[];
}

/** @throws where a stand-in does not load, or the parts make no graph. */
export async function openStage({ house, agency, needed }: StageOptions): Promise<Stage> {
  const { id } = agency.manifest;
  let [answers, exchanges, readings, logFrom] = beginning(house);
  const agencies = [agency, ...needed].map(withWideLimits);
  const standIns = new Map<string, SandboxAgency>();
  for (const each of agencies) {
    const isIt = each.manifest.id === id;
    const onExchange = isIt ? (seen: SeenExchange) => void exchanges.push(seen) : undefined;
    standIns.set(each.manifest.id, await openAgency(await standInOf(each.folder), 0, onExchange));
  }
  const own = standIns.get(id) as SandboxAgency;
  const watched =
    (next: Exchange): Exchange =>
    async (batch) => {
      const read = await next(batch);
      if (batch.operation.agency === id) readings.push(readingOf(batch, read));
      return read;
    };
  const { telemetry } = house;
  const gateway = await createGateway({
    ...house.around,
    agencies,
    connections: connectionsOf(standIns),
    telemetry: { ...telemetry, exchange: (next) => telemetry.exchange(watched(next)) },
  });
  await gateway.app.listen({ host: '127.0.0.1', port: 0 });
  const door = openDoor(`http://127.0.0.1:${(gateway.app.server.address() as AddressInfo).port}`);
  const scopes = [...gateway.scopes];
  const tokens = new Map<string, string>();
  const tokenFor = async (held: readonly string[]): Promise<string> => {
    const known = tokens.get(held.join()) ?? (await house.token(held));
    tokens.set(held.join(), known);
    return known;
  };
  const put = async (asked: Omit<Asked, 'token'>, held: readonly string[]): Promise<Answered> => {
    const answer = await door.ask({ ...asked, token: await tokenFor(held) });
    answers.push(answer);
    return answer;
  };
  return {
    url: own.url,
    credentials: own.credentials,
    scopes,
    ask: (asked) => put({ ...asked, visit: anyVisit }, scopes),
    askAs: ({ scopes: held, ...asked }) => put(asked, held),
    fault: async (settings) => void (await own.setFault(settings)),
    heal: own.heal,
    calls: () => own.calls().calls,
    since: () => ({ answers, exchanges, readings, log: house.logLines.slice(logFrom).join('\n') }),
    mark() {
      [answers, exchanges, readings, logFrom] = beginning(house);
    },
    metrics: () => telemetry.metrics.text(),
    close: async () => {
      await door.close();
      // First, so that nobody waits for a change that hangs.
      await Promise.all([...standIns.values()].map((each) => each.close()));
      await gateway.stop();
    },
  };
}

const beginning = ({ logLines }: House): [Answered[], SeenExchange[], SeenReading[], number] => [
  [],
  [],
  [],
  logLines.length,
];

const readingOf = ({ operation, inputs }: Batch, readings: readonly Reading[]): SeenReading => ({
  operation: operation.name,
  inputs,
  readings,
});

const connectionsOf = (standIns: ReadonlyMap<string, SandboxAgency>) =>
  Object.fromEntries(
    [...standIns].map(([id, { url, credentials }]) => [
      id,
      { address: new URL(url), credentials, nets: ['127.0.0.0/8', '::1/128'] },
    ]),
  );

async function standInOf(folder: string): Promise<StandIn> {
  const url = pathToFileURL(join(folder, `sandbox${moduleExtension}`)).href;
  const { standIn } = (await import(url)) as { standIn?: StandIn };
  if (!standIn) throw new TypeError(`${folder}/sandbox${moduleExtension} exports no \`standIn\`.`);
  return standIn;
}
