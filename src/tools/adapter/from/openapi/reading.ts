/** What one reading of a description goes by: its files, its dialect, and where its doubts are noted. */

import { Unusable } from '../../../../complaint.ts';
import { follow } from './follow.ts';
import type { HandedFiles } from './handed-files.ts';
import type { Sentences } from './sentences.ts';
import { isObject, type Spot } from './spot.ts';

/** Swagger 2.0, OpenAPI 3.0, and 3.1 or later, whose schemas are those of JSON Schema 2020-12. */
export type Dialect = '2.0' | '3.0' | '3.1';

export interface Reading {
  readonly files: HandedFiles;
  readonly dialect: Dialect;
  readonly sentences: Sentences;
}

/** @throws Unusable for what is no description that we read. */
export function dialectOf(root: Spot): Dialect {
  const name = root.file;
  if (!isObject(root.value)) throw new Unusable(`${name} is no OpenAPI description: it is not an object.`);
  const { swagger, openapi } = root.value;
  if (String(swagger) === '2.0' || swagger === 2) return '2.0';
  if (swagger !== undefined)
    throw new Unusable(`${name} is Swagger ${written(swagger)}; 2.0 is the oldest that is read.`);
  if (openapi === undefined)
    throw new Unusable(`${name} has neither "openapi" nor "swagger" at its top: it is no OpenAPI description.`);
  const version = /^3\.([0-9])(?:\.|$)/.exec(String(openapi));
  if (!version) throw new Unusable(`${name} is OpenAPI ${written(openapi)}; 2.0, 3.0 and 3.1 are read.`);
  return version[1] === '0' ? '3.0' : '3.1';
}

const written = (version: unknown): string => JSON.stringify(version)?.slice(0, 20) ?? 'of no version';

/** Follows a reference; one that leads nowhere is noted with its place, and is nothing. */
export function followed({ files, sentences }: Reading, spot: Spot | undefined): Spot | undefined {
  if (!spot) return undefined;
  const end = follow(files, spot);
  if ('spot' in end) return end.spot;
  sentences.add(spot, `${end.broken}.`);
  return undefined;
}

/** The last step of where a schema is defined, which is its name if it has one: `Person` of `#/components/schemas/Person`. */
export function definedName({ pointer, file }: Spot): string | undefined {
  const match = /\/(?:schemas|definitions|\$defs)\/([^/]+)$/.exec(pointer);
  if (match) return (match[1] as string).replaceAll('~1', '/').replaceAll('~0', '~');
  return pointer === '' ? file.replace(/^.*[/\\]/, '').replace(/\.\w+$/, '') : undefined;
}
