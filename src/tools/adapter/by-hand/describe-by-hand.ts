/** A service as a person describes it, in flags or in answers to questions. */

import { readFileSync } from 'node:fs';
import { Unusable } from '../../../complaint.ts';
import type { DescribedNamedType, DescribedService } from '../described.ts';
import { namesOf } from '../naming.ts';
import { parseOperation, type Speaking } from './parse-operation.ts';

export interface ByHand extends Pick<DescribedService, 'id' | 'name' | 'contact' | 'hosts' | 'authentication'> {
  /** Where it is SOAP. */
  readonly soap?: Speaking['soap'];
  /** Each in the language of `--operation`. */
  readonly operations: readonly string[];
}

/** Samples are answers to one question: longer ones are something else. */
const mostBytes = 1_000_000;

/** @throws Unusable naming what cannot be read. */
export function describeByHand({ soap, operations, ...service }: ByHand): DescribedService {
  const types: DescribedNamedType[] = [];
  const undecided: string[] = [];
  const say = (sentence: string): void => void undecided.push(sentence);
  const speaking: Speaking = { types, typeNames: namesOf(say), say, readSample, ...(soap && { soap }) };
  return { ...service, types, undecided, operations: operations.map((text) => parseOperation(text, speaking)) };
}

function readSample(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Unusable(`The sample ${file} cannot be read.`);
  }
  if (text.length > mostBytes)
    throw new Unusable(`The sample ${file} is longer than an answer: at most ${mostBytes} characters.`);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Unusable(`The sample ${file} is not JSON.`);
  }
}
