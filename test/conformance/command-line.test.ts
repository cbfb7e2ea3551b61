/** `npm run adapter:check`: what people and programs read of it, and that an adapter which never ends does not hold it. */

import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import { openWorkshop, type Workshop } from './bad-adapters.ts';
import { endless, stillVariants } from './variants.ts';

const patienceMs = 180_000;

let workshop: Workshop;
beforeAll(async () => {
  workshop = await openWorkshop();
});
afterAll(() => workshop.close());

interface Said {
  readonly code: number;
  readonly text: string;
  readonly errors: string;
}

function run(adapters: string, ...flags: readonly string[]): Promise<Said> {
  const node = ['--conditions=development', '--import', 'tsx', join(root, 'src/tools/adapter-check.ts'), ...flags];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      node,
      { cwd: root, env: { PATH: process.env.PATH, HOME: process.env.HOME, ADAPTERS: adapters } },
      (error, text, errors) => resolve({ code: error ? Number(error.code) : 0, text, errors }),
    );
  });
}

const placeOf = (rule: string): string =>
  dirname(workshop.layOut(stillVariants.find((variant) => variant.rule === rule)?.edits ?? []));

it('says rule, what was seen, why, and how to mend it', { timeout: patienceMs }, async () => {
  const { code, text } = await run(placeOf('lists-bounded'), 'public-library');
  expect(code).toBe(1);
  expect(text).toContain('lists-bounded: Every list says in its description how long it can be');
  expect(text).toContain('seen   "Citizen.libraryLoans" is a list, and its description says no bound.');
  expect(text).toMatch(/why {4}A screen is drawn/);
  expect(text).toMatch(/mend {3}Write the bound into the description/);
  expect(text).toMatch(/\d+ rules, \d+ cases: 1 broken, in 1 places/);
});

it('gives programs the same as JSON', { timeout: patienceMs }, async () => {
  const { code, text } = await run(placeOf('hosts'), '--json', '--only', 'hosts');
  expect(code).toBe(1);
  expect(JSON.parse(text)).toMatchObject([{ id: 'public-library', rules: ['hosts'], breaches: [{ rule: 'hosts' }] }]);
});

it('says what there is where somebody asks for what is not', { timeout: patienceMs }, async () => {
  const { code, errors } = await run(join(root, 'adapters'), 'post-office');
  expect([code, errors]).toEqual([
    1,
    expect.stringContaining('There is no adapter "post-office"; there are civil-registry'),
  ]);
});

it('ends one that never comes to an end', { timeout: patienceMs }, async () => {
  const { code, text } = await run(dirname(workshop.layOut(endless.edits)));
  expect(code).toBe(1);
  expect(text).toContain('ends: The adapter comes to an end');
  expect(text).toContain('seen   loading public-library: it never came to an end');
});
