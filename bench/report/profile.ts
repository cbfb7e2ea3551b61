/** A profile in words: which function takes how much of the time by itself, and which part of the house or package. */

import type { Profile, ProfileNode } from '../measure/profiler.ts';

interface Share {
  readonly what: string;
  /** Of all samples in which the process did something, 0 … 1. */
  readonly share: number;
}

const isIdle = ({ callFrame }: ProfileNode): boolean => ['(idle)'].includes(callFrame.functionName);

/** @param nameOf the function itself, or what it belongs to. @returns the largest first. */
function sharesOf({ nodes, samples }: Profile, nameOf: (node: ProfileNode) => string): readonly Share[] {
  const nodeOf = new Map(nodes.map((node) => [node.id, node]));
  const counts = new Map<string, number>();
  let busy = 0;
  for (const sample of samples) {
    const node = nodeOf.get(sample);
    if (!node || isIdle(node)) continue;
    busy += 1;
    const name = nameOf(node);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const shares = [...counts].map(([what, count]) => ({ what, share: count / busy }));
  return shares.toSorted((left, right) => right.share - left.share);
}

function functionName({ callFrame }: ProfileNode): string {
  const { functionName: name, url, lineNumber } = callFrame;
  return url === '' ? name || '(anonymous)' : `${name || '(anonymous)'} ${shortUrl(url)}:${lineNumber + 1}`;
}

/** The package, Node's own module, or the file of the house. */
function partName({ callFrame }: ProfileNode): string {
  const { url, functionName: name } = callFrame;
  if (url === '') return name === '(garbage collector)' ? name : '(native)';
  const [, packageName] = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  return packageName ?? shortUrl(url);
}

/** The file of the house that asked for the work, however deep in packages it was done. */
function ownerOf({ nodes }: Profile): (node: ProfileNode) => string {
  const parentOf = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node] as const)));
  return (node) => {
    for (let at: ProfileNode | undefined = node; at; at = parentOf.get(at.id)) {
      if (/\/dist\/(src|adapters)\//.test(at.callFrame.url)) return shortUrl(at.callFrame.url);
      if (at.callFrame.functionName === '(garbage collector)') return '(garbage collector)';
    }
    return `nobody of the house: ${packageAbove(node, parentOf)}`;
  };
}

/** The outermost package on the way to a function. */
function packageAbove(node: ProfileNode, parentOf: ReadonlyMap<number, ProfileNode>): string {
  let name = partName(node);
  for (let at = parentOf.get(node.id); at; at = parentOf.get(at.id)) if (at.callFrame.url !== '') name = partName(at);
  return name;
}

const shortUrl = (url: string): string => url.replace(/^.*\/(dist|node_modules)\//, '').replace(/^node:/, 'node:');

/** The room of a file: `src/policy/cost.js` is of `policy`, and each adapter is one of its own. */
const roomOf = (owner: string): string => /^(?:src\/|)((?:adapters\/)?[^/]+)\//.exec(owner)?.[1] ?? owner;

/** @param microseconds of CPU that a request takes in all. */
export function profileText(profile: Profile, microseconds: number, most = 30): string {
  const line = ({ what, share }: Share): string =>
    `  ${(share * 100).toFixed(1).padStart(5)} %  ${(share * microseconds).toFixed(1).padStart(7)} µs  ${what}`;
  const lines = (nameOf: (node: ProfileNode) => string): readonly string[] =>
    sharesOf(profile, nameOf).slice(0, most).map(line);
  const owner = ownerOf(profile);
  return [
    'by room that asked for it:',
    ...lines((node) => roomOf(owner(node))),
    'by file of the house that asked for it:',
    ...lines(owner),
    'by package or file in which it was spent:',
    ...lines(partName),
    'by function, itself alone:',
    ...lines(functionName),
  ].join('\n');
}
