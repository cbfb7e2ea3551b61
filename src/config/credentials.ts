/** How an agency knows us: `name=value[,name=value]`, or JSON where a value has a comma; never repeated in a sentence. */

import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Reader } from './reader.ts';

type Credentials = Readonly<Record<string, string>>;

interface Names {
  /** The variable that holds them. */
  readonly text: string;
  /** The variable that holds the path of a file with them. */
  readonly file: string;
}

/** `undefined` where there are none; `wrong` where they cannot be read, which is then said. */
export function readCredentials(read: Reader, names: Names): Credentials | 'wrong' | undefined {
  const [text, file] = [read.text(names.text), read.text(names.file)];
  if (text !== undefined && file !== undefined) {
    read.complain(names.file, `stands beside ${names.text}; set one of them`);
    return 'wrong';
  }
  if (file === undefined && text === undefined) return undefined;
  const written = file === undefined ? text : contentOf(read, names.file, file);
  if (written === undefined) return 'wrong';
  const credentials = parsed(written.trim());
  if (credentials) return credentials;
  const name = file === undefined ? names.text : names.file;
  read.complain(name, 'is not of the form wanted; write name=value[,name=value], or JSON: {"name": "value"}');
  return 'wrong';
}

function contentOf(read: Reader, name: string, file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    read.complain(name, `${file} cannot be read`);
    return undefined;
  }
}

const jsonForm = z.record(z.string(), z.string().min(1));

function parsed(written: string): Credentials | undefined {
  if (!written.startsWith('{')) return pairsIn(written);
  try {
    return jsonForm.parse(JSON.parse(written));
  } catch {
    return undefined;
  }
}

function pairsIn(written: string): Credentials | undefined {
  const pairs = written.split(',').map((pair) => /^\s*(\w+)=(.+)$/.exec(pair));
  if (!pairs.every((pair) => pair !== null)) return undefined;
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value.trim()]));
}
