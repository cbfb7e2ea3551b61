/** Reads out of a document which fields each of its definitions names, and whether anything in it can name a person. */

import {
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isInputType,
  Kind,
  TypeInfo,
  typeFromAST,
  type ValueNode,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { coordinatesOf } from './coordinates.ts';

export interface NamedOptions {
  readonly schema: GraphQLSchema;
  readonly personalScalars: ReadonlySet<string>;
}

export interface Named {
  /** Coordinates `Type.field` of an operation, by its definition, those of its fragments included. */
  fieldsOf(definition: unknown): readonly string[];
  /** Whether a variable or a literal can hold what points at a person. */
  readonly namesPerson: boolean;
}

/** What one definition names itself: fields, and fragments whose fields come with them. */
interface Part {
  readonly fields: Set<string>;
  readonly spreads: Set<string>;
}

const part = (): Part => ({ fields: new Set(), spreads: new Set() });

/** One walk through the whole document, each fragment where it is defined. */
export function namedIn(document: DocumentNode, options: NamedOptions): Named {
  const operations = new Map<unknown, Part>();
  const fragments = new Map<string, Part>();
  let current = part();
  let namesPerson = false;
  const types = new TypeInfo(options.schema);
  const literal = ({ value }: { readonly value: ValueNode }): void => {
    const type = getNamedType(types.getInputType())?.name ?? '';
    if (value.kind !== Kind.VARIABLE && options.personalScalars.has(type)) namesPerson = true;
  };
  visit(
    document,
    visitWithTypeInfo(types, {
      OperationDefinition(node) {
        current = part();
        operations.set(node, current);
      },
      FragmentDefinition({ name }) {
        current = part();
        fragments.set(name.value, current);
      },
      FragmentSpread: ({ name }) => void current.spreads.add(name.value),
      Field({ name: { value: name } }) {
        const parent = types.getParentType();
        if (!parent || !types.getFieldDef() || isAboutTheSchema(name) || isAboutTheSchema(parent.name)) return;
        for (const coordinate of coordinatesOf(options.schema, parent, name)) current.fields.add(coordinate);
      },
      Argument: literal,
      ObjectField: literal,
      VariableDefinition({ type }) {
        const named = typeFromAST(options.schema, type);
        // Input objects may hold anything, so they count as a person's.
        if (!named || !isInputType(named) || mayNamePerson(getNamedType(named).name, options)) namesPerson = true;
      },
    }),
  );
  return {
    namesPerson,
    fieldsOf: (definition) => [...withSpreads(operations.get(definition) ?? part(), fragments)],
  };
}

const isAboutTheSchema = (name: string): boolean => name.startsWith('__');

const harmless = new Set(['String', 'Int', 'Float', 'Boolean', 'Date', 'JalaliDate', 'DateTime', 'Lang']);

/** A plain String could hold anything too, but no argument of the graph that takes one is about a person. */
const mayNamePerson = (name: string, { personalScalars }: NamedOptions): boolean =>
  personalScalars.has(name) || !harmless.has(name);

/** Each fragment once, however often it is spread. */
function withSpreads(operation: Part, fragments: ReadonlyMap<string, Part>): ReadonlySet<string> {
  const fields = new Set(operation.fields);
  const met = new Set(operation.spreads);
  // What is added on the way is walked through too.
  for (const name of met) {
    const fragment = fragments.get(name);
    for (const field of fragment?.fields ?? []) fields.add(field);
    for (const spread of fragment?.spreads ?? []) met.add(spread);
  }
  return fields;
}
