/** A gateway for tests: in this process, on a real socket, before real stand-ins in a child process. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { alone } from '../../src/fleet/fleet.ts';
import { type Running, startInSandbox } from '../../src/sandbox/run.ts';
import { withStoreTemplate } from '../../src/tools/trials/rig/store-template.ts';

export interface Asked {
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Beside those of a clerk in the demo visit who reads English; `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

export interface Answered {
  readonly status: number;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  readonly data: any;
  readonly errors: readonly TestError[] | undefined;
}

export interface TestError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  // biome-ignore lint/suspicious/noExplicitAny: tests look into extensions of any shape
  readonly extensions: any;
}

export interface TestGateway extends Running {
  ask(asked: Asked): Promise<Answered>;
  /** Calls that arrived at a stand-in since the gateway's start, by operation. */
  calls(agency: string): Promise<Readonly<Record<string, number>>>;
  /** Calls that arrived at all stand-ins while `work` ran: `police.finesOf` → n, without those that are 0. */
  callsDuring(work: () => Promise<unknown>): Promise<Readonly<Record<string, number>>>;
  fault(agency: string, fault: Readonly<Record<string, unknown>>): Promise<void>;
  heal(agency: string): Promise<void>;
  readonly logLines: readonly string[];
}

export const agencyIds = ['civil-registry', 'municipality', 'police'] as const;

/** `environment` is what an operator would set; the data folder is the test's own unless it is given. */
export async function startTestGateway(environment: Readonly<Record<string, string>> = {}): Promise<TestGateway> {
  const ownFolder = environment.DATA_DIR === undefined ? mkdtempSync(join(tmpdir(), 'pishkhan-')) : undefined;
  const config = readConfig({ PORT: '0', ...(ownFolder && { DATA_DIR: ownFolder }), ...sparing(environment) });
  await withStoreTemplate(config.dataFolder);
  const logLines: string[] = [];
  // The house's own adapters load: that is tried once, where loading is tested, and not by each gateway.
  const fleet = environment.ADAPTERS === undefined ? { ...alone, leftOut: [] } : alone;
  const running = await startInSandbox(config, (line) => void logLines.push(line), fleet);
  const token = await running.token();
  const control = (path: string, init?: RequestInit): Promise<Response> =>
    fetch(`${running.address}/sandbox/agencies/${path}`, init);
  const calls = async (agency: string) =>
    ((await (await control(`${agency}/calls`)).json()) as { calls: Record<string, number> }).calls;
  const allCalls = async () => Promise.all(agencyIds.map(async (agency) => [agency, await calls(agency)] as const));
  return {
    ...running,
    logLines,
    ask: (asked) => post(running.address, token, asked),
    calls,
    async callsDuring(work) {
      const before = new Map(await allCalls());
      await work();
      return Object.fromEntries(
        (await allCalls()).flatMap(([agency, after]) =>
          Object.entries(after)
            .map(([operation, n]) => [`${agency}.${operation}`, n - (before.get(agency)?.[operation] ?? 0)] as const)
            .filter(([, n]) => n > 0),
        ),
      );
    },
    async fault(agency, fault) {
      const reply = await control(`${agency}/fault`, { method: 'PUT', body: JSON.stringify(fault) });
      if (!reply.ok) throw new Error(await reply.text());
    },
    async heal(agency) {
      await control(`${agency}/fault`, { method: 'DELETE' });
    },
    async stop() {
      await running.stop();
      if (ownFolder) rmSync(ownFolder, { recursive: true, force: true });
    },
  };
}

/** Tests of the cache ask for a Redis; the others shall not depend on whether one is on PATH. */
function sparing(environment: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return { SANDBOX_REDIS: 'no', RECORD_ROOM_MB: '16', ...environment };
}

async function post(address: string, token: string, { document, variables, headers }: Asked): Promise<Answered> {
  const all = {
    'content-type': 'application/json',
    'accept-language': 'en',
    'x-visit': 'demo',
    authorization: `Bearer ${token}`,
    ...headers,
  };
  const reply = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: Object.fromEntries(
      Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    body: JSON.stringify({ query: document, variables }),
  });
  const text = await reply.text();
  const { data, errors } = JSON.parse(text) as Pick<Answered, 'data' | 'errors'>;
  return { status: reply.status, text, data, errors };
}
