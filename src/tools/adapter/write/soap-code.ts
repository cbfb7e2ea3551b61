/** The calls of an adapter that speaks SOAP: a service of the kit for each endpoint, and a call for each operation. */

import type { DescribedNamedType, SoapWire } from '../described.ts';
import type { Mapping } from './mapping-code.ts';
import { answered, declared, parameterOf } from './operations-code.ts';
import { askable, type PlannedOperation } from './plan.ts';
import { quoted } from './uses.ts';
import { elementCode, headOf, writtenContent } from './written-code.ts';

export interface ServiceCode {
  readonly name: string;
  readonly code: string;
}

/** One for each endpoint and manner of speaking; none where nothing speaks SOAP. */
export function soapServices(operations: readonly PlannedOperation[], context: Mapping): readonly ServiceCode[] {
  const wires = operations.flatMap(({ described: { wire } }) => (wire.kind === 'soap' ? [wire] : []));
  const manners = [...new Map(wires.map((wire) => [mannerOf(wire), wire])).values()];
  return manners.map((wire, at) => ({ name: serviceName(at), code: serviceCode(serviceName(at), wire, context) }));
}

const serviceName = (at: number): string => (at === 0 ? 'service' : `service${at + 1}`);
const mannerOf = ({ path, version, style, use, answer }: SoapWire): string =>
  JSON.stringify([path, version, style, use, answer.namespace ?? '']);

function serviceCode(name: string, wire: SoapWire, { plan, writing: { uses } }: Mapping): string {
  const { path, version, style, use, answer } = wire;
  const others = namespacesOf(plan.answered).filter((uri) => uri !== (answer.namespace ?? ''));
  const parts = [
    `path: ${uses.kit('path')}\`${path.replace(/[\\`]|\$\{/g, '')}\``,
    `namespace: ${quoted(answer.namespace ?? '')}`,
    ...(version === '1.2' ? ["version: '1.2'"] : []),
    ...(style === 'rpc' ? [`style: '${use === 'encoded' ? 'rpc-encoded' : 'rpc'}'`] : []),
    ...(others.length > 0 ? [`namespaces: { ${others.map((uri) => `${quoted(uri)}: ''`).join(', ')} }`] : []),
  ];
  return `const ${name} = ${uses.kit('soap')}({ ${parts.join(', ')} });`;
}

/** Of the elements that types hold, each once. */
function namespacesOf(types: readonly DescribedNamedType[]): readonly string[] {
  const fields = types.flatMap((type) => (type.kind === 'object' ? type.fields : []));
  const names = fields.flatMap(({ wire, within = [] }) => [wire, ...within]);
  return [...new Set(names.map(({ namespace = '' }) => namespace))];
}

export function soapCall(
  operation: PlannedOperation,
  wire: SoapWire,
  context: Mapping & { readonly services: readonly ServiceCode[] },
): string {
  const { described, change } = operation;
  const { uses } = context.writing;
  const wires = context.plan.operations.flatMap((each) =>
    each.described.wire.kind === 'soap' ? [each.described.wire] : [],
  );
  const manners = [...new Set(wires.map(mannerOf))];
  const service = context.services[manners.indexOf(mannerOf(wire))]?.name ?? 'service';
  const content = writtenContent(askable(described.input, context.plan.typeOf), { ...context, from: 'input' });
  const parts = [
    ...declared(operation, uses),
    `action: ${quoted(wire.action)}`,
    ...(wire.isAddressed ? ['addressing: true'] : []),
    `answers: ${headOf(wire.answer, { ...context, isAlone: true })}`,
    `request: (${parameterOf(operation, context, content.includes('input.'))}) => ${elementCode(wire.request, content, { ...context, from: 'input' })}`,
    ...(change ? ["reconcile: 'impossible'", 'invalidates: () => []'] : []),
    ...answered(operation, context, true),
  ];
  return `${service}.${change ? 'tell' : 'askOne'}({ ${parts.join(', ')} })`;
}
