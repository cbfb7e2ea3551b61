/** The examples of a planned adapter: for each operation a question that is answered, and its variables. */

import type { DescribedType } from '../described.ts';
import { kebabOf } from '../naming.ts';
import { askable, type Plan, type PlannedOperation, subjects } from './plan.ts';
import { sampleOf } from './samples.ts';
import { inputName } from './sdl.ts';
import { remark } from './uses.ts';

export interface ExampleFiles {
  /** Without an ending. */
  readonly name: string;
  readonly document: string;
  readonly variables: string;
}

export function exampleOf(operation: PlannedOperation, plan: Plan): ExampleFiles {
  const { described, parent, field, change } = operation;
  const variables = variablesOf(operation, plan);
  const declared = variables.map(({ name, type }) => `$${name}: ${type}`);
  const selection = change
    ? changeSelection(operation, plan)
    : described.output
      ? selectionOf(described.output.type, plan)
      : '';
  const own = variables.filter(({ isKey }) => !isKey);
  const given = own.length === 0 ? '' : `(${own.map(({ name }) => `${name}: $${name}`).join(', ')})`;
  const inside = `${field}${given} ${selection}`;
  const { subject } = described;
  const body =
    parent === 'Query' || parent === 'Mutation' || !subject
      ? inside
      : `${subject.kind}(${subjects[subject.kind].key}: $${subjects[subject.kind].key}) { ${inside} }`;
  const head = declared.length === 0 ? '' : `(${declared.join(', ')})`;
  const title = described.name.charAt(0).toUpperCase() + described.name.slice(1);
  return {
    name: kebabOf(described.name),
    document: `# ${remark(described.description)}\n${change ? 'mutation' : 'query'} ${title}${head} { ${body} }\n`,
    variables: JSON.stringify(Object.fromEntries(variables.map(({ name, value }) => [name, value]))),
  };
}

interface Variable {
  readonly name: string;
  readonly type: string;
  readonly value: unknown;
  readonly isKey: boolean;
}

function variablesOf({ described, key, args, change }: PlannedOperation, plan: Plan): readonly Variable[] {
  const sample = (type: DescribedType, name: string) =>
    sampleOf(type, { typeOf: plan.typeOf, at: 0, isOurs: true }, { name, level: change ? 1 : 0 });
  const fields = askable(args, plan.typeOf);
  if (change) {
    const members = fields
      .map(({ name, type }) => [name, sample(type, name)] as const)
      .filter(([, value]) => value !== undefined);
    const value = { idempotencyKey: '7f1c1f0e-5d0b-4c56-9a35-2f3f1b6f9c01', ...Object.fromEntries(members) };
    return [{ name: 'input', type: `${change.input}!`, value, isKey: false }];
  }
  const own = fields.map(({ name, type, isNullable }) => ({
    name,
    type: `${inputName(type, plan)}${isNullable ? '' : '!'}`,
    value: sample(type, name),
    isKey: false,
  }));
  if (!key || !described.subject) return own;
  const { key: name, scalar } = subjects[described.subject.kind];
  return [{ name, type: `${scalar}!`, value: sample(key.type, name), isKey: true }, ...own];
}

function changeSelection({ described: { output } }: PlannedOperation, plan: Plan): string {
  const answer = output ? `answer ${selectionOf(output.type, plan)}` : '';
  return `{ state ${answer} }`;
}

const mostLevels = 4;
/** Of a whole example: what it shows is read by people. */
const mostFields = 80;

function selectionOf(type: DescribedType, plan: Plan): string {
  return select(type, plan, { level: 0, left: { fields: mostFields } });
}

interface Depth {
  readonly level: number;
  readonly left: { fields: number };
}

/** `{ … }`, or nothing for a scalar. */
function select(type: DescribedType, plan: Plan, depth: Depth): string {
  if (type.kind === 'list') return select(type.of, plan, depth);
  if (type.kind === 'scalar') return type.scalar === 'Day' ? '{ iso jalali }' : '';
  const target = type.kind === 'named' ? plan.typeOf(type.name) : undefined;
  if (target === undefined || target.kind === 'enum') return '';
  if (target.kind === 'object') return `{ ${fieldsOf(target.fields, plan, depth) || '__typename'} }`;
  const members = [...new Set(target.members.map((member) => member.type))];
  const taken = new Set<string>();
  const fragments = members.map((name) => {
    const member = plan.typeOf(name);
    const fields = member?.kind === 'object' ? member.fields.filter((field) => !taken.has(field.name)) : [];
    for (const field of fields) taken.add(field.name);
    const inside = fieldsOf(fields, plan, depth);
    return inside === '' ? '' : `... on ${plan.graphName(name)} { ${inside} }`;
  });
  return `{ __typename ${fragments.join(' ')} }`;
}

function fieldsOf(
  fields: readonly { readonly name: string; readonly type: DescribedType }[],
  plan: Plan,
  { level, left }: Depth,
): string {
  const written: string[] = [];
  for (const { name, type } of fields) {
    const isLeaf = isScalar(type, plan);
    if (left.fields <= 0 || (!isLeaf && level >= mostLevels)) continue;
    left.fields -= 1;
    written.push(`${name} ${isLeaf ? '' : select(type, plan, { level: level + 1, left })}`);
  }
  return written.join(' ');
}

function isScalar(type: DescribedType, plan: Plan): boolean {
  if (type.kind === 'list') return isScalar(type.of, plan);
  if (type.kind === 'scalar') return type.scalar !== 'Day';
  return type.kind !== 'named' || plan.typeOf(type.name)?.kind === 'enum';
}
