/** A description's XML where every element knows its place and what prefixes mean in it. */

import { Unusable } from '../../../../complaint.ts';
import type { XmlElement } from '../../../../xml/element.ts';
import { readXml, XmlError } from '../../../../xml/read.ts';
import type { HandedFile } from '../../described.ts';
import { limits } from './limits.ts';

export interface Located {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Located[];
  readonly text: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Namespaces by prefix, the default one under the empty prefix. */
  readonly prefixes: Prefixes;
}

/** What is left of a reading's bounds; one for all files of a description. */
export interface Budget {
  elements: number;
}

interface Prefixes {
  get(prefix: string): string | undefined;
}

interface Start {
  readonly at: number;
  readonly prefixes: Prefixes;
}

/** @throws Unusable naming the file, for what is no XML, has a DOCTYPE, or is beyond the bounds. */
export function locate(file: HandedFile, budget: Budget): Located {
  const starts: Start[] = [];
  const text = file.text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const root = read(file.name, text, (at, prefixes) => {
    budget.elements -= 1;
    if (budget.elements < 0) {
      throw new Unusable(
        `${file.name}: the description has more than ${limits.elements} elements; hand over a smaller part of it.`,
      );
    }
    starts.push({ at, prefixes });
  });
  return placed(root, { file: file.name, text, starts, next: 0, line: 1, lineEnd: lineEnd(text, 0) });
}

function read(name: string, text: string, onStart: (at: number, prefixes: Start['prefixes']) => void): XmlElement {
  try {
    return readXml(text, onStart);
  } catch (error) {
    if (error instanceof XmlError) throw new Unusable(`${name}: ${error.message}`);
    throw error;
  }
}

interface Walk {
  readonly file: string;
  readonly text: string;
  readonly starts: readonly Start[];
  next: number;
  line: number;
  lineEnd: number;
}

/** Elements come in the order of their start tags, so places are taken one by one; the reader bounded the depth. */
function placed(element: XmlElement, walk: Walk): Located {
  const start = walk.starts[walk.next] as Start;
  walk.next += 1;
  for (; walk.lineEnd < start.at; walk.lineEnd = lineEnd(walk.text, walk.lineEnd + 1)) walk.line += 1;
  const { line, file } = walk;
  const { name, namespace, attributes, text } = element;
  const children = element.children.map((child) => placed(child, walk));
  return { name, namespace, attributes, children, text, file, line, prefixes: start.prefixes };
}

/** Remembered, since a description may be one line of megabytes. */
function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

/** `service.wsdl:12`, as editors understand it. */
export const placeOf = ({ file, line }: Located): string => `${file}:${line}`;

export function childrenOf(node: Located, namespace: string, ...names: readonly string[]): readonly Located[] {
  return node.children.filter((child) => child.namespace === namespace && names.includes(child.name));
}

export function childOf(node: Located, namespace: string, ...names: readonly string[]): Located | undefined {
  return node.children.find((child) => child.namespace === namespace && names.includes(child.name));
}
