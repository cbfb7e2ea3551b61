/** The command that attacks a gateway in production: quick cases of it, as they are and with a plant. */

import { execFile } from 'node:child_process';
import { expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import type { Row } from '../../src/tools/trials/run-case.ts';
import { describeWith } from '../support/services.ts';

const patienceMs = 120_000;
const quick = ['aliases', 'persons-in-addresses', 'tokens', 'access-before-reuse'];
const planted = ['access-before-reuse'];

interface Ended {
  readonly code: number;
  readonly stdout: string;
}

function attacks(...words: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    // Nothing of the test runner's own environment, which has a MODE too.
    const env = { PATH: process.env.PATH, HOME: process.env.HOME };
    execFile('npm', ['run', '--silent', 'attacks', '--', '--json', ...words], { cwd: root, env }, (error, stdout) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout });
    });
  });
}

const rowsIn = ({ stdout }: Ended): readonly Row[] => (JSON.parse(stdout) as { rows: readonly Row[] }).rows;

describeWith('redis-server', 'npm run attacks', () => {
  it('finds nothing that succeeds against a gateway in production', { timeout: patienceMs }, async () => {
    const ended = await attacks('--only', quick.join(','));
    expect(rowsIn(ended).map(({ name, verdict, seen, why }) => ({ name, verdict, seen, why }))).toEqual(
      quick.map((name) => expect.objectContaining({ name, verdict: 'ok' })),
    );
    expect(ended.code).toBe(0);
  });

  it('finds what is broken on purpose, each by its own measurement', { timeout: patienceMs }, async () => {
    const ended = await attacks('--plant', '--only', planted.join(','));
    expect(rowsIn(ended).map(({ name, plant }) => [name, plant?.isFound])).toEqual(
      expect.arrayContaining(planted.map((name) => [name, true])),
    );
    expect(ended.code).toBe(1);
  });
});
