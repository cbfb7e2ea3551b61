/** The counter screen in the terminal: lines of one width, what failed in its place, and the answer as JSON. */

import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import { drawTable } from '../../src/tools/screen/table.ts';
import { widthOf } from '../../src/tools/screen/width.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startTestGateway();
});
afterAll(() => gateway.stop());

function screen(...words: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    // Nothing of the test runner's own environment, which has a MODE too.
    const env = { PATH: process.env.PATH, HOME: process.env.HOME };
    execFile('npm', ['run', '--silent', 'screen', '--', ...words], { cwd: root, env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

describe('npm run screen', () => {
  it('draws identity, licence, vehicles with fines, properties, and who answered', async () => {
    const { stdout, code } = await screen('0499370899', '--url', gateway.address);
    expect(code).toBe(0);
    for (const text of ['داریوش', 'گواهینامه', '۴۸ج۷۷۱-۳۴', 'پرداخت‌نشده', '۲-۱۵۷۳-۳۴۶۵-۹', 'identityOf']) {
      expect(stdout).toContain(text);
    }
    for (const line of stdout.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(78);
  });

  it('puts what the clerk should do in the place of what failed', async () => {
    await gateway.fault('police', { kind: 'status', code: 500 });
    const { stdout, code } = await screen('0790419904', '--url', gateway.address);
    await gateway.heal('police');
    expect(code).toBe(0);
    expect(stdout).toContain('سامانه دستگاه پاسخ نمی‌دهد؛ بقیه خدمات برقرار است.');
    expect(stdout).toContain('AGENCY_UNAVAILABLE');
  });

  it('gives the answer as JSON to programs', async () => {
    const { stdout } = await screen('0499370899', '--url', gateway.address, '--json');
    expect(JSON.parse(stdout)).toMatchObject({ data: { citizen: { identity: { lastName: 'نظری' } } } });
  });

  it('says in a sentence what is wrong', async () => {
    const wrong = await screen('1234567890');
    expect(wrong).toMatchObject({ code: 1, stdout: '' });
    expect(wrong.stderr).toMatch(/check digit/);
    expect(wrong.stderr).not.toContain(' at ');
    const nowhere = await screen('0499370899', '--url', 'http://127.0.0.1:9');
    expect(nowhere.stderr).toContain('No sandbox answers at http://127.0.0.1:9');
    expect(nowhere.stderr).not.toContain(' at Object');
  });
});

it('aligns tables from the right, whatever is in them', () => {
  const lines = drawTable(
    {
      title: 'خودروها',
      columns: ['الف', 'b'],
      rows: [
        ['نیم‌فاصله', '1'],
        ['x', ''],
      ],
    },
    40,
  );
  expect(lines.slice(0, -1).map(widthOf)).toEqual(lines.slice(0, -1).map(() => 40));
});
