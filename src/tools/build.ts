/**
 * `npm run build`: makes `dist/` what the sources are: compiled code, the files it reads, and nothing else. A file that
 * has not changed is not touched and one that has is replaced whole, so that a program which runs from there, or another
 * build, never sees half of one.
 */

import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { root } from '../root.ts';
import { forgetBuilt, noteBuilt, stateOfSources } from './built-of.ts';
import { bundlePages } from './bundle.ts';
import { writeDocsSite } from './docs-site.ts';

const target = join(root, 'dist');

/** Everything in these that is not TypeScript is read at run time: schemas, manifests, examples. */
const mirrored = ['schema', 'src', 'adapters'];

// Beside the target, because a file is renamed in one step only within one disk.
const workshop = join(root, 'node_modules');
const draft = mkdtempSync(join(workshop, '.pishkhan-build-'));
try {
  const state = stateOfSources();
  // Begun first: the bundler works in a process of its own while this one waits for the compiler.
  const bundled = bundlePages();
  bundled.catch(() => undefined);
  const complaint = compile();
  if (complaint === undefined) {
    for (const folder of mirrored) mirror(folder);
    cpSync(await bundled, join(draft, 'web'), { recursive: true });
    await writeDocsSite(join(draft, 'web', 'docs'));
    forgetBuilt();
    publish();
    noteBuilt(state);
  } else {
    console.error(`The build failed.\n\n${complaint}\n\nMore: npm run check`);
    process.exitCode = 1;
  }
} finally {
  rmSync(draft, { recursive: true, force: true });
}

/** Types are not looked at: that takes ten times as long, and `npm run check` does it. */
function compile(): string | undefined {
  const flags = ['-p', join(root, 'tsconfig.build.json'), '--noCheck', '--outDir', draft];
  const { status, error, stdout, stderr } = spawnSync(join(workshop, '.bin', 'tsc'), flags, { encoding: 'utf8' });
  return status === 0 ? undefined : (error?.message ?? `${stdout}${stderr}`.trim());
}

function mirror(folder: string): void {
  const from = join(root, folder);
  if (!existsSync(from)) return;
  cpSync(from, join(draft, folder), { recursive: true, filter: (path) => !path.endsWith('.ts') });
}

function publish(): void {
  const made = entriesBelow(draft);
  for (const { path, isFile } of made) {
    if (isFile && !isSame(path)) put(path);
  }
  // Folders too: the program takes each folder of `adapters` for an adapter.
  const belongs = new Set(made.map(({ path }) => path));
  for (const { path } of entriesBelow(target)) {
    if (!belongs.has(path)) rmSync(join(target, path), { recursive: true, force: true });
  }
}

function isSame(path: string): boolean {
  const published = join(target, path);
  return existsSync(published) && readFileSync(published).equals(readFileSync(join(draft, path)));
}

function put(path: string): void {
  mkdirSync(dirname(join(target, path)), { recursive: true });
  renameSync(join(draft, path), join(target, path));
}

interface Entry {
  /** From the folder on. */
  readonly path: string;
  readonly isFile: boolean;
}

function entriesBelow(folder: string): readonly Entry[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => ({
    path: relative(folder, join(entry.parentPath, entry.name)),
    isFile: entry.isFile(),
  }));
}
