/**
 * Loads adapters one after the other, for whoever cannot afford that one of them throws, hangs or ends the process:
 * `main <folder> …`, with an IPC channel. Says before each that it begins, and after each what was wrong with it.
 */

import { pathToFileURL } from 'node:url';
// What all of them import is none of their time.
import '../../kit/index.ts';
import '../../kit/sandbox.ts';
import { moduleExtension } from '../../root.ts';
import type { Said } from './said.ts';

const [, , wish, ...folders] = process.argv;
const names = wish === '--stand-ins' ? ['adapter', 'sandbox'] : ['adapter'];
// What is loaded here shall not speak for us.
const send = process.send?.bind(process);
delete process.send;
const say = (said: Said): Promise<void> =>
  new Promise((resolve) => {
    if (send) send(said, undefined, undefined, () => resolve());
    else resolve();
  });

for (const folder of folders) {
  await say({ kind: 'begins', folder });
  const reason = await mistakeOf(folder);
  await say({ kind: 'ends', folder, ...(reason !== undefined && { reason }) });
}
process.exit(0);

async function mistakeOf(folder: string): Promise<string | undefined> {
  for (const name of names) {
    const file = `${name}${moduleExtension}`;
    const mistake = await mistakeIn(folder, file);
    if (mistake !== undefined) return `${file} ${mistake}`;
  }
  return undefined;
}

async function mistakeIn(folder: string, file: string): Promise<string | undefined> {
  try {
    const module = (await import(pathToFileURL(`${folder}/${file}`).href)) as Readonly<Record<string, unknown>>;
    return file.startsWith('adapter') ? shapeMistake(module.adapter) : standInMistake(module.standIn);
  } catch (error) {
    return `throws ${kindOf(error)}${placeIn(folder, error)} while it is loaded.`;
  }
}

function shapeMistake(adapter: unknown): string | undefined {
  if (adapter === undefined) return 'exports no `adapter`.';
  const { operations, resolvers } = (adapter ?? {}) as Readonly<Record<string, unknown>>;
  const isWhole = [operations, resolvers].every((part) => typeof part === 'object' && part !== null);
  return isWhole ? undefined : 'exports an `adapter` without operations and resolvers; make it with defineAdapter.';
}

function standInMistake(standIn: unknown): string | undefined {
  return standIn === undefined ? 'exports no `standIn`.' : undefined;
}

/** A message may have anything in it. */
function kindOf(error: unknown): string {
  return error instanceof Error && /^[A-Za-z]{1,60}$/.test(error.name) ? error.name : 'something that is no error';
}

function placeIn(folder: string, error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const at = stack.indexOf(`${folder}/`);
  const place = /^[\w./-]+?\.[jt]s:\d+/.exec(at === -1 ? '' : stack.slice(at + folder.length + 1));
  return place ? ` at ${place[0]}` : '';
}
