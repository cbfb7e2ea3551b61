/** Source text as a tree, so that no rule has to guess at text. */

import { type Comment, type Node, type Program, parseSync, visitorKeys } from 'oxc-parser';
import type { SourceFile } from './source-file.ts';

export interface Source {
  readonly program: Program;
  readonly comments: readonly Comment[];
}

const read = new WeakMap<SourceFile, Source>();

/** @throws SyntaxError with the file's path. */
export function sourceOf(file: SourceFile): Source {
  const known = read.get(file);
  if (known) return known;
  const { program, comments, errors } = parseSync(file.path, file.text);
  if (errors[0]) throw new SyntaxError(`${file.path} does not parse: ${errors[0].message}`);
  const source = { program, comments };
  read.set(file, source);
  return source;
}

export const isTypeScript = ({ path }: SourceFile): boolean => path.endsWith('.ts');

export function childrenOf(node: Node): readonly Node[] {
  const members = node as unknown as Readonly<Record<string, Node | readonly (Node | null)[] | null | undefined>>;
  return (visitorKeys[node.type] ?? [])
    .flatMap((key) => members[key] ?? [])
    .filter((child): child is Node => child !== null);
}

/** The node and all below it, in the order of the text. */
export function* nodesIn(node: Node): Generator<Node> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesIn(child);
}

/** The line of an offset, counted from 1. */
export const lineAt = ({ text }: SourceFile, offset: number): number => text.slice(0, offset).split('\n').length;

/** `path:line`, which terminals and editors open. */
export const placeOf = (file: SourceFile, { start }: { readonly start: number }): string =>
  `${file.path}:${lineAt(file, start)}`;
