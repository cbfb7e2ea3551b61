/** The stand-in of a planned adapter: the agency's routes, with made-up answers in its own words. */

import { writeXml } from '../../../xml/write.ts';
import type { DescribedField, RestWire, SoapWire } from '../described.ts';
import { guardOf } from './guard-code.ts';
import { keyFieldOf } from './key-field.ts';
import type { Plan, PlannedOperation } from './plan.ts';
import { sampleAnswer } from './sample-xml.ts';
import { put, sampleCount, sampleOf } from './samples.ts';
import { memberOf, quoted, remark, type Uses } from './uses.ts';

/** Without its imports, which `uses` has. */
export function sandboxOf(plan: Plan, uses: Uses): string {
  const guard = guardOf(plan.service, uses);
  const routed = distinct(ordered(plan.operations));
  const answers = routed.map((operation) => answersOf(operation, plan));
  const routes = routed.map((operation) => routeOf(operation, plan, uses));
  const isSoap = plan.operations.some(({ described }) => described.wire.kind === 'soap');
  const standIn = `export const standIn = ${uses.kit('defineStandIn')}({
    credentials: ${guard.credentials},
    guard: ${guard.guard},
    routes: ${routesCode([...guard.routes], routes, isSoap ? uses.kit('soapCalls') : undefined)},
  });`;
  return [guard.code, ...answers, standIn].filter((text) => text !== '').join('\n\n');
}

function routesCode(first: readonly string[], routes: readonly string[], soapCalls: string | undefined): string {
  if (soapCalls === undefined) return `[${[...first, ...routes].join(', ')}]`;
  const calls = `${soapCalls}([${routes.join(', ')}])`;
  return first.length === 0 ? calls : `[${first.join(', ')}, ...${calls}]`;
}

/** Of two routes that a request fits, the one that says more comes first. */
function ordered(operations: readonly PlannedOperation[]): readonly PlannedOperation[] {
  const inputs = ({ described: { wire } }: PlannedOperation): number =>
    wire.kind === 'rest' ? wire.path.filter((part) => typeof part !== 'string').length : 0;
  return [...operations].sort((one, other) => inputs(one) - inputs(other));
}

/** Operations that differ in their bodies alone are one route, which answers as the first of them: a body is not looked into. */
function distinct(operations: readonly PlannedOperation[]): readonly PlannedOperation[] {
  const seen = new Set<string>();
  return operations.filter(({ described: { wire } }) => {
    if (wire.kind !== 'rest') return true;
    const place = `${wire.method} ${routePath(wire).replace(/:\w+/g, ':')}`;
    const isNew = !seen.has(place);
    seen.add(place);
    return isNew;
  });
}

const answersName = ({ described: { name } }: PlannedOperation): string => `${name}Answers`;

/** The input by which the stand-in tells its answers apart: one that it must be given, as a text. */
function askedBy({ key, described: { input, wire } }: PlannedOperation): DescribedField | undefined {
  if (key) return key;
  const texts = input.filter(
    ({ type, isNullable }) => type.kind === 'scalar' && !isNullable && type.scalar !== 'Boolean',
  );
  const segments =
    wire.kind === 'rest' ? wire.path.flatMap((part) => (typeof part === 'string' ? [] : [part.input])) : [];
  return texts.find(({ name }) => segments.includes(name)) ?? texts[0];
}

function answersOf(operation: PlannedOperation, plan: Plan): string {
  const { wire, output, name } = operation.described;
  if (wire.kind === 'rest' && !output) return '';
  const by = wire.kind === 'soap' || lookupOf(operation, wire) ? askedBy(operation) : undefined;
  const rows = Array.from({ length: by ? sampleCount : 1 }, (_, at) => answerCode(operation, plan, at));
  const keys = by
    ? rows.map((_, at) =>
        String(sampleOf(by.type, { typeOf: plan.typeOf, at, isOurs: false }, { name: by.name, level: 0 })),
      )
    : ['everybody'];
  const entries = new Map(keys.map((key, at) => [key, rows[at] as string]));
  const written = [...entries].map(([key, row]) => `[${quoted(key)}, ${row}]`);
  const about = by ? `by ${remark(by.wire.name)}` : 'whoever asks';
  return `/** Made-up answers of ${remark(name)}, ${about}. */\nconst ${answersName(operation)} = new Map<string, ${wire.kind === 'soap' ? 'string' : 'unknown'}>([${written.join(', ')}]);`;
}

