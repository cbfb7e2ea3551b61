/** Places in an XML text that a stand-in wrote, by names and numbers, `/Body/0/owner/1`: which there are, and the text with other things in them. */

import type { Edit, Place } from './altered.ts';

interface Node {
  readonly at: string;
  /** As it is written, with its prefix. */
  readonly name: string;
  readonly attributes: string;
  readonly start: number;
  readonly innerStart: number;
  innerEnd: number;
  end: number;
  readonly children: Node[];
}

const tokens = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([\w:.-]+)([^<>]*?)(\/?)>/g;

/** Every element below the outermost one, outer ones first. */
export function placesInXml(text: string): readonly Place[] {
  return nodesIn(text).map((node) => {
    const isLeaf = node.children.length === 0;
    const value = isLeaf ? unescaped(text.slice(node.innerStart, node.innerEnd)) : {};
    return { at: node.at, value, isItem: true, isLeaf };
  });
}

/** As it was where no edit finds its place, or the element above it. */
export function alteredXml(text: string, edits: readonly Edit[]): string {
  const nodes = new Map(nodesIn(text).map((node) => [node.at, node]));
  const changes = edits.flatMap((edit) => changeFor(edit, nodes, text) ?? []);
  return changes
    .toSorted((left, right) => right.from - left.from)
    .reduce((written, { from, to, by }) => written.slice(0, from) + by + written.slice(to), text);
}

interface Change {
  readonly from: number;
  readonly to: number;
  readonly by: string;
}

function changeFor({ at, value, repeat }: Edit, nodes: ReadonlyMap<string, Node>, text: string): Change | undefined {
  const node = nodes.get(at);
  if (node) {
    const whole = text.slice(node.start, node.end);
    const by = repeat === undefined ? written(node.name, node.attributes, value) : whole.repeat(repeat);
    return { from: node.start, to: node.end, by };
  }
  const [, above = '', name = ''] = /^(.*)\/([^/]+)\/\d+$/.exec(at) ?? [];
  const parent = nodes.get(above);
  const prefix = /^[^:]+:/.exec(parent?.name ?? '')?.[0] ?? '';
  return parent && { from: parent.innerEnd, to: parent.innerEnd, by: written(`${prefix}${name}`, '', value) };
}

const nil = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"';

function written(name: string, attributes: string, value: unknown): string {
  if (value === undefined) return '';
  if (value === null) return `<${name}${attributes}${nil}/>`;
  if (Array.isArray(value)) return value.map((item) => written(name, attributes, item)).join('');
  return `<${name}${attributes}>${contentOf(value)}</${name}>`;
}

const contentOf = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([name, child]) => written(name, '', child))
        .join('')
    : escaped(String(value));

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

function nodesIn(text: string): readonly Node[] {
  const found: Node[] = [];
  const opened: Node[] = [];
  for (const [token, slash, name, attributes = '', empty] of matchesIn(text)) {
    const { index } = token;
    const behind = index + token.text.length;
    if (slash) close(opened.pop(), index, behind);
    else {
      const node = nodeFor(opened.at(-1), { name, attributes, start: index, innerStart: behind });
      if (opened.length > 0) found.push(node);
      if (!empty) opened.push(node);
    }
  }
  return found;
}

/** Start and end tags alone. */
function* matchesIn(text: string) {
  for (const { 0: whole, 1: slash, 2: name, 3: attributes, 4: empty, index } of text.matchAll(tokens)) {
    if (name !== undefined) yield [{ text: whole, index }, slash !== '', name, attributes, empty !== ''] as const;
  }
}

function close(node: Node | undefined, innerEnd: number, end: number): void {
  if (node) Object.assign(node, { innerEnd, end });
}

function nodeFor(parent: Node | undefined, part: Pick<Node, 'name' | 'attributes' | 'start' | 'innerStart'>): Node {
  const local = part.name.replace(/^.*:/, '');
  const before = parent?.children.filter(({ name }) => name.replace(/^.*:/, '') === local).length ?? 0;
  const node: Node = {
    ...part,
    at: parent ? `${parent.at}/${local}/${before}` : '',
    // Where it is empty, it ends with its tag.
    innerEnd: part.innerStart,
    end: part.innerStart,
    children: [],
  };
  parent?.children.push(node);
  return node;
}
