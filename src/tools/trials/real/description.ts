/** A folder with one description: its files, and which operations of it are tried. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Unusable } from '../../../complaint.ts';
import type { HandedFile } from '../../adapter/described.ts';

/** `choice.json` beside the files; all of it may be left out. */
const choiceSchema = z.strictObject({
  /** The file that the others belong to; otherwise the only `.wsdl`, or the first by name. */
  first: z.string().optional(),
  /** As `--only`; otherwise everything. */
  only: z.array(z.string()).default([]),
  /** As `--reads`; otherwise what is sent by POST is taken for a change. */
  reads: z.array(z.string()).default([]),
  /** Said where the independent server is known not to speak this, in a sentence; the rest is tried all the same. */
  notServed: z.string().optional(),
});

export interface Description {
  readonly name: string;
  readonly folder: string;
  readonly files: readonly [HandedFile, ...HandedFile[]];
  readonly only: readonly string[];
  readonly reads: readonly string[];
  readonly notServed?: string | undefined;
}

/** Every folder below `place` that holds a description, by name. @throws Unusable */
export function descriptionsIn(place: string): readonly Description[] {
  if (!existsSync(place)) throw new Unusable(`There is no folder ${place}.`);
  const folders = readdirSync(place, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  if (folders.length === 0) throw new Unusable(`${place} has no folders; put each description into one of its own.`);
  return folders.map(({ name }) => descriptionIn(join(place, name), name)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

const isDescription = (file: string): boolean => /\.(wsdl|xsd|xml|ya?ml|json)$/i.test(file) && file !== 'choice.json';

function descriptionIn(folder: string, name: string): Description {
  const file = join(folder, 'choice.json');
  const { first, ...choice } = choiceSchema.parse(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {});
  const names = readdirSync(folder).filter(isDescription).sort(byLikelihood);
  const [main, ...others] = first === undefined ? names : [first, ...names.filter((one) => one !== first)];
  if (main === undefined) throw new Unusable(`${folder} holds no description.`);
  const handed = (one: string): HandedFile => ({ name: one, text: decoded(readFileSync(join(folder, one))) });
  return { name, folder, files: [handed(main), ...others.map(handed)], ...choice };
}

/** What is called a WSDL is it, and no schema. */
const byLikelihood = (one: string, other: string): number =>
  Number(/wsdl/i.test(other)) - Number(/wsdl/i.test(one)) || (one < other ? -1 : 1);

/** By its byte order mark, else by its XML declaration, else UTF-8. */
function decoded(bytes: Buffer): string {
  const start = bytes.subarray(0, 200).toString('latin1');
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  const said = /^<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(start)?.[1] ?? 'utf-8';
  return new TextDecoder(said).decode(bytes);
}
