/** Finds the adapters, checks what they say of themselves, and only then imports their code. */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Adapter } from '../kit/adapter.ts';
import { moduleExtension } from '../root.ts';
import type { LeftOut } from './left-out.ts';
import { type Manifest, manifestMistakes, manifestSchema } from './manifest.ts';

export interface Agency {
  readonly folder: string;
  readonly manifest: Manifest;
  /** The adapter's part of the graph, SDL. */
  readonly sdl: string;
  readonly adapter: Adapter;
  /** Digest of the adapter's code. */
  readonly version: string;
  /** Why its code is not run: its part of the graph stands, and answers that it is switched off. */
  readonly leftOut?: LeftOut;
}

/** What stops the start: one sentence each. */
export class AdapterMistakes extends Error {
  override readonly name = 'AdapterMistakes';
  readonly mistakes: readonly string[];

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.mistakes = mistakes;
  }
}

/** Folders of adapters below the given ones, by name; those that begin with `_` or `.` are not adapters. */
export function adapterFolders(places: readonly string[]): readonly string[] {
  return places.flatMap((place) =>
    readdirSync(place, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !/^[_.]/.test(entry.name))
      .map((entry) => join(place, entry.name))
      .sort(),
  );
}

/** @throws AdapterMistakes */
export async function loadAgencies(places: readonly string[]): Promise<readonly Agency[]> {
  const folders = adapterFolders(places);
  const mistakes = folders.flatMap(folderMistakes);
  if (mistakes.length > 0) throw new AdapterMistakes(mistakes);
  return Promise.all(folders.map(loadAgency));
}

/** What can be said of a folder without running anything: one sentence each. */
export function folderMistakes(folder: string): readonly string[] {
  const name = nameOf(folder);
  const missing = ['manifest.json', 'schema.graphql', `adapter${moduleExtension}`].filter(
    (file) => !existsSync(join(folder, file)),
  );
  if (missing.length > 0) return missing.map((file) => `${name}/${file} is missing.`);
  try {
    return manifestMistakes(name, readJson(join(folder, 'manifest.json')));
  } catch {
    return [`${name}/manifest.json is not JSON.`];
  }
}

/** @throws AdapterMistakes */
export async function loadAgency(folder: string): Promise<Agency> {
  const written = writtenIn(folder);
  const adapter = await importAdapter(folder);
  if (written.manifest.authentication.kind === 'signed' && !adapter.sign) {
    throw new AdapterMistakes([
      `${nameOf(folder)}/adapter${moduleExtension}: the manifest says "signed", and there is no \`sign\`.`,
    ]);
  }
  return { ...written, adapter };
}

/** All but its code. */
export function writtenIn(folder: string): Omit<Agency, 'adapter'> {
  return {
    folder,
    manifest: manifestSchema.parse(readJson(join(folder, 'manifest.json'))),
    sdl: readFileSync(join(folder, 'schema.graphql'), 'utf8'),
    version: versionOf(folder),
  };
}

async function importAdapter(folder: string): Promise<Adapter> {
  const file = `adapter${moduleExtension}`;
  try {
    const { adapter } = (await import(pathToFileURL(join(folder, file)).href)) as { adapter?: Adapter };
    if (adapter) return adapter;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AdapterMistakes([`${nameOf(folder)}/${file} does not load: ${reason}`]);
  }
  throw new AdapterMistakes([`${nameOf(folder)}/${file} exports no \`adapter\`.`]);
}

/** The stand-in is no part of what maps an answer. */
function versionOf(folder: string): string {
  const digest = createHash('sha256');
  for (const file of readdirSync(folder).sort()) {
    if (file.endsWith(moduleExtension) && !file.startsWith('sandbox')) digest.update(readFileSync(join(folder, file)));
  }
  return digest.digest('base64url').slice(0, 8);
}

export const nameOf = (folder: string): string => folder.split(/[\\/]/).at(-1) ?? folder;

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8')) as unknown;
