/** An adapter whose code does not come back while it serves is named, and the rest serve without it. */

import { expect, it } from 'vitest';
import { adaptersPlace, resolving } from './adapters-place.ts';
import { type CompiledGateway, patienceMs, screen, startCompiled, until } from './compiled-gateway.ts';

const atOnce = '() => { while (true); }';
const spinning = {
  'at once': atOnce,
  'after it waited': 'async () => { await null; while (true); }',
  'in a regular expression': "() => /^(a+)+$/.test('a'.repeat(60) + '!') ? 'never' : null",
} as const;

async function spinOnce(gateway: CompiledGateway): Promise<void> {
  void gateway.ask('{ spinner }').catch(() => undefined);
  const { adapters } = await until(gateway.health, (health) => health.adapters.some(({ why }) => why === 'SPINS'));
  expect(adapters.filter(({ state }) => state === 'LEFT_OUT').map(({ id }) => id)).toEqual(['spinner']);
}

it.each(Object.entries(spinning))('%s', { timeout: patienceMs }, async (_, resolver) => {
  const { place, add } = adaptersPlace();
  add({ id: 'spinner', code: resolving('spinner', resolver) });
  const gateway = await startCompiled({ ADAPTERS: place, WATCHDOG_MS: '1000' });
  expect(await gateway.ask(screen)).not.toHaveProperty('errors');
  await spinOnce(gateway);
  const reply = await until(
    () => gateway.ask(`{ spinner ${screen.slice(1)}`),
    ({ data }) => data?.citizen !== undefined,
  );
  expect(reply.errors?.map(({ path, extensions }) => [path, extensions.code])).toEqual([
    [['spinner'], 'AGENCY_SWITCHED_OFF'],
  ]);
  expect(gateway.said()).toContain('"agency":"spinner","why":"SPINS"');
  gateway.kill('SIGTERM');
  expect(await gateway.gone).toEqual({ code: 0, signal: null });
});

it('in every process, where there are several', { timeout: patienceMs }, async () => {
  const { place, add } = adaptersPlace();
  add({ id: 'spinner', code: resolving('spinner', atOnce) });
  const gateway = await startCompiled({ ADAPTERS: place, WATCHDOG_MS: '1000', WORKERS: '2' });
  await spinOnce(gateway);
  // The one that did not spin is begun anew too: of whoever is asked, nobody runs it any more.
  await until(gateway.metrics, (page) => new Set(page.match(/why="SPINS",worker="\d"/g)).size === 2);
  for (let i = 0; i < 6; i += 1) {
    const { errors } = await until(
      () => gateway.ask('{ spinner }'),
      ({ data }) => data !== undefined,
    );
    expect(errors?.[0]?.extensions.code).toBe('AGENCY_SWITCHED_OFF');
  }
});
