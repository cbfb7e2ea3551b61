/**
 * Makes the playground of `web/` what browsers take: bundled, named after their content, with compressed variants beside them.
 * It is done once for each state of the sources: whoever comes later gets the folder that is there.
 */

import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type BuildOptions, type BuildResult, build, type OutputFile } from 'esbuild';
import { root } from '../root.ts';

const sources = join(root, 'web', 'playground');
const kept = join(root, 'node_modules', '.cache', 'pishkhan-web');

/** Where the pages are served; what they load is named from the site's root. */
const address = '/playground/';

/** Copied as they are. */
const copied = new Set(['.svg', '.png']);
/** Has its own compression. */
const incompressible = new Set(['.woff2', '.png']);
/** Below this a compressed variant saves nothing, in bytes. */
const worthCompressing = 1_024;
/** Beyond this a state of the sources that nobody has any more is forgotten, in milliseconds. */
const keptForMs = 7 * 24 * 3_600_000;

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  loader: { '.ttf': 'file', '.woff2': 'file', '.svg': 'dataurl' },
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'none',
  logLevel: 'silent',
  metafile: true,
  write: false,
  outdir: sources,
  publicPath: address,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
} as const satisfies BuildOptions;

type Built = BuildResult<typeof common>;

/** @throws with esbuild's words where the pages do not build. Resolves to a folder laid out like `web/`. */
export async function bundlePages(): Promise<string> {
  const folder = join(kept, stateOfSources());
  if (existsSync(folder)) return folder;
  const draft = join(kept, `.${randomUUID()}`);
  try {
    await bundleInto(join(draft, 'playground'));
    publish(draft, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  forgetOld();
  return folder;
}

function stateOfSources(): string {
  const digest = createHash('sha256');
  const pages = readdirSync(sources, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const file of [...pages.sort(), join(root, 'package-lock.json'), fileURLToPath(import.meta.url)]) {
    digest
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return digest.digest('hex').slice(0, 16);
}

async function bundleInto(folder: string): Promise<void> {
  const built = await build({
    ...common,
    splitting: true,
    entryPoints: { shell: join(sources, 'shell.ts'), editor: join(sources, 'editor.ts'), ...workerEntries },
  });
  mkdirSync(folder, { recursive: true });
  await Promise.all(built.outputFiles.map((file) => put(folder, file)));
  for (const name of readdirSync(sources).filter((each) => copied.has(extname(each)))) {
    await put(folder, { path: name, contents: readFileSync(join(sources, name)) });
  }
  const html = readFileSync(join(sources, 'index.html'), 'utf8');
  await put(folder, { path: 'index.html', contents: Buffer.from(filled(html, namesOf(built))) });
}

/** What Monaco runs beside the page, each as a module worker that shares its code with the page. */
const workerEntries = {
  'worker-editor': 'monaco-editor/esm/vs/editor/editor.worker.js',
  'worker-json': 'monaco-editor/esm/vs/language/json/json.worker.js',
  'worker-graphql': 'monaco-graphql/esm/graphql.worker.js',
};

/** Addresses of entries, and of the styles that came with them, by name without the content's hash: `shell.js`. */
function namesOf({ metafile }: Built): Readonly<Record<string, string>> {
  const entries = Object.entries(metafile.outputs).filter(([, { entryPoint }]) => entryPoint !== undefined);
  const files = entries.flatMap(([path, { cssBundle }]) => (cssBundle === undefined ? [path] : [path, cssBundle]));
  return Object.fromEntries(
    files.map((path) => [basename(path).replace(/-[A-Z0-9]{8}(?=\.)/, ''), address + basename(path)]),
  );
}

function filled(html: string, names: Readonly<Record<string, string>>): string {
  return html.replace(/\{\{([^}]+)\}\}/g, (_, name: string) => {
    const found = names[name];
    if (found === undefined) throw new Error(`web/playground/index.html names {{${name}}}, which is not built.`);
    return found;
  });
}

const variants = {
  // Beyond 5 the time doubles for two hundredths of the size.
  '.br': (bytes: Uint8Array) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  '.gz': (bytes: Uint8Array) => promisify(gzip)(bytes, { level: 6 }),
};

async function put(folder: string, { path, contents }: Pick<OutputFile, 'path' | 'contents'>): Promise<void> {
  const file = join(folder, basename(path));
  writeFileSync(file, contents);
  if (incompressible.has(extname(file)) || contents.length < worthCompressing) return;
  await Promise.all(
    Object.entries(variants).map(async ([ending, compress]) => writeFileSync(file + ending, await compress(contents))),
  );
}

/** Somebody else may have made the same at the same time; then theirs stays. */
function publish(draft: string, folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  try {
    renameSync(draft, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

function forgetOld(): void {
  for (const name of readdirSync(kept)) {
    const folder = join(kept, name);
    if (Date.now() - statSync(folder).mtimeMs > keptForMs) rmSync(folder, { recursive: true, force: true });
  }
}
