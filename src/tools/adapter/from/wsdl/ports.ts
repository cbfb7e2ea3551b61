/** Services, their ports and bindings: which operations can be called over SOAP, and where. WSDL 1.1 sections 2.5 to 2.7. */

import { Unusable } from '../../../../complaint.ts';
import type { Gathered } from './gathered.ts';
import { childOf, childrenOf, type Located, placeOf } from './located.ts';
import { soapBindings, wsdl } from './namespaces.ts';
import { type Key, keyOf, referenceIn } from './qualified.ts';
import type { Report } from './report.ts';

export interface Port {
  readonly name: string;
  readonly node: Located;
  readonly binding: Located;
  readonly portType: Located;
  readonly version: '1.1' | '1.2';
  /** Namespace of the binding's SOAP elements. */
  readonly soap: string;
  /** As it is written; none where no service names the binding. */
  readonly address?: string;
}

type Named = ReadonlyMap<Key, Located>;

/** Messages, port types and bindings by qualified name, over all definitions. */
export interface Definitions {
  readonly messages: Named;
  readonly portTypes: Named;
  readonly bindings: Named;
  readonly services: readonly Located[];
}

export function definitionsOf({ definitions }: Gathered): Definitions {
  const named = (name: string): Named => {
    const all = new Map<Key, Located>();
    for (const node of definitions) {
      const target = node.attributes.targetNamespace?.trim() ?? '';
      for (const one of childrenOf(node, wsdl, name)) {
        const key = keyOf(target, one.attributes.name?.trim() ?? '');
        if (!all.has(key)) all.set(key, one);
      }
    }
    return all;
  };
  return {
    messages: named('message'),
    portTypes: named('portType'),
    bindings: named('binding'),
    services: definitions.flatMap((node) => childrenOf(node, wsdl, 'service')),
  };
}

/**
 * One port for each port type: where several offer the same, SOAP 1.1 before 1.2, then the first.
 *
 * @throws Unusable where nothing can be called over SOAP.
 */
export function portsOf(all: Definitions, { missing }: Gathered, report: Report): readonly Port[] {
  const named = all.services.flatMap((service) =>
    childrenOf(service, wsdl, 'port').flatMap((node) => portAt(node, all) ?? []),
  );
  const ports = named.length > 0 ? named : unnamedPorts(all, report);
  if (ports.length === 0) throw new Unusable(nothingToCall(all, missing));
  const chosen = new Map<Located, Port>();
  for (const port of ports) {
    const before = chosen.get(port.portType);
    if (!before || (before.version === '1.2' && port.version === '1.1')) chosen.set(port.portType, port);
  }
  for (const port of ports) sayIfLeftOut(port, chosen.get(port.portType) as Port, report);
  return [...chosen.values()];
}

function sayIfLeftOut(port: Port, chosen: Port, report: Report): void {
  if (port === chosen) return;
  const where = port.address === undefined ? '' : ` at ${port.address}`;
  report.add(
    port.node,
    `the port "${port.name}" (SOAP ${port.version}${where}) offers what "${chosen.name}" does, and was left aside.`,
  );
}

function portAt(node: Located, all: Definitions): Port | undefined {
  const binding = found(node, 'binding', all.bindings);
  const bound = binding && boundBy(binding, all);
  if (!bound) return undefined;
  const address = childOf(node, bound.soap, 'address')?.attributes.location?.trim();
  const name = node.attributes.name ?? '';
  return { name, node, ...bound, ...(address ? { address } : {}) };
}

/** A description without a service says what may be asked, and not where. */
function unnamedPorts(all: Definitions, report: Report): readonly Port[] {
  return [...all.bindings.values()].flatMap((binding) => {
    const bound = boundBy(binding, all);
    if (!bound) return [];
    report.add(
      binding,
      `no service names the binding "${binding.attributes.name ?? ''}", so its address is to be asked for.`,
    );
    return [{ name: binding.attributes.name ?? '', node: binding, ...bound }];
  });
}

/** Bindings of HTTP and MIME alone are no SOAP, and are passed over. */
function boundBy(
  binding: Located,
  all: Definitions,
): Pick<Port, 'binding' | 'portType' | 'version' | 'soap'> | undefined {
  const soap = binding.children.find(({ name, namespace }) => name === 'binding' && soapBindings.has(namespace));
  const version = soap && soapBindings.get(soap.namespace);
  if (!soap || version === undefined) return undefined;
  const portType = found(binding, 'type', all.portTypes);
  return portType && { binding, portType, version, soap: soap.namespace };
}

/** The definition that an attribute names; `undefined` where there is none, which is said when nothing is left. */
function found(node: Located, attribute: string, all: Named): Located | undefined {
  const reference = referenceIn(node, attribute);
  return reference && all.get(reference.key);
}

function nothingToCall(all: Definitions, missing: Gathered['missing']): string {
  const [first] = missing.filter(({ isImported }) => !isImported);
  if (first) {
    return `${first.place}: nothing can be called without "${first.reference}"; hand that file over too.`;
  }
  const binding = [...all.bindings.values()].find((one) =>
    one.children.some(({ namespace }) => soapBindings.has(namespace)),
  );
  if (binding)
    return `${placeOf(binding)}: the port type "${binding.attributes.type ?? ''}" is not defined in any file.`;
  return 'The description binds nothing to SOAP 1.1 or 1.2, so there is nothing to call.';
}
