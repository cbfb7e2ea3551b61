/** An operator imports files through a running gateway, by hand and by the command, and hears of each row as it is read. */

import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compiledTool } from '../support/compiled-tool.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { officesFile } from './offices-file.ts';

describe('the register of a running gateway', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pishkhan-offices-'));
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startTestGateway();
  });
  afterAll(async () => {
    await gateway.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const send = async (path: string, body: string | Uint8Array<ArrayBuffer>, wishes = {}) =>
    fetch(`${gateway.address}/register/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await gateway.token(wishes)}`, 'content-type': 'text/csv' },
      body,
    });
  const tool = async (flags: readonly string[]) => {
    const parts = compiledTool('offices-import');
    const told = [...flags, '--url', gateway.address, '--token', await gateway.token()];
    try {
      return { code: 0, ...(await promisify(execFile)(process.execPath, [...parts, ...told])) };
    } catch (error) {
      return error as { code: number; stdout: string; stderr: string };
    }
  };
  const networksOf = async (office: string) => {
    const authorization = `Bearer ${await gateway.token({ office })}`;
    const { data } = await gateway.ask({
      document: '{ office { memberships { network { code } } } }',
      headers: { authorization },
    });
    return data?.office?.memberships;
  };

  test('lets an office in that was imported a moment ago', async () => {
    const { bytes, bad } = officesFile({ rows: 2_500, bad: 5 });
    const reply = await send('offices', new Uint8Array(bytes));
    expect(reply.headers.get('content-type')).toContain('application/x-ndjson');
    const events = (await reply.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.filter(({ kind }) => kind === 'bad').map(({ line }) => line)).toEqual([...bad.keys()]);
    expect(events.filter(({ kind }) => kind === 'progress').map(({ read }) => read)).toEqual([1_000, 2_000]);
    expect(events.at(-1)).toEqual({ kind: 'done', read: 2_500, loaded: 2_495, unchanged: 0, bad: 5 });
    expect(await networksOf('P-100001')).toHaveLength(1);
  });

  test('by the command: names bad rows and ends with 1, or with 0 where there are none', async () => {
    const file = join(folder, 'clerks.csv');
    writeFileSync(file, 'id,office\nsara,P-100001\nali,nowhere\n');
    const named = await tool([file, '--clerks']);
    expect([named.code, named.stdout]).toEqual([
      1,
      'line 3, column office: The register has no such office. Import the office first, or mend its id.\n' +
        '2 rows read: 1 loaded, 0 as they were, 1 bad.\n',
    ]);
    writeFileSync(file, 'id,office\nsara,P-100001\n');
    const json = await tool([file, '--clerks', '--json']);
    expect([json.code, JSON.parse(json.stdout)]).toEqual([
      0,
      { kind: 'done', read: 1, loaded: 0, unchanged: 1, bad: 0 },
    ]);
  });

  test('takes nothing without the scope, and no name that the store cannot keep', async () => {
    expect((await send('offices', 'id\n', { scopes: [] })).status).toBe(403);
    expect((await send('suspend', JSON.stringify({ office: 'P-1001\u0000' }))).status).toBe(400);
    expect((await send('suspend', JSON.stringify({ office: 'nowhere' }))).status).toBe(404);
  });
});
