/** The resolvers of a planned adapter, and what may be asked where the graph's types do not say it. */

import type { DescribedField, DescribedType } from '../described.ts';
import { askable, type Plan, type PlannedOperation, subjects } from './plan.ts';
import { inputRule } from './scalar-code.ts';
import { memberName, type Uses } from './uses.ts';

export function resolversOf(plan: Plan, uses: Uses): string {
  const parents = [...new Set(plan.operations.map(({ parent }) => parent))];
  const rules = plan.operations.map((operation) => ruleCode(operation, plan, uses));
  const types = parents.map((parent) => {
    const fields = plan.operations.filter((operation) => operation.parent === parent);
    return `${parent}: { ${fields.map((operation) => resolverCode(operation, plan, uses)).join(', ')} }`;
  });
  const typed = uses.own('generated', 'Resolvers', { isType: true });
  return [...rules, `export const resolvers: ${typed} = { ${types.join(', ')} };`]
    .filter((text) => text !== '')
    .join('\n\n');
}

const rulesName = ({ described: { name } }: PlannedOperation): string => `${name}Rules`;

function ruleCode(operation: PlannedOperation, plan: Plan, uses: Uses): string {
  const rules = rulesOf(operation, plan, uses);
  if (rules === '') return '';
  return `/** What may be asked; anything else is refused before the agency hears of it. */\nconst ${rulesName(operation)} = ${rules};`;
}

function rulesOf({ described: { input, wire }, key }: PlannedOperation, plan: Plan, uses: Uses): string {
  const segments = new Set(
    wire.kind === 'rest' ? wire.path.flatMap((part) => (typeof part === 'string' ? [] : [part.input])) : [],
  );
  const fields = askable(input, plan.typeOf).filter(({ name }) => name !== key?.name);
  return objectRule(fields, { plan, uses, segments });
}

interface Ruling {
  readonly plan: Plan;
  readonly uses: Uses;
  /** Names of inputs that are segments of the path. */
  readonly segments: ReadonlySet<string>;
}

function objectRule(fields: readonly DescribedField[], ruling: Ruling): string {
  const rules = fields.flatMap((field) => {
    const rule = ruleOf(field.type, field.name, ruling);
    return rule === '' ? [] : [`${memberName(field.name)}: ${rule}${field.isNullable ? '.nullish()' : ''}`];
  });
  return rules.length === 0 ? '' : `${ruling.uses.kit('z')}.looseObject({ ${rules.join(', ')} })`;
}

/** Empty where there is none; of what holds itself only the outside is looked at. */
function ruleOf(type: DescribedType, name: string, ruling: Ruling): string {
  const { plan, uses, segments } = ruling;
  if (type.kind === 'scalar') return inputRule(type, { uses, isSegment: segments.has(name) });
  if (type.kind === 'list')
    return `${uses.kit('z')}.array(${ruleOf(type.of, name, ruling) || `${uses.kit('z')}.unknown()`}).max(${type.atMost})`;
  const target = type.kind === 'named' ? plan.typeOf(type.name) : undefined;
  if (target?.kind !== 'object' || plan.cycles.has(target.name)) return '';
  return objectRule(askable(target.fields, plan.typeOf), { ...ruling, segments: new Set() });
}

function resolverCode(operation: PlannedOperation, plan: Plan, uses: Uses): string {
  const { field, constant, change, described } = operation;
  const call = uses.own('operations', constant);
  const guarded = (input: string, at?: string): string =>
    rulesOf(operation, plan, uses) === ''
      ? input
      : `${uses.kit('checked')}(${rulesName(operation)}, ${input}${at ? `, '${at}'` : ''})`;
  if (!change)
    return `${field}: (${parentOf(operation)}, ${argsOf(operation, plan)}, { call }) => call(${call}, ${guarded(inputOf(operation, plan))})`;
  const answer = described.output ? ", ...(made.state === 'COMPLETED' && { answer: made.result })" : '';
  return `${field}: async (_, { input }, { call }) => {
    const made = await call(${call}, ${guarded('input', 'input')});
    return { state: made.state${answer} };
  }`;
}

/** The parent's key, under its own name. */
function parentOf({ described: { subject }, parent }: PlannedOperation): string {
  return parent === 'Query' || parent === 'Mutation' || !subject ? '_' : `{ ${subjects[subject.kind].key} }`;
}

function hasArguments({ args }: PlannedOperation, plan: Plan): boolean {
  return askable(args, plan.typeOf).length > 0;
}

function argsOf(operation: PlannedOperation, plan: Plan): string {
  if (hasArguments(operation, plan)) return 'args';
  return parentOf(operation) === '_' ? '__' : '_';
}

function inputOf(operation: PlannedOperation, plan: Plan): string {
  const {
    described: { subject },
    key,
  } = operation;
  const own = subject && key ? subjects[subject.kind].key : undefined;
  const keyed = own === undefined ? [] : [key?.name === own ? own : `${key?.name}: ${own}`];
  if (keyed.length === 0) return hasArguments(operation, plan) ? 'args' : '{}';
  return `{ ${[...keyed, ...(hasArguments(operation, plan) ? ['...args'] : [])].join(', ')} }`;
}
