/** The rules of the house, each in a file of `house/` that is named after it: shown to fail, then held against the tree. */

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Rule } from './house/reading/rule.ts';
import { filesOfTheHouse } from './house/reading/tree.ts';

const names = readdirSync(new URL('./house/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name }) => name.replace(/\.ts$/, ''));

const rules = await Promise.all(
  names.map(async (name) => [name.replaceAll('-', ' '), (await import(`./house/${name}.ts`)).rule as Rule] as const),
);

const tree = filesOfTheHouse();

test('the tree and the rules are found', () => {
  expect(tree.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['package.json', 'src/gateway.ts', 'src/cache/cache.ts']),
  );
  expect(rules.length).toBeGreaterThan(5);
});

describe.each(rules)('%s', (_name, { why, breaches, refused, allowed }) => {
  test.each(Object.entries(refused))('refuses %s', (_, files) => {
    expect(breaches(files)).toHaveLength(1);
  });

  test.each(Object.entries(allowed))('allows %s', (_, files) => {
    expect(breaches(files)).toEqual([]);
  });

  test('holds', () => {
    const found = breaches(tree);
    if (found.length > 0) throw withoutStack(`${why}\n${found.map((breach) => `  ${breach}`).join('\n')}`);
  });
});

/** Where this test stands is of no use to whoever broke a rule. */
function withoutStack(message: string): Error {
  const error = new Error(message);
  error.stack = message;
  return error;
}
