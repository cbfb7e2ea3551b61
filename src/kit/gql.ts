/** Documents for GraphQL agencies: literals, checked where they are written, with nothing of an input in them. */

import {
  buildSchema,
  type DocumentNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
  visit,
} from 'graphql';

/** A text that `gql` was handed: the only way to one. */
export type GqlText = string & { readonly gqlText: unique symbol };

/**
 * A literal: gql`query Parcel($code: ID!) { parcel(code: $code) { area } }`.
 *
 * @throws TypeError where something is put into it: what changes from call to call is a variable.
 */
export function gql(literals: TemplateStringsArray, ...nothing: readonly never[]): GqlText {
  if (nothing.length > 0 || literals.length !== 1)
    throw new TypeError('A document is a literal; what changes is a variable.');
  return literals[0] as GqlText;
}

export interface CheckedDocument {
  readonly text: GqlText;
  /** Of its operation, where it has one. */
  readonly name?: string;
}

/** More than any one question needs; a slip of the pen in a loop of fragments is found early. */
const maxTokens = 5_000;

/** @throws TypeError for what is no description of a graph. */
export function schemaOf(sdl: GqlText | undefined): GraphQLSchema | undefined {
  return sdl === undefined ? undefined : asTypeError(() => buildSchema(sdl));
}

/** @throws TypeError for what is no document, has not exactly one operation of the kind, or does not fit the schema. */
export function checkedDocument(text: GqlText, kind: 'query' | 'mutation', schema?: GraphQLSchema): CheckedDocument {
  const document = asTypeError(() => parse(text, { noLocation: true, maxTokens }));
  const [operation, ...more] = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (!operation || more.length > 0) throw new TypeError('A document has exactly one operation.');
  if (operation.operation !== kind) throw new TypeError(`The document's operation is not a ${kind}.`);
  checkNames(document, operation);
  const [mistake] = schema ? validate(schema, document) : [];
  if (mistake) throw new TypeError(`The document does not fit the agency's graph: ${mistake.message}`);
  return { text, ...(operation.name && { name: operation.name.value }) };
}

/** What can be told without the agency's graph. */
function checkNames(document: DocumentNode, operation: OperationDefinitionNode): void {
  const [variables, fragments] = [new Set<string>(), new Set<string>()];
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void variables.add(name.value),
    FragmentSpread: ({ name }) => void fragments.add(name.value),
  });
  const defined = (operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value);
  const written = document.definitions.flatMap((one) =>
    one.kind === Kind.FRAGMENT_DEFINITION ? [one.name.value] : [],
  );
  mustBeAlike('variable', variables, defined);
  mustBeAlike('fragment', fragments, written);
}

function mustBeAlike(what: string, used: ReadonlySet<string>, defined: readonly string[]): void {
  const unknown = [...used].find((name) => !defined.includes(name));
  if (unknown !== undefined) throw new TypeError(`The document uses the ${what} "${unknown}" and does not define it.`);
  const idle = defined.find((name) => !used.has(name));
  if (idle !== undefined) throw new TypeError(`The document defines the ${what} "${idle}" and does not use it.`);
}

function asTypeError<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new TypeError(`The text is not GraphQL: ${(error as Error).message}`, { cause: error });
  }
}
