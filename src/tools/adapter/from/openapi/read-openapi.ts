/** Reads a description in OpenAPI 3 or Swagger 2.0: what it offers, or the picked part of it as the adapter will have it. */

import { createHash } from 'node:crypto';
import { Unusable } from '../../../../complaint.ts';
import type { Choice, DescribedService, HandedFile, ListedOperation, Reader } from '../../described.ts';
import { namesOf } from '../../naming.ts';
import { oneLine } from '../../one-line.ts';
import { authenticationOf } from './authentication-of.ts';
import { type FoundOperation, findOperations } from './find-operations.ts';
import { openFiles } from './handed-files.ts';
import { limits } from './limits.ts';
import { operationsOf } from './operation-of.ts';
import { isNamed, picked } from './picked.ts';
import { reachable } from './reachable.ts';
import { dialectOf, type Reading } from './reading.ts';
import { openSentences, proseOf } from './sentences.ts';
import { serversOf } from './servers-of.ts';
import { member, placeOf, type Spot, textAt } from './spot.ts';
import { openTypeBook } from './type-book.ts';

/** Nothing is read but the files that are handed over, and nothing is ever fetched. */
export const readOpenApi: Reader = (files, choice) => {
  const reading = open(files);
  const found = picked(findOperations(reading), choice);
  return choice.isListed ? { list: found.map(listedBy()) } : serviceOf(reading, found, { choice, first: files[0] });
};

/** Of the server that is written into every path; servers that answer a description do not know of it. */
export const basePathOf = (files: readonly [HandedFile, ...HandedFile[]]): string => serversOf(open(files)).base;

function open(files: readonly [HandedFile, ...HandedFile[]]): Reading {
  const sentences = openSentences();
  const handed = openFiles(files, sentences);
  return { files: handed, dialect: dialectOf(handed.first), sentences };
}

/** @throws Unusable for one that is neither GET nor POST: those change something by what they are, RFC 9110 section 9.2.1. */
const isSafeBy =
  (reads: readonly string[]) =>
  (found: FoundOperation): boolean => {
    if (found.isSafe || !isNamed(found, reads)) return found.isSafe;
    if (found.method !== 'POST') throw new Unusable(`${found.wireName} is a ${found.method}, which changes something.`);
    return true;
  };

function listedBy(): (found: FoundOperation) => ListedOperation {
  const names = namesOf(() => {});
  return ({ wireName, where, isSafe, isDeprecated, called, spot }) => {
    const text = proseOf(textAt(spot, 'summary')) ?? proseOf(textAt(spot, 'description')) ?? '';
    const description = isDeprecated ? `(deprecated) ${text}` : text;
    return { wireName, name: names.operation(called, '', { isSafe }), where, isSafe, description };
  };
}

interface Wanted {
  readonly choice: Choice;
  readonly first: HandedFile;
}

function serviceOf(reading: Reading, found: readonly FoundOperation[], { choice, first }: Wanted): DescribedService {
  if (found.length > limits.operations)
    throw new Unusable(
      `These are ${found.length} operations; ${limits.operations} are written at once. Pick some with --only.`,
    );
  const { sentences } = reading;
  const root = reading.files.first;
  const book = openTypeBook(reading);
  const servers = serversOf(reading);
  const names = namesOf((sentence) => sentences.add('operations', sentence));
  const naming = { names, base: servers.base, isSafe: isSafeBy(choice.reads ?? []) };
  const operations = found.flatMap((one) => operationsOf(book, one, naming));
  if (operations.length === 0)
    throw new Unusable(`None of what was picked can be written: ${sentences.all().slice(-3).join(' ')}`);
  const types = reachable(book.all(), operations);
  const { hosts = servers.hosts } = choice;
  if (hosts.length === 0) sentences.add(root, 'it names no host of the agency; write it into the manifest.');
  return {
    id: choice.id,
    name: choice.name ?? titleIn(reading, root),
    contact: choice.contact ?? contactIn(root),
    hosts: hosts.length > 0 ? hosts : [`api.${choice.id}.example`],
    authentication: choice.authentication ?? authenticationOf(reading, found),
    source: { file: first.name.replace(/^.*[/\\]/, ''), sha256: createHash('sha256').update(first.text).digest('hex') },
    types,
    operations,
    undecided: sentences.all(),
  };
}

function titleIn({ sentences }: Reading, root: Spot) {
  const title = oneLine(textAt(member(root, 'info'), 'title') ?? '', 80) || 'Unnamed agency';
  sentences.add(placeOf(root), 'its title stands for the Persian name of the agency; write that.');
  return { fa: title, en: title };
}

function contactIn(root: Spot): string {
  const info = member(root, 'info');
  const contact = info && member(info, 'contact');
  const texts = ['name', 'email', 'url'].map((word) => textAt(contact, word)).filter((text) => text !== undefined);
  return oneLine(texts.join(', '), 200) || 'operations desk of the agency';
}
