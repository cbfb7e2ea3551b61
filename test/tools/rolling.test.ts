/** Two gateways restarted in turn under load lose no request; where they are killed instead, that is found. */

import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { root } from '../../src/root.ts';

/** Four starts of a gateway, and load all the while. */
const patienceMs = 600_000;

const rolling = (...flags: readonly string[]) => {
  const program = ['--conditions=development', '--import', 'tsx', 'src/tools/rolling.ts', '--json', ...flags];
  const { status, stdout } = spawnSync(process.execPath, program, { cwd: root, encoding: 'utf8' });
  return { status, told: JSON.parse(stdout) as { asked: number; failed: number; isChanged: readonly boolean[] } };
};

it('npm run rolling', { timeout: patienceMs }, () => {
  const { status, told } = rolling();
  expect(told).toMatchObject({ failed: 0, isChanged: [true, true] });
  expect(told.asked).toBeGreaterThan(100);
  expect(status).toBe(0);
});

it('npm run rolling -- --plant', { timeout: patienceMs }, () => {
  const { status, told } = rolling('--plant');
  expect(told.failed).toBeGreaterThan(0);
  expect(status).toBe(1);
});
