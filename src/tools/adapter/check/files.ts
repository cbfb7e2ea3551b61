/** An adapter's folder as the rules read it: text, the manifest and the schema as far as they can be read. */

import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative, sep } from 'node:path';
import { type DocumentNode, Kind, parse } from 'graphql';
import { type Example, examplesIn } from '../../../agencies/examples.ts';
import { type Manifest, manifestMistakes, manifestSchema } from '../../../agencies/manifest.ts';
import type { SourceFile } from '../reading/source-file.ts';
import type { Level } from './rule.ts';

export interface AdapterFiles {
  readonly id: string;
  readonly folder: string;
  /** With paths as in this repository, `adapters/<id>/…`, wherever the folder is. */
  readonly files: readonly SourceFile[];
  /** `undefined` where it breaks its own schema. */
  readonly manifest: Manifest | undefined;
  readonly manifestMistakes: readonly string[];
  /** Empty where it is no GraphQL. */
  readonly schema: DocumentNode;
  readonly schemaMistakes: readonly string[];
  readonly examples: readonly Example[];
  readonly level: Level;
}

/** More than any adapter has; what is beyond is not read. */
const mostFiles = 500;
const mostBytes = 2_000_000;

export function readAdapterFiles(folder: string): AdapterFiles {
  const id = basename(folder);
  const files = filesIn(folder, id);
  const textOf = (name: string): string => files.find(({ path }) => path === `adapters/${id}/${name}`)?.text ?? '';
  const manifest = readManifest(id, textOf('manifest.json'));
  return {
    id,
    folder,
    files,
    ...manifest,
    ...readSchema(textOf('schema.graphql')),
    examples: examplesIn(id, folder),
    level: manifest.manifest?.level ?? 'draft',
  };
}

function filesIn(folder: string, id: string): readonly SourceFile[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.slice(0, mostFiles).map(({ parentPath, name }) => {
    const path = join(parentPath, name);
    const within = relative(folder, path).split(sep).join('/');
    return { path: `adapters/${id}/${within}`, text: readFileSync(path, 'utf8').slice(0, mostBytes) };
  });
}

function readManifest(id: string, text: string): Pick<AdapterFiles, 'manifest' | 'manifestMistakes'> {
  try {
    const json = JSON.parse(text) as unknown;
    const parsed = manifestSchema.safeParse(json);
    return { manifest: parsed.data, manifestMistakes: manifestMistakes(id, json) };
  } catch {
    return { manifest: undefined, manifestMistakes: [`${id}/manifest.json is not JSON.`] };
  }
}

const nothing: DocumentNode = { kind: Kind.DOCUMENT, definitions: [] };

function readSchema(text: string): Pick<AdapterFiles, 'schema' | 'schemaMistakes'> {
  try {
    return { schema: parse(text, { maxTokens: 50_000 }), schemaMistakes: [] };
  } catch (error) {
    return { schema: nothing, schemaMistakes: [error instanceof Error ? error.message : String(error)] };
  }
}
