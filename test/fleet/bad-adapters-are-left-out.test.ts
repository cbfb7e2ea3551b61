/** An adapter that cannot be loaded is left out with its reason, and the rest serve. */

import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { adaptersPlace, resolving } from './adapters-place.ts';
import { patienceMs, screen, startCompiled } from './compiled-gateway.ts';

const none = '() => null';
const bad = [
  { id: 'throws', code: "throw new Error('a secret');", why: 'LOADING', reason: /throws Error at adapter\.js:1/ },
  { id: 'spins', code: 'while (true);', why: 'LOADING', reason: /not loaded within 10000 ms/ },
  { id: 'ends', code: 'process.exit(0);', why: 'LOADING', reason: /ends the process/ },
  { id: 'shapeless', code: 'export const adapter = 5;', why: 'LOADING', reason: /make it with defineAdapter/ },
  { id: 'unresolved', code: resolving('other', none), why: 'GRAPH', reason: /has no resolver/ },
  { id: 'clashes', field: 'citizen', code: resolving('citizen', none), why: 'GRAPH', reason: /is defined by/ },
  { id: 'misspelt', code: resolving('misspelt', none), schema: 'extend type Query {', why: 'GRAPH', reason: /Syntax/ },
  { id: 'unsaid', code: resolving('unsaid', none), manifest: '{', why: 'FILES', reason: /is not JSON/ },
] as const;

it('whatever is wrong with others, who is good serves', { timeout: patienceMs }, async () => {
  const { place, add } = adaptersPlace();
  for (const adapter of bad) add(adapter);
  add({ id: 'good', code: resolving('good', "() => 'is here'") });
  const gateway = await startCompiled({ ADAPTERS: place });
  const { ready, adapters } = await gateway.health();
  expect(ready).toBe(true);
  const page = await gateway.metrics();
  for (const { id, why, reason } of bad) {
    const standing = adapters.find((one) => one.id === id);
    expect(standing).toMatchObject({ state: 'LEFT_OUT', why });
    expect(standing?.reason).toMatch(reason);
    expect(page).toContain(`pishkhan_adapter_left_out{agency="${id}",why="${why}"} 1`);
  }
  expect(JSON.stringify(adapters) + gateway.said()).not.toContain('secret');
  expect(await gateway.ask(screen)).not.toHaveProperty('errors');
  // Documents that ask for what it adds to the graph are answered all the same.
  const partly = await gateway.ask('{ good throws }');
  expect(partly.data).toEqual({ good: 'is here', throws: null });
  expect(partly.errors?.map(({ extensions }) => extensions.code)).toEqual(['AGENCY_SWITCHED_OFF']);
});

it('where none is left the start stops, with each reason', { timeout: patienceMs }, async () => {
  const { place, add } = adaptersPlace();
  for (const id of ['civil-registry', 'municipality', 'police']) writeFileSync(`${place}/${id}/manifest.json`, '[]');
  add({ id: 'throws', code: 'throw 1;' });
  await expect(startCompiled({ ADAPTERS: place })).rejects.toThrow(
    /throws: adapter\.js throws something that is no error/,
  );
});
