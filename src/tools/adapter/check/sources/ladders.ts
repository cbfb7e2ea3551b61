/** Members through which any value leads to the compiler, or to what all values share. */

import type { Node } from 'oxc-parser';
import type { SourceFile } from '../../reading/source-file.ts';
import { nodesIn, placeOf, sourceOf } from '../../reading/syntax.ts';

const ladders: ReadonlySet<string> = new Set([
  'constructor',
  '__proto__',
  'prototype',
  'getPrototypeOf',
  'setPrototypeOf',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
]);

/** One sentence for each; by the name of a member, or by a text that may become one, also where it is put together. */
export function laddersIn(source: SourceFile): readonly string[] {
  return [...nodesIn(sourceOf(source).program)].flatMap((node) => {
    const name = nameIn(node);
    return name !== undefined && ladders.has(name) ? [`${placeOf(source, node)} uses "${name}".`] : [];
  });
}

function nameIn(node: Node): string | undefined {
  switch (node.type) {
    case 'MemberExpression':
      return !node.computed && node.property.type === 'Identifier' ? node.property.name : undefined;
    case 'Property':
    case 'PropertyDefinition':
      return !node.computed && node.key.type === 'Identifier' ? node.key.name : undefined;
    case 'Literal':
    case 'TemplateLiteral':
    case 'BinaryExpression':
      return textOf(node);
    default:
      return undefined;
  }
}

/** What a constant text comes to; `undefined` for one that nobody knows before it runs. */
function textOf(node: Node): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type === 'TemplateLiteral') return templateText(node);
  if (node.type !== 'BinaryExpression' || node.operator !== '+') return undefined;
  const parts = [textOf(node.left), textOf(node.right)];
  return parts.includes(undefined) ? undefined : parts.join('');
}

function templateText({ quasis, expressions }: Extract<Node, { type: 'TemplateLiteral' }>): string | undefined {
  const inside = expressions.map(textOf);
  if (inside.includes(undefined)) return undefined;
  return quasis.map(({ value }, i) => `${value.cooked ?? ''}${inside[i] ?? ''}`).join('');
}
