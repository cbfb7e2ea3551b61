/** The operations of a planned adapter: one declared call of the kit for each. */

import type { DescribedField, DescribedOperation, DescribedType, RestWire } from '../described.ts';
import { type Mapping, schemaOf } from './mapping-code.ts';
import { askable, type PlannedOperation } from './plan.ts';
import { inputTypeOf } from './scalar-code.ts';
import { soapCall, soapServices } from './soap-code.ts';
import { memberName, memberOf, quoted, remark, type Uses } from './uses.ts';
import { optionally, writtenContent, writtenValue } from './written-code.ts';

/** @param context whose `writing.uses` are of the file that the operations stand in. */
export function operationsOf(operations: readonly PlannedOperation[], context: Mapping): string {
  const services = soapServices(operations, context);
  const calls = operations.map((operation) => {
    const asked = askInterface(operation, context);
    const { wire } = operation.described;
    const code =
      wire.kind === 'rest' ? restCall(operation, wire, context) : soapCall(operation, wire, { ...context, services });
    return [asked, `/** ${remark(operation.described.description)} */\nexport const ${operation.constant} = ${code};`];
  });
  return [...services.map(({ code }) => code), ...calls.flat()].filter((text) => text !== '').join('\n\n');
}

const askName = ({ described: { name } }: PlannedOperation): string =>
  `${name.charAt(0).toUpperCase()}${name.slice(1)}Ask`;

/** What a read is asked with; a change is asked with the input of the graph. */
function askInterface(operation: PlannedOperation, context: Mapping): string {
  const { change, described } = operation;
  const fields = askable(described.input, context.plan.typeOf);
  if (change || fields.length === 0) return '';
  const members = fields.map(
    ({ name, type, isNullable }) =>
      `readonly ${name}${isNullable ? '?' : ''}: ${inputType(type, context)}${isNullable ? ' | null | undefined' : ''};`,
  );
  return `interface ${askName(operation)} {\n${members.join('\n')}\n}`;
}

function inputType(type: DescribedType, context: Mapping): string {
  const { uses } = context.writing;
  switch (type.kind) {
    case 'scalar':
      return inputTypeOf(type, uses);
    case 'list':
      return `readonly ${inputType(type.of, context)}[]`;
    case 'named': {
      const isObject = context.plan.typeOf(type.name)?.kind === 'object';
      return uses.own('generated', context.plan.graphName(type.name, isObject), { isType: true });
    }
    case 'opaque':
      return 'string';
  }
}

/** The parameter of a builder, with its type. @param isUsed whether the builder looks at it. */
export function parameterOf(operation: PlannedOperation, context: Mapping, isUsed: boolean): string {
  const { change, described } = operation;
  const name = isUsed ? 'input' : '_';
  if (change) return `${name}: ${context.writing.uses.own('generated', change.input, { isType: true })}`;
  return askable(described.input, context.plan.typeOf).length === 0 ? '_: object' : `${name}: ${askName(operation)}`;
}

/** What every call declares first: whose data, of which class, and on what of the caller it depends. */
export function declared({ described, key }: PlannedOperation, uses: Uses): readonly string[] {
  const { subject, dataClass = 'personal' } = described;
  const about = subject && key ? `(input) => ${uses.kit(subject.kind)}(${memberOf('input', key.name)})` : '() => []';
  return [`about: ${about}`, `dataClass: ${quoted(dataClass)}`, 'dependsOn: []'];
}

/** How the answer is read, and for how long it may be given again. */
export function answered({ described }: PlannedOperation, context: Mapping, isXml: boolean): readonly string[] {
  return [...responseOf(described, context, isXml), ...(described.isSafe ? [reuse(described)] : [])];
}

/** A minute decides over nothing wrongly for long; what is public changes more slowly. */
const reuse = ({ dataClass = 'personal' }: DescribedOperation): string =>
  dataClass === 'personal'
    ? "reuse: { ttlSeconds: 60, staleSeconds: 0, sharedBy: 'everyone' }"
    : "reuse: { ttlSeconds: 300, staleSeconds: 3_600, sharedBy: 'everyone' }";

function responseOf({ output }: DescribedOperation, context: Mapping, isXml: boolean): readonly string[] {
  const { uses } = context.writing;
  if (!output) return [`response: ${uses.kit('z')}.unknown().transform(() => true)`];
  const { type, within } = output;
  const isRepeated = isXml && type.kind === 'list';
  const outside = within.map(({ name }) => name).slice(0, isRepeated ? -1 : undefined);
  const schema = isRepeated ? repeated(type, within.at(-1)?.name ?? 'item', context) : schemaOf(type, context);
  const response = isAllOptional(type, context) ? `${uses.kit('something')}(${schema})` : schema;
  if (outside.length === 0) return [`response: ${response}`];
  return [
    `envelope: ${envelopeOf(outside, context, isXml)}`,
    `pick: (body) => ${pickOf(outside, isXml)}`,
    `response: ${response}`,
  ];
}

