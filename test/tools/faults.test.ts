/** The command that breaks things on purpose: quick cases of it, as they are and with their plants. */

import { execFile } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import type { Row } from '../../src/tools/trials/run-case.ts';

/** A gateway is started for each case. */
const patienceMs = 180_000;
const quick = ['tls', 'change-times-out'];

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function faults(...words: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    // Nothing of the test runner's own environment, which has a MODE too.
    const env = { PATH: process.env.PATH, HOME: process.env.HOME };
    execFile('npm', ['run', '--silent', 'faults', '--', ...words], { cwd: root, env }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

interface Report {
  readonly closing: string;
  readonly rows: readonly Row[];
}

const reportIn = ({ stdout }: Ended): Report => JSON.parse(stdout) as Report;

describe('npm run faults', () => {
  it('finds nothing wrong with a gateway that keeps its promises', { timeout: patienceMs }, async () => {
    const ended = await faults('--json', '--only', quick.join(','));
    const { rows, closing } = reportIn(ended);
    expect(rows.map(({ name, verdict, seen, why }) => ({ name, verdict, seen, why }))).toEqual(
      quick.map((name) => expect.objectContaining({ name, verdict: 'ok' })),
    );
    expect([closing, ended.code]).toEqual([`${quick.length} ok, 0 FAILED`, 0]);
  });

  it('finds what is broken on purpose, each by its own measurement', { timeout: patienceMs }, async () => {
    const ended = await faults('--json', '--plant', '--only', quick.join(','));
    const { rows, closing } = reportIn(ended);
    expect(rows.map(({ verdict, plant }) => [verdict, plant?.isFound])).toEqual(quick.map(() => ['FAILED', true]));
    expect([closing, ended.code]).toEqual([`${quick.length} of ${quick.length} planted breaks were found`, 1]);
  });

  it('names its cases, and says so where one is unknown', async () => {
    const { stdout } = await faults('--list', '--json');
    expect((JSON.parse(stdout) as Row[]).map(({ name }) => name)).toEqual(expect.arrayContaining(quick));
    const { code, stderr } = await faults('--only', 'no-such-case');
    expect([code, stderr]).toEqual([1, expect.stringContaining('"no-such-case"')]);
  });
});
