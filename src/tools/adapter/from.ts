/** `--from`: hands the agency's own description to the reader that understands it. */

import { readFileSync, statSync } from 'node:fs';
import { Unusable } from '../../complaint.ts';
import { authenticationFrom } from './by-hand/authentication.ts';
import type { Choice, HandedFile, Reader } from './described.ts';
import type { Flags } from './flags.ts';

/** The largest public description that was met has 2 MB. */
const mostBytes = 20_000_000;

export type Handed = readonly [HandedFile, ...HandedFile[]];

/** @throws Unusable */
export function handedFiles(from: string, others: readonly string[]): Handed {
  return [handed(from), ...others.map(handed)];
}

function handed(name: string): HandedFile {
  try {
    const { size } = statSync(name);
    if (size > mostBytes) throw new Unusable(`${name} has ${size} bytes; at most ${mostBytes} are read.`);
    return { name, text: readFileSync(name, 'utf8') };
  } catch (error) {
    if (error instanceof Unusable) throw error;
    throw new Unusable(`${name} cannot be read. Only files on this machine are; get it first.`);
  }
}

const namesIn = (flags: readonly string[] = []): readonly string[] =>
  flags
    .flatMap((names) => names.split(','))
    .map((name) => name.trim())
    .filter((name) => name !== '');

export function choiceOf(flags: Flags): Choice {
  const { id = 'new-agency', contact } = flags;
  const [en, fa] = [flags['name-en'], flags['name-fa']];
  return {
    id,
    isListed: flags.list,
    only: namesIn(flags.only),
    ...(flags.reads !== undefined && { reads: namesIn(flags.reads) }),
    ...((en !== undefined || fa !== undefined) && { name: { en: en ?? fa ?? '', fa: fa ?? en ?? '' } }),
    ...(contact !== undefined && { contact }),
    ...(flags.host !== undefined && { hosts: namesIn(flags.host) }),
    ...(flags.auth !== undefined && { authentication: authenticationFrom(flags.auth) }),
  };
}

/** By what is in it, whatever it is called. @throws Unusable */
export async function readerOf([{ name, text }]: Handed): Promise<Reader> {
  if (/^\uFEFF?\s*</.test(text)) return (await import('./from/wsdl/read-wsdl.ts')).readWsdl;
  if (/["']?\b(openapi|swagger)["']?\s*:/.test(text))
    return (await import('./from/openapi/read-openapi.ts')).readOpenApi;
  throw new Unusable(
    `${name} is neither a WSDL nor an OpenAPI description: it is no XML, and says neither "openapi" nor "swagger".`,
  );
}