function answerCode({ described }: PlannedOperation, { typeOf }: Plan, at: number): string {
  const { wire, output } = described;
  if (wire.kind === 'soap') return template(writeXml(sampleAnswer(described, wire, { typeOf, at })));
  if (!output) return '{}';
  const value = sampleOf(
    output.type,
    { typeOf, at, isOurs: false },
    { name: output.within.at(-1)?.name ?? described.name, level: 0 },
  );
  const body: Record<string, unknown> = {};
  put(body, ['', ...output.within.map(({ name }) => name)], value);
  return JSON.stringify(body['']);
}

/** As a template, so that the quotes of XML are left as they are. */
const template = (text: string): string => `\`${text.replace(/[\\`]|\$\{/g, (found) => `\\${found}`)}\``;

function routeOf(operation: PlannedOperation, plan: Plan, uses: Uses): string {
  const { wire } = operation.described;
  return wire.kind === 'rest' ? restRoute(operation, wire, { plan, uses }) : soapRoute(operation, wire, { plan, uses });
}

interface Routing {
  readonly plan: Plan;
  readonly uses: Uses;
}

function restRoute(operation: PlannedOperation, wire: RestWire, { plan, uses }: Routing): string {
  const key = keyFieldOf(operation, plan);
  const parts = [
    `operation: ${quoted(operation.constant)}`,
    `method: ${quoted(wire.method)}`,
    `path: ${quoted(routePath(wire))}`,
    ...(key ? [`keyField: ${quoted(key)}`] : []),
    `answer: ${restAnswer(operation, wire, uses)}`,
  ];
  return `${uses.kit('route')}({ ${parts.join(', ')} })`;
}

/** Each segment that an input stands in is a parameter, whatever else is in it. */
function routePath({ path }: RestWire): string {
  const segments: string[] = [''];
  for (const part of path) {
    const [first = '', ...more] = typeof part === 'string' ? part.split('/') : [`:${part.input}`];
    const last = segments.pop() ?? '';
    const isTaken = last.startsWith(':') || (first.startsWith(':') && last !== '');
    segments.push(isTaken ? (last.startsWith(':') ? last : first) : last + first, ...more);
  }
  return segments.join('/');
}

const isWhole = (wire: RestWire, name: string): boolean => routePath(wire).split('/').includes(`:${name}`);

function restAnswer(operation: PlannedOperation, wire: RestWire, uses: Uses): string {
  const { described } = operation;
  if (!described.output) return `() => ${uses.kit('json')}({})`;
  const answers = answersName(operation);
  const any = `[...${answers}.values()][0]`;
  const lookup = lookupOf(operation, wire);
  if (!lookup) return `() => ${uses.kit('json')}(${any})`;
  const found = `${answers}.get(${lookup.key})`;
  if (!wire.absentStatus || !described.isSafe)
    return `(${lookup.parameter}) => ${uses.kit('json')}(${found} ?? ${any})`;
  return `(${lookup.parameter}) => {
    const answer = ${found};
    return answer === undefined ? ${uses.kit('json')}({ error: 'not_found' }, { status: ${wire.absentStatus} }) : ${uses.kit('json')}(answer);
  }`;
}

/** Where in a request the stand-in finds what is asked for; a body is not looked into. */
function lookupOf(
  operation: PlannedOperation,
  wire: RestWire,
): { readonly parameter: string; readonly key: string } | undefined {
  const by = askedBy(operation);
  if (by === undefined) return undefined;
  if (isWhole(wire, by.name)) return { parameter: '{ parameters }', key: memberOf('parameters', by.name) };
  if (wire.query.includes(by.name)) return { parameter: '{ query }', key: `query.get(${quoted(by.wire.name)}) ?? ''` };
  return undefined;
}

function soapRoute(operation: PlannedOperation, wire: SoapWire, { plan, uses }: Routing): string {
  const key = keyFieldOf(operation, plan);
  const by = askedBy(operation);
  const answers = answersName(operation);
  const isElement = by !== undefined && (by.place ?? 'element') === 'element';
  const found = isElement ? `${answers}.get(${uses.kit('textIn')}(request, ${quoted(by.wire.name)}) ?? '') ?? ` : '';
  const parts = [
    `operation: ${quoted(operation.constant)}`,
    `path: ${quoted(wire.path)}`,
    `request: ${quoted(wire.request.name)}`,
    `version: ${quoted(wire.version)}`,
    `action: ${quoted(wire.action)}`,
    ...(key ? [`keyField: ${quoted(key)}`] : []),
    `answer: (${isElement ? 'request' : ''}) => ${found}[...${answers}.values()][0]`,
  ];
  return `{ ${parts.join(', ')} }`;
}
