/** Writes a new adapter into its folder: every file or, where anything is wrong, none. */

import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Kind, parse } from 'graphql';
import { manifestMistakes } from '../../agencies/manifest.ts';
import { Unusable } from '../../complaint.ts';
import { root } from '../../root.ts';
import { checkDescribed } from './check-described.ts';
import type { DescribedService } from './described.ts';
import { adapterFiles } from './write/adapter-files.ts';

export interface Written {
  readonly folder: string;
  /** Paths below the folder. */
  readonly files: readonly string[];
  readonly undecided: readonly string[];
}

/**
 * @param place the folder that adapters are in. @param folder of the adapter below it, where it is not its id.
 * @throws Unusable, also where there is such an adapter already.
 */
export function writeAdapter(service: DescribedService, place: string, folder = service.id): Written {
  checkDescribed(service);
  const target = join(place, folder);
  if (existsSync(target)) throw new Unusable(`${target} is there already. Give another --id, or remove it first.`);
  const { files, undecided } = adapterFiles(service, takenFields(place, service.id));
  refuseMistakes(service.id, files.get('manifest.json') ?? '');
  // Beside the others, so that it is moved in one step; the point keeps it from being taken for an adapter meanwhile.
  const draft = mkdtempSync(join(place, '.new-'));
  const long: string[] = [];
  try {
    for (const [file, text] of files) put(join(draft, file), text);
    formatFolder(draft);
    long.push(...[...files.keys()].flatMap((file) => tooLong(file, readFileSync(join(draft, file), 'utf8'))));
    renameSync(draft, target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return { folder: target, files: [...files.keys()], undecided: [...undecided, ...long] };
}

/** What `npm run check` says of it. */
const mostLines = 300;

function tooLong(file: string, text: string): readonly string[] {
  const lines = text.split('\n').length - 1;
  if (!file.endsWith('.ts') || lines <= mostLines) return [];
  return [
    `${file} has ${lines} lines; at most ${mostLines} are good to read. Choose fewer operations, or leave out types that nobody asks for.`,
  ];
}

function refuseMistakes(id: string, manifest: string): void {
  const [mistake] = manifestMistakes(id, JSON.parse(manifest));
  if (mistake !== undefined) throw new Unusable(mistake);
}

function put(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

/** As `npm run format` does. @throws Error for a text that is none of its language: a mistake of this writer. */
function formatFolder(folder: string): void {
  const biome = join(root, 'node_modules', '.bin', 'biome');
  const flags = ['check', '--write', '--colors=off', '--vcs-enabled=false', folder];
  const { status, stdout, stderr } = spawnSync(biome, flags, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`What was written does not hold to the rules of lint:\n${stderr}${stdout}`);
}

/** Fields of roots and shared types that the gateway or another adapter has. */
function takenFields(place: string, id: string): (coordinate: string) => boolean {
  const adapters = readdirSync(place, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !/^[_.]/.test(entry.name),
  );
  const counter = join(root, 'src', 'counter');
  const folders = [
    ...adapters.filter(({ name }) => name !== id).map(({ name }) => join(place, name)),
    ...readdirSync(counter).map((name) => join(counter, name)),
  ];
  const schemas = folders.map((folder) => join(folder, 'schema.graphql')).filter((file) => existsSync(file));
  const taken = new Set(schemas.flatMap((file) => fieldsIn(readFileSync(file, 'utf8'))));
  return (coordinate) => taken.has(coordinate);
}

function fieldsIn(sdl: string): readonly string[] {
  return parse(sdl).definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_EXTENSION
      ? (definition.fields ?? []).map(({ name }) => `${definition.name.value}.${name.value}`)
      : [],
  );
}
