/** The sandbox as a process of its own: its control, its ports, its end. */

import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { request } from 'undici';
import { expect, it, onTestFinished, vi } from 'vitest';
import { listen } from '../../src/sandbox/listening.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/start.ts';

const pathOf = (id: string) => fileURLToPath(new URL(`../../adapters/${id}/sandbox.ts`, import.meta.url));
const adapters = Object.fromEntries(['police', 'municipality', 'civil-registry'].map((id) => [id, pathOf(id)]));

async function sandboxOf(options: SandboxOptions = { adapters }): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.stop());
  return sandbox;
}

async function control({ control: url }: Sandbox, method: 'GET' | 'PUT' | 'DELETE', path: string, body?: unknown) {
  const reply = await request(`${url}${path}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
  return { status: reply.statusCode, value: (await reply.body.json()) as Record<string, unknown> };
}

it('says which agencies there are, sets faults, heals, and counts', async () => {
  const sandbox = await sandboxOf();
  const { 'civil-registry': registry } = sandbox.agencies;
  expect(Object.keys(sandbox.agencies)).toEqual(['civil-registry', 'municipality', 'police']);
  expect((await control(sandbox, 'GET', '/agencies')).value).toEqual(sandbox.agencies);
  const person = () =>
    request(`${registry?.url}/v1/persons/0499370899`, { headers: { 'x-api-key': registry?.credentials.key ?? '' } });

  const set = await control(sandbox, 'PUT', '/agencies/civil-registry/fault', {
    kind: 'status',
    code: 500,
    operation: 'identityOf',
  });
  expect(set).toEqual({ status: 200, value: { kind: 'status', code: 500, operation: 'identityOf' } });
  expect((await control(sandbox, 'GET', '/agencies/civil-registry/fault')).value).toEqual(set.value);
  expect((await person()).statusCode).toBe(500);
  expect(await control(sandbox, 'DELETE', '/agencies/civil-registry/fault')).toEqual({ status: 200, value: {} });
  expect((await person()).statusCode).toBe(200);

  const counted = await control(sandbox, 'GET', '/agencies/civil-registry/calls');
  expect(counted.value).toEqual({ calls: { identityOf: 2 }, served: { identityOf: 1 }, atOnceMost: 1 });
  expect((await control(sandbox, 'DELETE', '/agencies/civil-registry/calls')).value).toEqual({ calls: {}, served: {} });
}, 30_000);

it('says what is wrong', async () => {
  const sandbox = await sandboxOf();
  const refused = await control(sandbox, 'PUT', '/agencies/police/fault', { kind: 'drop' });
  expect(refused).toMatchObject({
    status: 400,
    value: { error: { code: 'INVALID_FAULT', kinds: expect.arrayContaining(['hang', 'tls']) } },
  });
  expect(await control(sandbox, 'PUT', '/agencies/police/fault', { kind: 'slow', ms: 'long' })).toMatchObject({
    status: 400,
    value: { error: { violations: [{ path: 'ms' }] } },
  });
  expect(await control(sandbox, 'GET', '/agencies/post/calls')).toMatchObject({
    status: 404,
    value: { error: { code: 'NOT_FOUND' } },
  });
  expect((await control(sandbox, 'PUT', '/agencies/police/calls')).status).toBe(405);
  const rebound = await request(`${sandbox.control}/agencies`, { headers: { host: 'evil.example' } });
  expect(rebound.statusCode).toBe(403);
}, 30_000);

it('has its control on the port it is told, and agencies after it in alphabetical order', async () => {
  const { port, control: url, agencies } = await onFreePorts();
  const ports = [url, ...['civil-registry', 'municipality', 'police'].map((id) => agencies[id]?.url ?? '')].map((at) =>
    Number(new URL(at).port),
  );
  expect(ports).toEqual([port, port + 1, port + 2, port + 3]);
}, 30_000);

it('stops when it is told to', async () => {
  const sandbox = await startSandbox({ adapters });
  await sandbox.stop();
  await expect(request(`${sandbox.control}/agencies`)).rejects.toThrow();
  expect(await sandbox.ended).toMatch(/^It ended with code 0/);
}, 30_000);

it('says why it did not start', async () => {
  await expect(startSandbox({ adapters: { police: '/nowhere/sandbox.ts' } })).rejects.toThrow(
    /did not start.*\/nowhere\/sandbox\.ts/s,
  );
  const taken = createServer();
  onTestFinished(() => void taken.close());
  const port = await listen(taken, 0);
  await expect(startSandbox({ adapters, port })).rejects.toThrow(/EADDRINUSE/);
}, 30_000);

it('ends with its parent', async () => {
  const start = new URL('../../src/sandbox/start.ts', import.meta.url).href;
  const script = `import { startSandbox } from ${JSON.stringify(start)}; console.log((await startSandbox({ adapters: {} })).control);`;
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const parent = spawn(process.execPath, [
    '--conditions=development',
    '--import',
    tsx,
    '--input-type=module',
    '-e',
    script,
  ]);
  let url = '';
  parent.stdout.on('data', (chunk) => (url += chunk));
  await vi.waitUntil(() => url.endsWith('\n'), { timeout: 20_000 });
  expect((await request(`${url.trim()}/agencies`)).statusCode).toBe(200);
  parent.kill('SIGKILL');
  await vi.waitUntil(
    () =>
      request(`${url.trim()}/agencies`).then(
        () => false,
        () => true,
      ),
    { timeout: 10_000 },
  );
}, 40_000);

/** The first of four ports that are free now. */
/** Outside the range from which systems give ports to others; another block is tried where one of them is taken. */
async function onFreePorts() {
  for (let attempt = 0; ; attempt += 1) {
    const port = 20_000 + Math.floor(Math.random() * 10_000);
    try {
      return { port, ...(await sandboxOf({ adapters, port })) };
    } catch (error) {
      if (attempt === 5) throw error;
    }
  }
}
