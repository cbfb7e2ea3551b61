/** What the examples that are copied as text print: the very file is run, as its user would. */

import { execFile } from 'node:child_process';
import { expect, it } from 'vitest';
import { errorTable } from '../../src/errors.ts';
import { darioush, somebodyElse } from './people.ts';
import { answeringStale, type Counter, environmentOf } from './screen-contract.ts';

export interface Program {
  readonly file: string;
  readonly args: readonly string[];
}

interface Printed {
  readonly code: number;
  readonly out: string;
  readonly ms: number;
}

/** The first run of a compiled language compiles. */
const patienceMs = 180_000;

export function itPrintsTheScreen({ gateway, connection }: Counter, program: Program): void {
  const run = (nationalId: string, settings: Readonly<Record<string, string>> = {}): Promise<Printed> => {
    const startedAt = performance.now();
    const env = { ...process.env, ...environmentOf(connection()), ...settings };
    return new Promise((resolve) => {
      execFile(program.file, [...program.args, nationalId], { env }, (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), out: stdout + stderr, ms: performance.now() - startedAt }),
      );
    });
  };

  it('prints the whole screen', { timeout: patienceMs }, async () => {
    const { code, out } = await run(darioush);
    expect(out).toContain('Identity   داریوش نظری');
    expect(out).toContain('Vehicle    48ج771-34 fines 525,000');
    expect(out).toContain('Property   2-1573-3465-9 tax 3,794,000');
    expect(out).toContain('VALID');
    expect([code, out.includes('!')]).toEqual([0, false]);
  });

  it('prints the others’ fields and what the clerk should do when an agency fails', {
    timeout: patienceMs,
  }, async () => {
    await gateway().fault('police', { kind: 'status', code: 503 });
    const { code, out } = await run(somebodyElse(0)).finally(() => gateway().heal('police'));
    expect(code).toBe(0);
    expect(out).toMatch(/Property +\d/);
    expect(out).toContain('Vehicles   not known');
    expect(out).toContain(`citizen.vehicles police AGENCY_UNAVAILABLE ${errorTable.AGENCY_UNAVAILABLE.forClerk.en}`);
    expect(out).toMatch(/\[try again\] [\da-f-]{36}/);
  });

  it('prints that a visit is required, in Persian where that is asked for', { timeout: patienceMs }, async () => {
    const { out } = await run(darioush, { PISHKHAN_VISIT: '', PISHKHAN_LANGUAGE: 'fa' });
    expect(out).toContain(`citizen.identity - VISIT_REQUIRED ${errorTable.VISIT_REQUIRED.forClerk.fa}`);
    expect(out).toContain('Identity   not known');
  });

  it('prints the place of a wrong number', { timeout: patienceMs }, async () => {
    const { code, out } = await run('0499370898');
    expect(code).toBe(1);
    expect(out).toContain('! request - BAD_INPUT');
    expect(out).toContain('    nationalId CHECK_DIGIT');
  });

  it('asks for an answer by the deadline', { timeout: patienceMs }, async () => {
    await gateway().fault('police', { kind: 'hang' });
    const { out } = await run(somebodyElse(2), { PISHKHAN_DEADLINE_MS: '600' }).finally(() => gateway().heal('police'));
    expect(out).toMatch(/Identity +\S/);
    expect(out).toContain('AGENCY_TIMEOUT');
    expect(answeredMs(gateway().logLines)).toBeLessThan(1_500);
  });

  it('prints how old a stale value is', { timeout: patienceMs }, async () => {
    const { out } = await run(darioush, { PISHKHAN_URL: await answeringStale() });
    expect(out).toMatch(/~ .*civil-registry as of 2026-01-01T08:00:00Z/);
  });
}

/** How long the gateway took over its latest answer: how long the program took to start says nothing. */
function answeredMs(lines: readonly string[]): number {
  const times = lines.flatMap((line) => /"ms":(\d+)/.exec(line)?.[1] ?? []);
  return Number(times.at(-1));
}
