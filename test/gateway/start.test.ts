/** The compiled program as `npm start` runs it: what it says, that the question to paste is answered, and how it ends. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import { withStoreTemplate } from '../../src/tools/trials/rig/store-template.ts';

let folder: string;
const children: ChildProcess[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pishkhan-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null) continue;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
  // A process that was killed may still be writing.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

interface Program {
  readonly child: ChildProcess;
  /** What it has written so far, to both streams. */
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

function start(environment: Readonly<Record<string, string>> = {}): Program {
  // Nothing of the test runner's own environment; and no Redis, so that nothing has to be on PATH.
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', SANDBOX_REDIS: 'no', ...environment };
  const child = spawn(process.execPath, [join(root, 'dist/src/main.js')], { cwd: folder, env });
  children.push(child);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return { child, output: () => output, ended };
}

async function ready(
  environment: Readonly<Record<string, string>> = {},
): Promise<Program & { address: string; token: string }> {
  const program = start(environment);
  await until(() => program.output().includes("-d '{") || program.child.exitCode !== null);
  const [address = '', token = ''] = [/graph\s+(\S+)\/graphql/, /token\s+(\S+)/].map(
    (form) => form.exec(program.output())?.[1],
  );
  return { ...program, address, token };
}

/** With a store of an earlier start, which takes a fraction of the first one. */
async function readyAgain(environment: Readonly<Record<string, string>> = {}): ReturnType<typeof ready> {
  await withStoreTemplate(join(folder, '.pishkhan'));
  return ready(environment);
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** What a shell would make of the printed `curl`. */
function pasted(output: string): { url: string; init: RequestInit } {
  const command = output.slice(output.indexOf('curl -s'));
  const headers = [...command.matchAll(/-H '([^:]+): ([^']+)'/g)].map(
    ([, name = '', value = '']) => [name, value] as [string, string],
  );
  return {
    url: /curl -s (\S+)/.exec(command)?.[1] ?? '',
    init: { method: 'POST', headers, body: /-d '([^']+)'/.exec(command)?.[1] ?? '' },
  };
}

describe('npm start', () => {
  it('prints address, playground, token and a curl that answers from three agencies', async () => {
    const { output, address } = await ready();
    expect(output()).toContain(`playground  ${address}/playground`);
    const { url, init } = pasted(output());
    const answer = (await (await fetch(url, init)).json()) as {
      data: { citizen: Record<string, unknown> };
      errors?: unknown;
    };
    expect(answer.errors).toBeUndefined();
    const { identity, vehicles, properties, drivingLicence } = answer.data.citizen;
    expect([identity, vehicles, properties, drivingLicence].every((part) => part !== null)).toBe(true);
    expect((await fetch(`${address}/playground`)).status).toBe(200);
    // The first start of all makes the store, which takes its time where the machine is busy.
  }, 120_000);

  it('says what stays unproved where there is no redis-server', async () => {
    const { output } = await readyAgain({ SANDBOX_REDIS: 'yes', PATH: folder });
    await until(() => output().includes('redis-server'));
    expect(output()).toContain('No redis-server is on PATH');
  });

  it('ends on SIGTERM with 0, after the requests it accepted', async () => {
    const { child, ended, address, token } = await readyAgain({ DEADLINE_MS: '600' });
    await fetch(`${address}/sandbox/agencies/police/fault`, { method: 'PUT', body: '{"kind":"hang"}' });
    const answer = fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-visit': 'demo' },
      body: '{"query":"{ citizen(nationalId: \\"0499370899\\") { vehicles { plate } } }"}',
    });
    await untilAsked(address, 'police');
    child.kill('SIGTERM');
    const { errors } = (await (await answer).json()) as { errors: { extensions: { code: string } }[] };
    expect(errors[0]?.extensions.code).toBe('AGENCY_TIMEOUT');
    expect(await ended).toBe(0);
  });

  it('does not start with a mistake in its environment, and names each', async () => {
    const { output, ended } = start({ PORT: 'x', LOG_LEVEL: 'x', NODE_ENV: 'production' });
    expect(await ended).toBe(1);
    for (const name of ['PORT', 'LOG_LEVEL', 'NODE_ENV']) expect(output()).toContain(`• ${name}: `);
  });

  it('says so where its port is taken', async () => {
    const { address } = await readyAgain();
    const { output, ended } = start({ PORT: new URL(address).port });
    expect(await ended).toBe(1);
    expect(output()).toContain('The port is taken.');
    // Two starts, one after the other, of several processes each.
  }, 120_000);
});

/** The stand-in is behind the fault, so what hangs is seen in the gateway's own count of asks. */
async function untilAsked(address: string, agency: string): Promise<void> {
  const asked = new RegExp(`pishkhan_agency_asks_total\\{agency="${agency}"`);
  while (!asked.test(await (await fetch(`${address}/metrics`)).text()))
    await new Promise((resolve) => setTimeout(resolve, 10));
}
