/** The commands of the workshop, run as a person runs them. */

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import { startTestGateway } from '../support/gateway.ts';

const folder = mkdtempSync(join(tmpdir(), 'pishkhan-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function npmRun(...words: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    // Nothing of the test runner's own environment, which has a MODE too.
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: folder };
    execFile('npm', ['run', '--silent', ...words], { cwd: root, env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

describe('npm run --silent token', () => {
  it('prints a token and nothing else, which a gateway that starts later takes', async () => {
    const { stdout, code } = await npmRun(
      'token',
      '--',
      '--office',
      'P-1007',
      '--clerk',
      'c',
      '--scopes',
      'counter.lookup',
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const claims = JSON.parse(Buffer.from(stdout.split('.')[1] ?? '', 'base64url').toString()) as unknown;
    expect(claims).toMatchObject({ office: 'P-1007', sub: 'c', scope: 'counter.lookup' });
    const gateway = await startTestGateway({ DATA_DIR: folder });
    const document = '{ citizen(nationalId: "0499370899") { nationalId } }';
    expect(
      (await gateway.ask({ document, headers: { authorization: `Bearer ${stdout.trim()}` } })).errors,
    ).toBeUndefined();
    const after = await npmRun('token');
    expect(
      (await gateway.ask({ document, headers: { authorization: `Bearer ${after.stdout.trim()}` } })).errors,
    ).toBeUndefined();
    await gateway.stop();
  });

  it('gives programs the token with what it allows', async () => {
    const { stdout } = await npmRun('token', '--', '--scopes', 'counter.lookup', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ token: expect.any(String), scopes: ['counter.lookup'] });
  });

  it('says in a sentence what it does not understand', async () => {
    const { code, stdout, stderr } = await npmRun('token', '--', '--ofice', 'x');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain("Unknown option '--ofice'");
    expect(stderr).not.toContain(' at ');
  });
});

describe('npm run why', () => {
  it.each([
    [
      'Citizen.identity',
      {
        owner: 'civil-registry',
        scope: 'civil-registry.identity',
        operations: [{ name: 'civil-registry.identityOf', hosts: ['api.civil-registry.example'], together: 100 }],
      },
    ],
    ['Fine.amount', { owner: 'police', comesWith: 'Vehicle.fines', operations: [{ name: 'police.finesOf' }] }],
    [
      'Vehicle.trafficZonePermits',
      {
        owner: 'municipality',
        operations: [{ name: 'municipality.trafficZonePermitsOf', reuse: { ttlSeconds: 300 } }],
      },
    ],
    ['Query.citizen', { owner: 'counter/lookup', operations: [] }],
    ['Vehicle.plate', { owner: 'schema', operations: [] }],
  ])('%s', async (coordinate, facts) => {
    const { stdout } = await npmRun('why', coordinate, '--', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ field: coordinate, ...facts });
  });

  it('tells people in a line for how long an answer is given again', async () => {
    const { stdout } = await npmRun('why', 'Citizen.vehicles');
    expect(stdout).toMatch(/reuse +300 s, by everyone; renewed behind for 60 s; stale 3600 s\n/);
  });

  it('lists the fields with a source of their own where there is no such field', async () => {
    const { code, stderr } = await npmRun('why', 'Citizen.nothing');
    expect(code).toBe(1);
    expect(stderr).toContain('Citizen.identity');
  });
});
