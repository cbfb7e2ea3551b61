/** What an adapter's code uses that it does not declare: globals, ladders to the compiler, its own address. */

import type { Node } from 'oxc-parser';
import { freeNamesOf } from '../../reading/free-names.ts';
import type { SourceFile } from '../../reading/source-file.ts';
import { nodesIn, placeOf, sourceOf } from '../../reading/syntax.ts';

const values = ['undefined', 'NaN', 'Infinity', 'Object', 'Array', 'String', 'Number', 'Boolean', 'BigInt', 'Symbol'];
const shapes = ['Map', 'Set', 'WeakMap', 'WeakSet', 'Promise', 'RegExp', 'Error', 'TypeError', 'RangeError'];
const functions = ['Math', 'JSON', 'parseInt', 'parseFloat', 'encodeURIComponent', 'decodeURIComponent'];
const texts = ['URL', 'URLSearchParams', 'TextEncoder', 'TextDecoder', 'Uint8Array'];
const harmless: ReadonlySet<string> = new Set([...values, ...shapes, ...functions, ...texts]);

/** A stand-in plays an agency, which has a clock and speaks in bytes. */
const forStandIns: ReadonlySet<string> = new Set(['Date', 'Buffer']);
const isOfStandIn = ({ path }: SourceFile): boolean => /\/sandbox(-[^/]+)?\.ts$/.test(path);

/** What a file takes for granted and may not. */
export function globalsIn(source: SourceFile): readonly string[] {
  const { program } = sourceOf(source);
  const globals = freeNamesOf(program)
    .filter(({ name }) => !harmless.has(name) && !(isOfStandIn(source) && forStandIns.has(name)))
    .map((found) => `${placeOf(source, found)} uses the global "${found.name}".`);
  const addresses = [...nodesIn(program)]
    .filter((node) => isOwnAddress(node) && !isOfStandIn(source))
    .map((node) => `${placeOf(source, node)} uses import.meta.`);
  return [...globals, ...addresses];
}

const isOwnAddress = (node: Node): boolean => node.type === 'MetaProperty' && node.meta.name === 'import';
