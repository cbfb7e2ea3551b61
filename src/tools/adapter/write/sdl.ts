/** `schema.graphql` of a planned adapter. */

import type {
  DescribedEnum,
  DescribedField,
  DescribedNamedType,
  DescribedObject,
  DescribedType,
} from '../described.ts';
import { askable, type Plan, type PlannedOperation } from './plan.ts';

export function sdlOf(plan: Plan): string {
  const parents = [...new Set(plan.operations.map(({ parent }) => parent))];
  const extensions = parents.map((parent) => {
    const fields = plan.operations.filter((operation) => operation.parent === parent);
    return `extend type ${parent} {\n${fields.map((operation) => rootField(operation, plan)).join('\n')}\n}`;
  });
  const changes = plan.operations.flatMap((operation) => changeTypes(operation, plan));
  const answered = plan.answered.map((type) => outputType(type, plan));
  const inputs = plan.asked.filter((type) => type.kind === 'object').map((type) => inputType(type, plan));
  const enums = enumsOf(plan).map((type) => enumType(type, plan));
  return `${[...extensions, ...changes, ...answered, ...inputs, ...enums].filter((text) => text !== '').join('\n\n')}\n`;
}

/** Each once, whether it is asked or answered. */
export function enumsOf({ answered, asked }: Plan): readonly DescribedEnum[] {
  return [...new Set([...answered, ...asked])].filter((type): type is DescribedEnum => type.kind === 'enum');
}

/** One line of SDL that says it, whatever is in it. */
const described = (text: string): string =>
  JSON.stringify(text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ').trim() || 'What the agency calls so.');

function rootField(operation: PlannedOperation, plan: Plan): string {
  const { described: of, field, scope, change } = operation;
  const type = change ? change.result : of.output ? outputName(of.output.type, plan) : 'Boolean';
  const bound = of.output?.type.kind === 'list' ? boundOf(of.description, of.output.type.atMost) : of.description;
  return `${described(bound)}\n${field}${argumentsOf(operation, plan)}: ${type} @access(scope: "${scope}")`;
}

function argumentsOf({ args, change }: PlannedOperation, plan: Plan): string {
  if (change) return `(input: ${change.input}!)`;
  const fields = askable(args, plan.typeOf);
  return fields.length === 0 ? '' : `(\n${fields.map((field) => inputField(field, plan)).join('\n')}\n)`;
}

const boundOf = (description: string, atMost: number): string =>
  /at most/i.test(description) ? description : `${description.replace(/[.;\s]+$/, '')}; at most ${atMost}.`;

/** A change's input has its key for sending it again, and its result what is known of it. */
function changeTypes(operation: PlannedOperation, plan: Plan): readonly string[] {
  const { change, described: of, args } = operation;
  if (!change) return [];
  const key = [
    '"Made by the client, new for each change; the same key is the same change, however often it is sent."',
    'idempotencyKey: Uuid!',
  ];
  const input = `${described(`For ${of.name}: ${of.description}`)}\ninput ${change.input} {\n${[...key, ...askable(args, plan.typeOf).map((field) => inputField(field, plan))].join('\n')}\n}`;
  const answer = of.output
    ? ['"What the agency said of it; null where it is not known."', `answer: ${outputName(of.output.type, plan)}`]
    : [];
  const state = ['"What is known of it."', 'state: SubmissionState!'];
  return [
    input,
    `${described(`What became of ${of.name}.`)}\ntype ${change.result} {\n${[...state, ...answer].join('\n')}\n}`,
  ];
}

function outputType(type: DescribedNamedType, plan: Plan): string {
  const head = described(type.description);
  if (type.kind === 'object') return `${head}\ntype ${plan.graphName(type.name)} {\n${outputFields(type, plan)}\n}`;
  if (type.kind === 'enum') return '';
  const members = type.members.map((member) => plan.graphName(member.type));
  return `${head}\nunion ${plan.graphName(type.name)} = ${[...new Set(members)].join(' | ')}`;
}

function outputFields({ fields }: DescribedObject, plan: Plan): string {
  return fields
    .map(({ name, description, type, isNullable }) => {
      const text = type.kind === 'list' ? boundOf(description, type.atMost) : description;
      return `${described(text)}\n${name}: ${outputName(type, plan)}${isNullable ? '' : '!'}`;
    })
    .join('\n');
}

function inputType({ name, description, fields }: DescribedObject, plan: Plan): string {
  const written = askable(fields, plan.typeOf).map((field) => inputField(field, plan));
  return `${described(description)}\ninput ${plan.graphName(name, true)} {\n${written.join('\n')}\n}`;
}

function inputField({ name, description, type, isNullable }: DescribedField, plan: Plan): string {
  const text = type.kind === 'list' ? boundOf(description, type.atMost) : description;
  return `${described(text)}\n${name}: ${inputName(type, plan)}${isNullable ? '' : '!'}`;
}

function enumType({ name, description, values }: DescribedEnum, plan: Plan): string {
  const written = values.map((value) => `${value.description ? `${described(value.description)}\n` : ''}${value.name}`);
  return `${described(description)}\nenum ${plan.graphName(name)} {\n${written.join('\n')}\n}`;
}

function outputName(type: DescribedType, plan: Plan): string {
  if (type.kind === 'list') return `[${outputName(type.of, plan)}!]`;
  if (type.kind === 'named') return plan.graphName(type.name);
  return type.kind === 'scalar' ? type.scalar : 'String';
}

/** A day that is asked about is a `Date`, which takes either calendar. */
export function inputName(type: DescribedType, plan: Plan): string {
  if (type.kind === 'list') return `[${inputName(type.of, plan)}!]`;
  if (type.kind === 'named') return plan.graphName(type.name, plan.typeOf(type.name)?.kind === 'object');
  return type.kind === 'scalar' ? (type.scalar === 'Day' ? 'Date' : type.scalar) : 'String';
}