/** Every document would be such an answer. */
function isAllOptional(type: DescribedType, { plan }: Mapping): boolean {
  const target = type.kind === 'named' ? plan.typeOf(type.name) : undefined;
  return target?.kind === 'object' && target.fields.every(({ isNullable }) => isNullable);
}

/** Items that stand beside each other in an element. */
function repeated(type: DescribedType & { kind: 'list' }, item: string, context: Mapping): string {
  const xml = context.writing.uses.kit('xml');
  return `${xml}.object({ ${memberName(item)}: ${xml}.many(${schemaOf(type.of, context)}, ${type.atMost}) }).transform((row) => ${memberOf('row', item)})`;
}

function envelopeOf([first = '', ...rest]: readonly string[], context: Mapping, isXml: boolean): string {
  const { uses } = context.writing;
  const inside = rest.length === 0 ? `${uses.kit('z')}.unknown()` : envelopeOf(rest, context, isXml);
  if (!isXml)
    return `${uses.kit('z')}.object({ ${memberName(first)}: ${inside}${rest.length === 0 ? '' : '.nullable()'} })`;
  const xml = uses.kit('xml');
  return `${xml}.object({ ${memberName(first)}: ${xml}.maybe(${inside}${rest.length === 0 ? '' : '.nullable()'}) })`;
}

/** `null` on the way is "there is none". */
function pickOf([first = '', ...rest]: readonly string[], isXml: boolean): string {
  const way = rest.reduce((code, name) => memberOf(`${code}?.`, name).replace('?..', '?.'), memberOf('body', first));
  return rest.length > 0 || isXml ? `${way}${rest.length > 0 ? ' ?? null' : ''}` : way;
}

function restCall(operation: PlannedOperation, wire: RestWire, context: Mapping): string {
  const { described, change } = operation;
  const { uses } = context.writing;
  const parameter = parameterOf(
    operation,
    context,
    wire.path.some((part) => typeof part !== 'string'),
  );
  const query = fieldsNamed(wire.query, described);
  const parts = [
    ...declared(operation, uses),
    ...(change ? [`method: ${quoted(wire.method)}`] : []),
    `path: (${parameter}) => ${pathCode(wire, described, context)}`,
    ...(query.length > 0 ? [`query: (input) => (${queryCode(query, context)})`] : []),
    ...bodyCode(wire, described, context),
    ...headersCode(wire),
    ...(change ? ["idempotency: 'none'", "reconcile: 'impossible'", 'invalidates: () => []'] : []),
    ...(wire.absentStatus && !change ? [`absentStatus: ${wire.absentStatus}`] : []),
    ...(described.output ? [] : ["answers: 'nothing'"]),
    ...answered(operation, context, false),
  ];
  return `${uses.kit('rest')}.${change ? 'send' : 'get'}({ ${parts.join(', ')} })`;
}

function headersCode({ headers = {} }: RestWire): readonly string[] {
  const written = Object.entries(headers).map(([name, value]) => `${memberName(name)}: ${quoted(value)}`);
  return written.length > 0 ? [`headers: { ${written.join(', ')} }`] : [];
}

const fieldsNamed = (names: readonly string[], { input }: DescribedOperation): readonly DescribedField[] =>
  names.flatMap((name) => input.filter((field) => field.name === name));

function pathCode({ path }: RestWire, described: DescribedOperation, context: Mapping): string {
  const parts = path.map((part) => {
    if (typeof part === 'string') return part.replace(/[\\`]|\$\{/g, '');
    const [field] = fieldsNamed([part.input], described);
    return field ? `\${${textOf(field.type, memberOf('input', field.name), context)}}` : '';
  });
  return `${context.writing.uses.kit('path')}\`${parts.join('')}\``;
}

function textOf(type: DescribedType, value: string, context: Mapping): string {
  const text = writtenValue(type, value, { ...context, isText: true });
  return type.kind === 'list' ? `${text}.join(',')` : text;
}

function queryCode(fields: readonly DescribedField[], context: Mapping): string {
  const written = fields.map(({ name, wire, type, isNullable }) => {
    const value = memberOf('input', name);
    const write = (one: string) => writtenValue(type, one, { ...context, isText: true });
    return `${memberName(wire.name)}: ${optionally({ isNullable }, value, { writing: context, write })}`;
  });
  return `{ ${written.join(', ')} }`;
}

function bodyCode({ json }: RestWire, described: DescribedOperation, context: Mapping): readonly string[] {
  if (json === undefined) return [];
  if ('members' in json) {
    const fields = askable(fieldsNamed(json.members, described), context.plan.typeOf);
    return [
      `json: (${fields.length === 0 ? '' : 'input'}) => (${writtenContent(fields, { ...context, from: 'input' })})`,
    ];
  }
  const [field] = fieldsNamed([json.whole], described);
  return field
    ? [`json: (input) => ${writtenValue(field.type, memberOf('input', field.name), { ...context, isText: false })}`]
    : [];
}
