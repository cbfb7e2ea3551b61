/** The operations of a port: how each is called, and with which messages. WSDL 1.1 sections 2.4, 2.5 and 3. */

import { childOf, childrenOf, type Located } from './located.ts';
import { mime, wsdl } from './namespaces.ts';
import type { Definitions, Port } from './ports.ts';
import { referenceIn } from './qualified.ts';

export interface BoundOperation {
  /** Unique in the description: of several ports that offer the name, the port's is before it. */
  readonly wireName: string;
  /** As the port type calls it. */
  readonly name: string;
  readonly port: Port;
  /** In the port type. */
  readonly node: Located;
  readonly style: 'document' | 'rpc';
  readonly use: 'literal' | 'encoded';
  readonly action: string;
  readonly input: BoundMessage;
  /** None for an operation that is not answered. */
  readonly output?: BoundMessage;
  readonly documentation: string;
  /** Names of the declared faults. */
  readonly faults: readonly string[];
}

export interface BoundMessage {
  /** The message, or whatever names it where it is not defined. */
  readonly node: Located;
  readonly isDefined: boolean;
  /** Parts in the body, in the order of the message. */
  readonly parts: readonly Located[];
  /** Parts in headers. */
  readonly headers: readonly Located[];
  /** Of the wrapper, rpc only. */
  readonly namespace: string;
  readonly hasAttachments: boolean;
}

function boundOperations(port: Port, all: Definitions): readonly BoundOperation[] {
  const offered = childrenOf(port.portType, wsdl, 'operation');
  const byName = new Map<string, Located[]>();
  for (const node of offered) byName.set(nameOf(node), [...(byName.get(nameOf(node)) ?? []), node]);
  return childrenOf(port.binding, wsdl, 'operation').flatMap((bound) => {
    const alike = byName.get(nameOf(bound)) ?? [];
    const node = alike.find((one) => messageName(one, 'input') === messageName(bound, 'input')) ?? alike[0];
    return node && childOf(node, wsdl, 'input')
      ? [operation(bound, node, { port, all, isOverloaded: alike.length > 1 })]
      : [];
  });
}

/** Those of all ports, each under a wire name of its own. */
export function operationsOf(ports: readonly Port[], all: Definitions): readonly BoundOperation[] {
  const operations = ports.flatMap((port) => boundOperations(port, all));
  const counts = new Map<string, number>();
  for (const { wireName } of operations) counts.set(wireName, (counts.get(wireName) ?? 0) + 1);
  return operations.map((operation) => {
    const { wireName, port } = operation;
    return (counts.get(wireName) ?? 0) > 1 ? { ...operation, wireName: `${port.name}/${wireName}` } : operation;
  });
}

interface Around {
  readonly port: Port;
  readonly all: Definitions;
  readonly isOverloaded: boolean;
}

const nameOf = (node: Located): string => node.attributes.name?.trim() ?? '';

const messageName = (node: Located, direction: 'input' | 'output'): string | undefined =>
  childOf(node, wsdl, direction)?.attributes.name;

function operation(bound: Located, node: Located, { port, all, isOverloaded }: Around): BoundOperation {
  const soap = childOf(bound, port.soap, 'operation');
  const style = soap?.attributes.style ?? childOf(port.binding, port.soap, 'binding')?.attributes.style;
  const output = boundMessage({ bound, node, direction: 'output', port, all });
  const input = messageName(node, 'input');
  return {
    wireName: isOverloaded && input !== undefined ? `${nameOf(node)}:${input}` : nameOf(node),
    name: nameOf(node),
    port,
    node,
    style: style?.trim() === 'rpc' ? 'rpc' : 'document',
    use: bodyUse(bound, port) === 'encoded' ? 'encoded' : 'literal',
    action: soap?.attributes.soapAction?.trim() ?? '',
    input: boundMessage({ bound, node, direction: 'input', port, all }) as BoundMessage,
    ...(output ? { output } : {}),
    documentation: childOf(node, wsdl, 'documentation')?.text ?? '',
    faults: childrenOf(node, wsdl, 'fault').map(nameOf),
  };
}

function bodyUse(bound: Located, port: Port): string | undefined {
  const direction = childOf(bound, wsdl, 'input');
  return direction && bodyOf(direction, port)?.attributes.use?.trim();
}

/** The body stands in the binding, or with attachments in a part of `mime:multipartRelated` (WSDL 1.1 section 5). */
function bodyOf(direction: Located, port: Port): Located | undefined {
  return partsOfMessage(direction, port).flatMap((part) => childrenOf(part, port.soap, 'body'))[0];
}

function partsOfMessage(direction: Located, port: Port): readonly Located[] {
  const related = childOf(direction, mime, 'multipartRelated');
  if (!related) return [direction];
  const parts = childrenOf(related, mime, 'part');
  return parts.filter((part) => childOf(part, port.soap, 'body', 'header') !== undefined);
}

interface Wanted {
  readonly bound: Located;
  readonly node: Located;
  readonly direction: 'input' | 'output';
  readonly port: Port;
  readonly all: Definitions;
}

function boundMessage({ bound, node, direction, port, all }: Wanted): BoundMessage | undefined {
  const abstract = childOf(node, wsdl, direction);
  if (!abstract) return undefined;
  const reference = referenceIn(abstract, 'message');
  const message = reference && all.messages.get(reference.key);
  const binding = childOf(bound, wsdl, direction) ?? bound;
  const body = bodyOf(binding, port);
  const parts = message ? childrenOf(message, wsdl, 'part') : [];
  const headers = headersOf(binding, port, all);
  return {
    node: message ?? abstract,
    isDefined: message !== undefined,
    parts: bodyParts(parts, body, headers),
    headers,
    namespace: body?.attributes.namespace?.trim() ?? '',
    hasAttachments: childOf(binding, mime, 'multipartRelated') !== undefined,
  };
}

/** Those that the body lists, else those that no header takes. */
function bodyParts(
  parts: readonly Located[],
  body: Located | undefined,
  headers: readonly Located[],
): readonly Located[] {
  const listed = body?.attributes.parts?.trim();
  if (listed === undefined) return parts.filter((part) => !headers.includes(part));
  const names = listed.split(/\s+/);
  return parts.filter((part) => names.includes(nameOf(part)));
}

function headersOf(binding: Located, port: Port, all: Definitions): readonly Located[] {
  return partsOfMessage(binding, port)
    .flatMap((part) => childrenOf(part, port.soap, 'header'))
    .flatMap((header) => {
      const reference = referenceIn(header, 'message');
      const message = reference && all.messages.get(reference.key);
      const parts = message ? childrenOf(message, wsdl, 'part') : [];
      return parts.filter((part) => nameOf(part) === header.attributes.part?.trim());
    });
}
