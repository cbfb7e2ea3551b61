/** The reference of the graph, out of its composition: every type and field, who answers it, by what, for how long, to whom. */

import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  isScalarType,
  isSpecifiedScalarType,
  isUnionType,
} from 'graphql';
import type { Agency } from '../../agencies/load.ts';
import type { Language } from '../../error-table.ts';
import type { Part } from '../../graph/part.ts';
import { traceField } from '../../graph/trace.ts';
import type { DeclaredOperation } from '../../types.ts';
import { graphWords } from './graph-words.ts';

export interface GraphFacts {
  readonly schema: GraphQLSchema;
  readonly parts: readonly Part[];
  readonly agencies: readonly Agency[];
}

export function graphReference(facts: GraphFacts, language: Language): string {
  const say = graphWords[language];
  const types = Object.values(facts.schema.getTypeMap()).filter(
    (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
  );
  const objects = types.filter(isObjectType).sort(rootFirst);
  const others = (isOne: (type: GraphQLNamedType) => boolean): readonly GraphQLNamedType[] =>
    types.filter(isOne).sort((a, b) => a.name.localeCompare(b.name));
  return [
    `# ${say.title}`,
    say.head,
    `## ${say.objects}`,
    ...objects.map((type) => objectText(type, facts, language)),
    `## ${say.inputs}`,
    ...others(isInputObjectType).map((type) => inputText(type, language)),
    `## ${say.unions}`,
    ...others(isUnionType).map(
      (type) =>
        `${headOf(type)}\n\n${
          isUnionType(type)
            ? type
                .getTypes()
                .map(({ name }) => `[\`${name}\`](#${name})`)
                .join(say.or)
            : ''
        }`,
    ),
    `## ${say.enums}`,
    ...others(isEnumType).map(
      (type) =>
        `${headOf(type)}\n\n${
          isEnumType(type)
            ? type
                .getValues()
                .map(({ name }) => `- \`${name}\``)
                .join('\n')
            : ''
        }`,
    ),
    `## ${say.scalars}`,
    ...others(isScalarType).map((type) => `${headOf(type)}\n\n${say.scalarMore(type.name)}`),
  ].join('\n\n');
}

const rootFirst = (a: GraphQLObjectType, b: GraphQLObjectType): number =>
  Number(b.name === 'Query') - Number(a.name === 'Query') || a.name.localeCompare(b.name);

const headOf = ({ name, description }: GraphQLNamedType): string => `### ${name}\n\n${description ?? ''}`;

function objectText(type: GraphQLObjectType, facts: GraphFacts, language: Language): string {
  const say = graphWords[language];
  const fields = Object.values(type.getFields());
  const traced = fields.map((field) => fieldRow(type.name, field, facts, language));
  return `${headOf(type)}

| ${say.field} | ${say.type} | ${say.what} | ${say.answered} | ${say.scope} | ${say.reuse} |
|---|---|---|---|---|---|
${traced.join('\n')}`;
}

function fieldRow(
  typeName: string,
  field: GraphQLField<unknown, unknown>,
  { schema, parts, agencies }: GraphFacts,
  language: Language,
): string {
  const say = graphWords[language];
  const trace = traceField(schema, parts, `${typeName}.${field.name}`);
  const operations = trace?.operations ?? [];
  const names = operations.map((operation) => `\`${operationName(operation, agencies)}\``);
  const source = trace?.comesWith === undefined ? '' : say.comesWith(trace.comesWith);
  return `| ${[
    `\`${field.name}${argumentsText(field)}\``,
    typeLink(field),
    inCell(field.description ?? ''),
    [`\`${trace?.owner ?? 'schema'}\``, ...names, source].filter(Boolean).join(language === 'fa' ? '، ' : ', '),
    trace?.scope === undefined ? '—' : `\`${trace.scope}\``,
    operations.map((operation) => say.reused(operation.reuse)).join('; ') || '—',
  ].join(' | ')} |`;
}

function inputText(type: GraphQLNamedType, language: Language): string {
  const say = graphWords[language];
  const fields = isInputObjectType(type) ? Object.values(type.getFields()) : [];
  const rows = fields.map(
    (field) => `| ${[`\`${field.name}\``, typeLink(field), inCell(field.description ?? '')].join(' | ')} |`,
  );
  return [`${headOf(type)}\n`, `| ${say.field} | ${say.type} | ${say.what} |`, '|---|---|---|', ...rows].join('\n');
}

function argumentsText({ args }: GraphQLField<unknown, unknown>): string {
  return args.length === 0 ? '' : `(${args.map(({ name, type }) => `${name}: ${type}`).join(', ')})`;
}

function typeLink({ type }: GraphQLField<unknown, unknown> | GraphQLInputField): string {
  const named = getNamedType(type);
  return isSpecifiedScalarType(named) ? `\`${type}\`` : `[\`${type}\`](#${named.name})`;
}

/** A cell of a table is one line, and a bar ends it. */
const inCell = (text: string): string => text.replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');

function operationName(operation: DeclaredOperation, agencies: readonly Agency[]): string {
  for (const { manifest, adapter } of agencies) {
    const name = Object.keys(adapter.operations).find((key) => adapter.operations[key] === operation);
    if (name !== undefined) return `${manifest.id}.${name}`;
  }
  return '?';
}
