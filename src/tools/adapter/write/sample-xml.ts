/** Made-up answers as XML: the elements of a type in their order, each in its namespace. */

import { element, type XmlContent, type XmlNode } from '../../../xml/write.ts';
import type { DescribedField, DescribedOperation, DescribedType, SoapWire, WireName } from '../described.ts';
import type { Plan } from './plan.ts';
import { isSpent, mostMembers, wireSample } from './samples.ts';
import { isNullable, type Leaf, type Members, membersOf, type Wrapper } from './shape-tree.ts';

const instance = 'http://www.w3.org/2001/XMLSchema-instance';
const mostLevels = 8;

interface Sampling {
  readonly typeOf: Plan['typeOf'];
  readonly at: number;
  /** Names of the types around: a type within itself shows nothing new. */
  readonly around: readonly string[];
  /** How many members may still be shown that could be left out. */
  readonly left: { members: number };
}

type Inside = Pick<XmlNode, 'attributes' | 'content'>;
const text = (value: string): Inside => ({ content: [value] });

/** The answer's element. */
export function sampleAnswer(
  { output }: DescribedOperation,
  wire: SoapWire,
  sampling: Omit<Sampling, 'around' | 'left'>,
): XmlNode {
  const inside = output
    ? outputInside(output, { ...sampling, around: [], left: { members: mostMembers } })
    : { content: [] };
  return nodeOf(wire.answer, inside ?? { content: [] });
}

function outputInside(
  { type, within }: NonNullable<DescribedOperation['output']>,
  sampling: Sampling,
): Inside | undefined {
  const item = type.kind === 'list' ? type.of : type;
  const inside = insideOf(item, sampling, within.at(-1)?.name ?? 'value');
  return [...within]
    .reverse()
    .reduce<Inside | undefined>((around, name) => around && { content: [nodeOf(name, around)] }, inside);
}

const nodeOf = ({ name, namespace = '' }: WireName, inside: Inside): XmlNode => ({
  ...element({ name, namespace }),
  ...inside,
});

/** What an element of the type holds; `undefined` where it goes on for too long. */
function insideOf(type: DescribedType, sampling: Sampling, name: string): Inside | undefined {
  if (type.kind === 'scalar') return text(String(wireSample(type, { name, at: sampling.at })));
  if (type.kind === 'list') return insideOf(type.of, sampling, name);
  const target = type.kind === 'named' ? sampling.typeOf(type.name) : undefined;
  if (target?.kind === 'enum') return text(String(target.values[sampling.at % target.values.length]?.wire));
  const { around } = sampling;
  if (target === undefined || around.includes(target.name) || around.length >= mostLevels) return undefined;
  if (target.kind === 'object')
    return objectInside(membersOf(target.fields, true), { ...sampling, around: [...around, target.name] });
  const member = target.members[sampling.at % target.members.length];
  const inside = member && insideOf({ kind: 'named', name: member.type }, sampling, name);
  if (!member || !inside) return undefined;
  if (target.by !== 'xsi:type')
    return { ...inside, content: [nodeOf(target.by, text(member.value)), ...inside.content] };
  // A prefix that nobody declared would be no name; readers look at the local part alone.
  return { ...inside, attributes: { [`{${instance}}type`]: member.value, ...inside.attributes } };
}

function objectInside(members: Members, sampling: Sampling): Inside {
  const attributes: Record<string, string> = {};
  const content: XmlContent[] = [];
  for (const member of members.values()) {
    const { field } = member.kind === 'leaf' ? member : { field: undefined };
    const inside = isSpent(sampling.left, isNullable(member)) ? undefined : memberInside(member, sampling);
    if (inside === undefined) continue;
    if (field?.place === 'attribute') attributes[attributeName(field)] = String(inside.content[0]);
    else if (field?.place === 'text') content.push(inside.content[0]);
    else content.push(nodeOf(field?.wire ?? (member as Wrapper).wire, inside));
  }
  return { attributes, content };
}

const attributeName = ({ wire: { name, namespace } }: DescribedField): string =>
  namespace ? `{${namespace}}${name}` : name;

function memberInside(member: Leaf | Wrapper, sampling: Sampling): Inside | undefined {
  if (member.kind === 'leaf') return insideOf(member.field.type, sampling, member.field.name);
  const inside = objectInside(member.members, sampling);
  return inside.content.length === 0 && isNullable(member) ? undefined : inside;
}
