/** The elements in the bodies of an operation's request and answer: WSDL 1.1 section 3.5, WS-I Basic Profile 1.1 section 4.4. */

import type { DescribedField, DescribedOperation, WireName } from '../../described.ts';
import { titleOf } from '../../naming.ts';
import { oneLine } from '../../one-line.ts';
import type { BoundMessage, BoundOperation } from './bound-operations.ts';
import { type Components, type Placed, refer } from './components.ts';
import { contentOf, type Reading } from './content.ts';
import { childOf, type Located, placeOf } from './located.ts';
import { xsd } from './namespaces.ts';
import { type Reference, referenceIn } from './qualified.ts';
import type { Types } from './types.ts';

/** Why an operation cannot be described, as a sentence with its place. */
export interface Reason {
  readonly reason: string;
}

/** A body: its element, and what is in it as elements of a schema. */
interface Body {
  readonly wire: WireName;
  readonly fields: readonly DescribedField[];
  /** Of a document, the element; what it holds may have a type of its own. */
  readonly root?: Placed;
}

export interface Bodies {
  readonly request: WireName;
  readonly answer: WireName;
  readonly input: readonly DescribedField[];
  readonly output?: DescribedOperation['output'];
}

export interface Messages {
  readonly reading: Reading;
  readonly types: Types;
}

const isReason = (body: Body | Reason): body is Reason => 'reason' in body;

export function bodiesOf(operation: BoundOperation, messages: Messages): Bodies | Reason {
  const request = bodyOf(operation, operation.input, messages, '');
  if (isReason(request)) return request;
  const input = request.fields;
  const answered = operation.output;
  // What is not answered still ends with an empty body.
  if (!answered) return { request: request.wire, answer: { name: `${request.wire.name}Response` }, input };
  const answer = bodyOf(operation, answered, messages, 'Response');
  if (isReason(answer)) return answer;
  const output = outputOf(operation, answer, messages);
  return { request: request.wire, answer: answer.wire, input, ...(output ? { output } : {}) };
}

function bodyOf(operation: BoundOperation, message: BoundMessage, messages: Messages, behind: string): Body | Reason {
  if (!message.isDefined) {
    return {
      reason: `${placeOf(message.node)}: the message "${message.node.attributes.message ?? ''}" is in no file handed over; hand over the one that has it.`,
    };
  }
  return operation.style === 'rpc'
    ? rpcBody(operation, message, messages, behind)
    : documentBody(operation.name, message, messages, behind === '');
}

function documentBody(
  name: string,
  { node, parts }: BoundMessage,
  messages: Messages,
  isInput: boolean,
): Body | Reason {
  const [part] = parts;
  if (!part || parts.length > 1) {
    return { reason: `${placeOf(node)}: a body of ${parts.length} parts; of a document it has one.` };
  }
  const reference = referenceIn(part, 'element');
  if (!reference) return { reason: `${placeOf(part)}: a document's part names no element.` };
  const root = messages.reading.components.find('element', reference.key);
  if (!root) return { reason: notHandedOver(part, reference) };
  const lack = lacking(root, messages);
  if (lack !== undefined) return { reason: lack };
  const fields = isInput ? inputOf(root, name, messages) : fieldsOf(root, name, messages);
  return { wire: wireOf(reference), fields, root };
}

const wireOf = ({ namespace, local }: Reference): WireName =>
  namespace === '' ? { name: local } : { name: local, namespace };

const notHandedOver = (where: Located, { written, namespace }: Reference): string =>
  `${placeOf(where)}: the element "${written}" (of "${namespace}") is in no file handed over; hand over the one that has it.`;

/** What the element holds; of a simple type that is its text. */
function fieldsOf(root: Placed, owner: string, { reading, types }: Messages): readonly DescribedField[] {
  const type = complexTypeOf(root, reading.components);
  if (type) return types.fields.ofContent(contentOf(type, reading), owner);
  const { type: simple } = types.fields.typeOf(root, { isRequired: true, owner });
  if (simple.kind === 'opaque') return [];
  const field = { name: 'value', description: 'The text itself.', wire: { name: 'value' }, type: simple };
  return [{ ...field, place: 'text', isNullable: root.node.attributes.nillable === 'true' }];
}

/** Wrappers in wrappers are looked through so far. */
const deepestWrapper = 4;

/** What is asked for; an element that wraps all of it is not an argument, but goes around each. */
function inputOf(root: Placed, owner: string, messages: Messages): readonly DescribedField[] {
  const around: WireName[] = [];
  let inner = root;
  for (
    let next = onlyChild(inner, messages);
    next && around.length < deepestWrapper;
    next = onlyChild(inner, messages)
  ) {
    around.push(next.wire);
    inner = next.element;
  }
  const fields = fieldsOf(inner, owner, messages);
  if (around.length === 0) return fields;
  return fields.map((field) => ({ ...field, within: [...around, ...(field.within ?? [])] }));
}

