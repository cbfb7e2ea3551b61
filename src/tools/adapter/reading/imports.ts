/** Every way in which a file names another module, whether or not it runs. */

import type { Node } from 'oxc-parser';
import type { SourceFile } from './source-file.ts';
import { nodesIn, placeOf, sourceOf } from './syntax.ts';

export interface Import {
  /** `undefined` where it is computed, so that nobody can tell what it names. */
  readonly specifier: string | undefined;
  /** Nothing of it is left when the types are taken away; `import { type A }` still loads the module. */
  readonly isTypeOnly: boolean;
  /** A statement of the module, or `import()` and `require`, which run when they please. */
  readonly isStatic: boolean;
  /** `path:line`. */
  readonly place: string;
}

export function importsOf(file: SourceFile): readonly Import[] {
  return [...nodesIn(sourceOf(file).program)].flatMap((node) => {
    const found = importIn(node);
    return found ? [{ ...found, place: placeOf(file, node) }] : [];
  });
}

function importIn(node: Node): Omit<Import, 'place'> | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
      return { specifier: node.source.value, isTypeOnly: node.importKind === 'type', isStatic: true };
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
      return node.source
        ? { specifier: node.source.value, isTypeOnly: node.exportKind === 'type', isStatic: true }
        : undefined;
    case 'TSImportType':
      return { specifier: node.source.value, isTypeOnly: true, isStatic: true };
    case 'ImportExpression':
      return dynamic(node.source);
    case 'TSExternalModuleReference':
      return dynamic(node.expression);
    case 'CallExpression':
      return isRequire(node.callee) ? dynamic(node.arguments[0]) : undefined;
    default:
      return undefined;
  }
}

const isRequire = (callee: Node): boolean => callee.type === 'Identifier' && callee.name === 'require';

function dynamic(source: Node | undefined): Omit<Import, 'place'> {
  const isWritten = source?.type === 'Literal' && typeof source.value === 'string';
  return { specifier: isWritten ? String(source.value) : undefined, isTypeOnly: false, isStatic: false };
}
