/** A file's text as a plain tree: JSON or YAML, of bounded size and depth, with nothing in it that does anything. */

import { isMap, isScalar, parseDocument, visit } from 'yaml';
import { Unusable } from '../../../../complaint.ts';
import type { HandedFile } from '../../described.ts';
import { oneLine } from '../../one-line.ts';
import { limits } from './limits.ts';

/** @throws Unusable naming the file, and what is wrong with it. @param say for what is read, but hardly meant. */
export function parseText({ name, text }: HandedFile, say: (sentence: string) => void): unknown {
  const plain = text.replace(/^\uFEFF/, '');
  const isJson = /^\s*[{[]/.test(plain) && !/^\s*\{\s*[%#]/.test(plain);
  const most = isJson ? limits.json : limits.yaml;
  if (plain.length > most)
    throw new Unusable(
      `${name} is larger than the ${most / 1e6} million characters that are read; hand over a part of it.`,
    );
  const tree = isJson ? (fromJson(plain) ?? fromYaml(name, plain, say)) : fromYaml(name, plain, say);
  refuseDepth(name, tree);
  return tree;
}

/** `undefined` where it is none: braces are YAML as well. */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text) ?? undefined;
  } catch {
    return undefined;
  }
}

function fromYaml(name: string, text: string, say: (sentence: string) => void): unknown {
  if (text.length > limits.yaml) throw new Unusable(`${name} is neither JSON nor YAML of a size that is read.`);
  refuseBrackets(name, text);
  const document = parseDocument(text, { merge: true, uniqueKeys: false, prettyErrors: false, logLevel: 'error' });
  const [error] = document.errors;
  if (error) throw new Unusable(`${name}, line ${lineAt(text, error.pos[0])}: ${yamlComplaint(error)}`);
  const [warning] = document.warnings;
  if (warning)
    throw new Unusable(
      `${name}, line ${lineAt(text, warning.pos[0])}: it has a tag or a form of YAML that no description needs; take it out.`,
    );
  sayTwice(document, say);
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    throw new Unusable(`${name}: its YAML aliases unfold to more than is read, or hold themselves; write them out.`);
  }
}

function yamlComplaint({ code, message }: { readonly code: string; readonly message: string }): string {
  if (code === 'RESOURCE_EXHAUSTION') return 'it is nested deeper than is read.';
  if (code === 'MULTIPLE_DOCS') return 'it holds several YAML documents; hand over each as a file.';
  return `it is not good YAML: ${oneLine(message, 160)}.`;
}

const lineAt = (text: string, position: number): number => text.slice(0, position).split('\n').length;

/** The reader of YAML calls itself for each bracket: what is deeper than a description can be is not given to it. */
function refuseBrackets(name: string, text: string): void {
  const run = /(?:[[{][^[\]{}]{0,40}){300}/.exec(text);
  if (run) throw new Unusable(`${name}, line ${lineAt(text, run.index)}: it is nested deeper than is read.`);
}

function sayTwice(document: ReturnType<typeof parseDocument>, say: (sentence: string) => void): void {
  visit(document, {
    Map: (_, map) => {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        const name = isScalar(key) ? key.value : key;
        if (isMap(name)) continue;
        if (seen.has(name) && name !== '<<')
          say(`"${oneLine(String(name), 80)}" stands twice in one object; the last one is read.`);
        seen.add(name);
      }
    },
  });
}

/** Without calling itself: what is too deep is found before anything is that walks down. */
function refuseDepth(name: string, tree: unknown): void {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: tree, depth: 0 }];
  let nodes = 0;
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    const { value, depth } = at;
    nodes += 1;
    if (depth > limits.depth)
      throw new Unusable(`${name} is nested deeper than the ${limits.depth} levels that are read.`);
    if (nodes > limits.nodes) throw new Unusable(`${name} holds more than is read; hand over a part of it.`);
    if (typeof value !== 'object' || value === null) continue;
    for (const inner of Object.values(value)) waiting.push({ value: inner, depth: depth + 1 });
  }
}
