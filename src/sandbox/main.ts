/**
 * The sandbox as a process: `main --adapter <id>=<path to its sandbox module> … [--port N]`.
 *
 * With a port the control is on N and the agencies, in alphabetical order, on N+1, N+2 …; without one, or with 0, on any.
 * Prints `{"control": "http://127.0.0.1:…"}` as one line when it is ready. Ends on SIGTERM; with its parent
 * where it was started with an IPC channel, else on SIGINT too.
 */

import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { type Agency, openAgency } from './agency.ts';
import { openControl } from './control.ts';
import { recordedFile, withRecorded } from './recorded.ts';
import type { StandIn } from './stand-in.ts';

const { values } = parseArgs({
  options: { adapter: { type: 'string', multiple: true, default: [] }, port: { type: 'string', default: '0' } },
});

const firstPort = portFrom(values.port);
const agencies = new Map<string, Agency>();
for (const [index, [id, path]] of values.adapter
  .map(adapterFrom)
  .toSorted(([left], [right]) => (left < right ? -1 : 1))
  .entries()) {
  agencies.set(id, await openAgency(await standInFrom(id, path), firstPort && firstPort + 1 + index));
}
const control = await openControl(agencies, firstPort);

process.once('SIGTERM', stop);
process.once('disconnect', stop);
// The parent may be gone before anybody heard of it.
if (process.send && !process.connected) stop();
// Ctrl-C reaches the whole group: a child leaves it to its parent, which may still have requests to finish.
process.on('SIGINT', process.connected ? () => {} : stop);
console.log(JSON.stringify({ control: control.url }));

function stop(): void {
  void Promise.allSettled([control, ...agencies.values()].map((part) => part.close())).then(() => process.exit(0));
}

function portFrom(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_000) throw new TypeError(`"--port ${text}" is not a port.`);
  return port;
}

function adapterFrom(text: string): [id: string, path: string] {
  const [, id, path] = /^([a-z][a-z0-9-]*)=(.+)$/.exec(text) ?? [];
  if (id === undefined || path === undefined)
    throw new TypeError(`"--adapter ${text}" is not of the form <id>=<path>.`);
  return [id, path];
}

async function standInFrom(id: string, path: string): Promise<StandIn> {
  const module = (await import(pathToFileURL(resolve(path)).href)) as { standIn?: StandIn };
  if (module.standIn === undefined) throw new TypeError(`The sandbox module of "${id}" exports no "standIn": ${path}`);
  return withRecorded(module.standIn, join(dirname(resolve(path)), recordedFile));
}
