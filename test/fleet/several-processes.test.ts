/** Several processes behind one door: each answers, one that dies is begun again, and all of them drain. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { patienceMs, screen, startCompiled, until } from './compiled-gateway.ts';

const workersIn = (page: string): readonly number[] =>
  [...page.matchAll(/^process_start_time_seconds\{worker="(\d)"\}/gm)].map(([, worker]) => Number(worker));

const startOf = (page: string, worker: number): string =>
  new RegExp(`^process_start_time_seconds\\{worker="${worker}"\\} (\\S+)`, 'm').exec(page)?.[1] ?? '';

/** Processes of the gateway that serve, oldest first: Linux says whose children they are. */
function serversBelow(pid: number): readonly number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
  return children.filter((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('src/main.js'));
}

describe('two processes', { timeout: patienceMs }, () => {
  it('answer both, and any of them tells the metrics of both', async () => {
    const gateway = await startCompiled({ WORKERS: '2' });
    const answered = (page: string, worker: number): boolean =>
      new RegExp(`pishkhan_request_seconds_count\\{worker="${worker}",status="200"\\} [1-9]`).test(page);
    // New connections go to the processes in turn.
    const asked = async (): Promise<string> => {
      await Promise.all(Array.from({ length: 12 }, () => gateway.ask(screen)));
      return gateway.metrics();
    };
    const page = await until(asked, (one) => answered(one, 1) && answered(one, 2));
    expect(workersIn(page)).toEqual([1, 2]);
    const heads = page.split('\n').filter((line) => line.startsWith('# HELP'));
    expect(new Set(heads).size).toBe(heads.length);
  });

  it('are begun again where one is killed; until then the door is not ready, and serves', async () => {
    const gateway = await startCompiled({ WORKERS: '2', WATCHDOG_MS: '0' });
    const before = startOf(await gateway.metrics(), 2);
    const [, second = 0] = serversBelow(gateway.pid);
    process.kill(second, 'SIGKILL');
    await until(gateway.health, ({ ready }) => !ready);
    expect(await gateway.ask(screen)).not.toHaveProperty('errors');
    await until(gateway.health, ({ ready }) => ready);
    const after = await until(gateway.metrics, (page) => workersIn(page).length === 2);
    expect(startOf(after, 2)).not.toBe(before);
    expect(gateway.said()).toContain('a worker ended and is begun again');
  });

  it('end on SIGTERM with 0, after the requests they accepted', async () => {
    const gateway = await startCompiled({ WORKERS: '2', DEADLINE_MS: '600' });
    await fetch(`${gateway.address}/sandbox/agencies/police/fault`, { method: 'PUT', body: '{"kind":"hang"}' });
    const answers = Array.from({ length: 4 }, () => gateway.ask(screen));
    await until(gateway.metrics, (page) => /pishkhan_agency_asks_total\{agency="police"/.test(page));
    gateway.kill('SIGTERM');
    for (const { errors } of await Promise.all(answers)) expect(errors?.[0]?.extensions.code).toBe('AGENCY_TIMEOUT');
    expect(await gateway.gone).toEqual({ code: 0, signal: null });
  });
});

it('a mistake of the surroundings stops all of them, and is said', { timeout: patienceMs }, async () => {
  const start = startCompiled({ WORKERS: '2', DATABASE_URL: 'postgres://127.0.0.1:1/none' });
  await expect(start).rejects.toThrow(/Pishkhan does not start\. .*See to PostgreSQL/s);
});
