/** Where a wrong value stands: of a literal in the document, of a variable in the request. */

import {
  type ASTNode,
  BREAK,
  coerceInputValue,
  type GraphQLSchema,
  getOperationAST,
  isInputType,
  Kind,
  parse,
  typeFromAST,
  type ValueNode,
  visit,
} from 'graphql';
import type { ViolationAt } from '../errors.ts';
import { InvalidScalar } from '../scalars/index.ts';
import type { DecidedRequest } from '../types.ts';

/** `citizens.nationalIds[1]`. Only for refused documents, so the text is simply read again. */
export function literalPath(text: string | undefined, literal: ValueNode): string {
  const start = literal.loc?.start;
  let path = '';
  if (text === undefined || start === undefined) return path;
  visit(parse(text), {
    enter(node, _key, parent, _path, ancestors) {
      if (node.kind !== literal.kind || node.loc?.start !== start) return undefined;
      // What visit calls ancestors ends before the parent.
      path = placeOf([...ancestors, ...(parent ? [parent] : []), node]);
      return BREAK;
    },
  });
  return path;
}

function placeOf(ancestors: readonly (ASTNode | readonly ASTNode[])[]): string {
  let place = '';
  ancestors.forEach((node, i) => {
    if (!('kind' in node)) return;
    if (node.kind === Kind.FIELD || node.kind === Kind.ARGUMENT || node.kind === Kind.OBJECT_FIELD) {
      place += `${place === '' ? '' : '.'}${node.name.value}`;
    }
    const item = ancestors[i + 2];
    if (node.kind === Kind.LIST && item && 'kind' in item) place += `[${node.values.indexOf(item as ValueNode)}]`;
  });
  return place;
}

/** Each variable that does not fit: `nationalIds[3]`, and in what way; never the value. */
export function variableViolations(schema: GraphQLSchema, request: DecidedRequest): readonly ViolationAt[] {
  const operation = getOperationAST(parse(request.document), request.operationName);
  return (operation?.variableDefinitions ?? []).flatMap(({ variable, type: typeNode, defaultValue }) => {
    const name = variable.name.value;
    const type = typeFromAST(schema, typeNode);
    if (!isInputType(type)) return [];
    if (!Object.hasOwn(request.variables, name)) {
      const isMissing = typeNode.kind === Kind.NON_NULL_TYPE && defaultValue === undefined;
      return isMissing ? [{ path: name, code: 'REQUIRED' }] : [];
    }
    const violations: ViolationAt[] = [];
    coerceInputValue(request.variables[name], type, (path, value, { originalError }) => {
      violations.push({ path: joined(name, path), code: violationCode(value, originalError) });
    });
    return violations;
  });
}

function violationCode(value: unknown, error: unknown): string {
  if (error instanceof InvalidScalar) return error.violation;
  return value === null || value === undefined ? 'REQUIRED' : 'TYPE';
}

const joined = (name: string, path: readonly (string | number)[]): string =>
  path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${key}`), name);
