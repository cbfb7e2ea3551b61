/** The names that a stretch of code declares: which blocks hold any, and what they are. */

import type { Node } from 'oxc-parser';

/** Names of a block, and the block around it. */
export interface Scope {
  readonly names: ReadonlySet<string>;
  readonly outer: Scope | undefined;
}

export function isDeclared(name: string, scope: Scope | undefined): boolean {
  return scope !== undefined && (scope.names.has(name) || isDeclared(name, scope.outer));
}

/**
 * The names that a node brings for what is inside it, `undefined` for a node that is no scope. A `var` counts for its
 * own block alone: at worst that refuses what is harmless.
 */
export function namesFor(node: Node): readonly string[] | undefined {
  switch (node.type) {
    case 'Program':
    case 'BlockStatement':
    case 'StaticBlock':
      return node.body.flatMap(declaredBy);
    case 'SwitchStatement':
      return node.cases.flatMap(({ consequent }) => consequent.flatMap(declaredBy));
    case 'ForStatement':
      return node.init ? declaredBy(node.init) : [];
    case 'ForInStatement':
    case 'ForOfStatement':
      return declaredBy(node.left);
    case 'CatchClause':
      return node.param ? boundIn(node.param) : [];
    case 'ArrowFunctionExpression':
    case 'FunctionDeclaration':
      return node.params.flatMap(boundIn);
    case 'FunctionExpression':
      return [...named(node.id), ...node.params.flatMap(boundIn)];
    case 'ClassExpression':
      return named(node.id);
    default:
      return undefined;
  }
}

/** What a statement declares in the block it stands in; `declare` and types declare nothing that runs. */
function declaredBy(statement: Node): readonly string[] {
  switch (statement.type) {
    case 'VariableDeclaration':
      return statement.declare ? [] : statement.declarations.flatMap(({ id }) => boundIn(id));
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return statement.declare ? [] : named(statement.id);
    case 'ExportNamedDeclaration':
      return statement.declaration ? declaredBy(statement.declaration) : [];
    case 'ExportDefaultDeclaration':
      return declaredBy(statement.declaration);
    case 'ImportDeclaration':
      return statement.importKind === 'type' ? [] : statement.specifiers.filter(runs).map(({ local }) => local.name);
    default:
      return [];
  }
}

const named = (id: { readonly name: string } | null): readonly string[] => (id ? [id.name] : []);

const runs = (specifier: { readonly type: string; readonly importKind?: string }): boolean =>
  specifier.importKind !== 'type';

/** The names in a parameter or in what stands left of a `=`. */
function boundIn(pattern: Node): readonly string[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern.name];
    case 'AssignmentPattern':
      return boundIn(pattern.left);
    case 'RestElement':
      return boundIn(pattern.argument);
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element ? boundIn(element) : []));
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        boundIn(property.type === 'Property' ? property.value : property),
      );
    case 'TSParameterProperty':
      return boundIn(pattern.parameter);
    default:
      return [];
  }
}