/** The one element in an element, where it holds nothing but elements and is none of several types. */
function onlyChild(
  root: Placed,
  { reading }: Messages,
): { readonly element: Placed; readonly wire: WireName } | undefined {
  const child = loneElement(root, reading);
  const type = child && complexTypeOf(child, reading.components);
  if (!type || type.node.attributes.abstract?.trim() === 'true') return undefined;
  const { particles, attributes, text } = contentOf(type, reading);
  const isPlain =
    particles.length > 0 && attributes.length === 0 && !text && particles.every(({ atMost }) => atMost === 1);
  return isPlain ? { element: child, wire: localWire(child) } : undefined;
}

function loneElement(root: Placed, reading: Reading): Placed | undefined {
  const type = complexTypeOf(root, reading.components);
  const content = type && contentOf(type, reading);
  const [particle] = content?.particles ?? [];
  const isAlone = content?.particles.length === 1 && content.attributes.length === 0 && particle?.atMost === 1;
  return isAlone && particle?.element.node.attributes.ref === undefined ? particle?.element : undefined;
}

function localWire({ node, schema }: Placed): WireName {
  const form = node.attributes.form ?? schema.node.attributes.elementFormDefault;
  const name = node.attributes.name?.trim() ?? '';
  return form?.trim() === 'qualified' && schema.target !== '' ? { name, namespace: schema.target } : { name };
}

/** What a message cannot do without and no file has; an operation that lacks it would be a guess. */
function lacking(root: Placed, { reading }: Messages): string | undefined {
  const type = complexTypeOf(root, reading.components);
  const missing = (type ? contentOf(type, reading).particles : []).find(({ element, isOptional, atMost }) => {
    const reference = refer(element, 'ref');
    return reference && !isOptional && atMost > 0 && !reading.components.find('element', reference.key);
  });
  const reference = missing && refer(missing.element, 'ref');
  return reference && missing && notHandedOver(missing.element.node, reference);
}

function complexTypeOf(element: Placed, components: Components): Placed | undefined {
  const reference = refer(element, 'type');
  const type = reference ? components.find('type', reference.key) : inlineOf(element);
  return type?.node.name === 'complexType' ? type : undefined;
}

function inlineOf({ node, schema }: Placed): Placed | undefined {
  const inline = childOf(node, xsd, 'complexType');
  return inline && { node: inline, schema };
}

/** Section 3.5: a wrapper named after the operation, and in it an element without namespace for each part. */
function rpcBody(operation: BoundOperation, message: BoundMessage, messages: Messages, behind: string): Body | Reason {
  const { reading, types } = messages;
  const particles = message.parts.map((part) => ({ element: asElement(part), isOptional: false, atMost: 1 }));
  const fields = types.fields.ofContent({ particles, attributes: [] }, operation.name);
  if (message.parts.some((part) => part.attributes.element !== undefined)) {
    reading.report.add(message.node, 'a part of an rpc message names an element; look at how the agency writes it.');
  }
  const name = `${operation.node.attributes.name?.trim() ?? ''}${behind}`;
  const wire = message.namespace === '' ? { name } : { name, namespace: message.namespace };
  return { wire, fields };
}

const noSchema = (node: Located) => ({ node, target: '' });

function asElement(part: Located): Placed {
  const { element, ...others } = part.attributes;
  const attributes = Object.assign(
    Object.create(null) as Record<string, string>,
    others,
    element === undefined ? {} : { ref: element },
  );
  return { node: { ...part, namespace: xsd, name: 'element', attributes }, schema: noSchema(part) };
}

/** One thing in an answer is the answer; several are an object. */
function outputOf(operation: BoundOperation, answer: Body, { reading, types }: Messages): DescribedOperation['output'] {
  const mapped = answer.fields.filter(({ type }) => type.kind !== 'opaque');
  if (mapped.length < answer.fields.length) reading.report.add(operation.node, 'a part of the answer is not mapped.');
  const [only] = mapped;
  if (!only) return undefined;
  const isPlain = only.place === undefined || only.place === 'element';
  if (mapped.length === 1 && answer.fields.length === 1 && isPlain) {
    return { type: only.type, within: [...(only.within ?? []), only.wire] };
  }
  if (mapped.length === 1 && only.place === 'text') return { type: only.type, within: [] };
  return { type: answerType(operation, answer, types), within: [] };
}

function answerType(operation: BoundOperation, { wire, fields, root }: Body, types: Types) {
  const where = root?.node ?? operation.node;
  return types.add(wire.name, where, (name) => ({
    kind: 'object',
    name,
    description: oneLine(operation.documentation) || `${titleOf(name)}.`,
    fields,
  }));
}
