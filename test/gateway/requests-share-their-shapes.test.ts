/**
 * What is made for each request has the hidden class of what was made for the one before. V8 makes another one for each
 * object that gets a name after a spread (`{ ...one, name }`), which takes twenty times as long, is never collected young,
 * and makes whatever reads the object slow; seen in V8's own log of hidden classes.
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { root } from '../../src/root.ts';
import { citizens, isKnown, isLocked } from '../../src/sandbox/population/index.ts';
import { withStoreTemplate } from '../../src/tools/trials/rig/store-template.ts';

const screens = 200;
const document = readFileSync(join(root, 'src/counter/examples/counter-screen.graphql'), 'utf8');

/** Names of libraries' own: of Apollo's request, and of what graphql-js gives back. */
const ofLibraries = ['useLegacyIncremental', 'errors'];

it('makes no hidden class for a screen of its own, cold or given again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pishkhan-shapes-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }));
  await withStoreTemplate(join(folder, '.pishkhan'));
  const log = join(folder, 'maps.log');
  const flags = ['--log-maps', '--no-log-maps-details', '--no-logfile-per-isolate', `--logfile=${log}`];
  const begunAt = performance.now();
  const child = spawn(process.execPath, [...flags, join(root, 'dist/src/main.js')], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', SANDBOX_REDIS: 'no', WATCHDOG_MS: '0' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for await (const piece of child.stdout) {
    said += piece;
    if (said.includes("-d '{")) break;
  }
  const [address = '', token = ''] = [/graph\s+(\S+)\/graphql/, /token\s+(\S+)/].map((form) => form.exec(said)?.[1]);
  const people = citizens(screens, { from: 32_000_000, where: (id) => isKnown(id) && !isLocked(id) });
  // Its log counts from a little later than this, so that what is later there is later.
  const askedAfterUs = (performance.now() - begunAt) * 1_000;
  for (const id of [...people, ...people]) {
    const answer = await fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-visit': 'demo' },
      body: JSON.stringify({ query: document, variables: { id } }),
    });
    expect(await answer.json()).not.toHaveProperty('errors');
  }
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;

  const made = new Map<string, number>();
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    // map,Transition,<time>,<from>,<to>,<pc>,<line>,<column>,<why>,<name>
    const [what, kind, us, , , , row, column, , name] = line.split(',');
    if (what !== 'map' || kind !== 'Transition' || name === undefined || Number(us) < askedAfterUs) continue;
    const place = `${name} at ${row}:${column}`;
    made.set(place, (made.get(place) ?? 0) + 1);
  }
  expect(made.size).toBeGreaterThan(20);
  const often = [...made].filter(([, times]) => times >= screens / 2).map(([place]) => place);
  expect(often.filter((place) => !ofLibraries.some((name) => place.startsWith(`${name} at`)))).toEqual([]);
});
