/** The names a file uses without declaring them: the globals, and whatever else it takes for granted. */

import type { Node, Program } from 'oxc-parser';
import { isDeclared, namesFor, type Scope } from './scope.ts';
import { childrenOf } from './syntax.ts';

export interface FreeName {
  readonly name: string;
  readonly start: number;
}

export function freeNamesOf(program: Program): readonly FreeName[] {
  return [...freeIn(program, undefined)];
}

function* freeIn(node: Node, outer: Scope | undefined): Generator<FreeName> {
  if (node.type === 'Identifier') {
    if (!isDeclared(node.name, outer)) yield node;
    return;
  }
  const names = namesFor(node);
  const scope = names ? { names: new Set(names), outer } : outer;
  for (const child of readIn(node)) yield* freeIn(child, scope);
}

/** The children of a node in which a name stands for a value, and not for a member, a label or a type. */
function readIn(node: Node): readonly Node[] {
  if (isOnlyType(node)) return [];
  switch (node.type) {
    case 'MemberExpression':
      return node.computed ? [node.object, node.property] : [node.object];
    case 'Property':
    case 'MethodDefinition':
    case 'PropertyDefinition':
    case 'AccessorProperty':
      return childrenOf(node).filter((child) => node.computed || child !== node.key);
    case 'LabeledStatement':
      return [node.body];
    case 'ExportNamedDeclaration':
      return node.declaration ? [node.declaration] : [];
    case 'BreakStatement':
    case 'ContinueStatement':
    case 'MetaProperty':
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
      return [];
    default:
      return childrenOf(node);
  }
}

/** Of TypeScript's own nodes, those with something inside that runs. */
const running: ReadonlySet<string> = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'TSParameterProperty',
  'TSEnumDeclaration',
  'TSEnumBody',
  'TSEnumMember',
  'TSModuleDeclaration',
  'TSModuleBlock',
  'TSImportEqualsDeclaration',
  'TSExportAssignment',
]);

const isOnlyType = (node: Node): boolean =>
  (node.type.startsWith('TS') && !running.has(node.type)) || ('declare' in node && node.declare === true);
