/** What an element of a complex type holds, flat: its elements, attributes and text. XML Schema part 1, sections 3.4 and 3.8. */

import { type Components, derivationOf, type Placed, refer } from './components.ts';
import { limits } from './limits.ts';
import { childOf, childrenOf, type Located } from './located.ts';
import { builtIn, xsd } from './namespaces.ts';
import type { Report } from './report.ts';

export interface Particle {
  /** The element's declaration, which may be a `ref`. */
  readonly element: Placed;
  /** May be missing: itself, or the group around it, or another branch of a choice may be there. */
  readonly isOptional: boolean;
  /** Infinity for no bound. */
  readonly atMost: number;
}

export interface Content {
  readonly particles: readonly Particle[];
  readonly attributes: readonly Placed[];
  /** What names the type of the text: an `extension` or `restriction` with its base. */
  readonly text?: Placed;
}

export interface Reading {
  readonly components: Components;
  readonly report: Report;
}

interface Filling {
  readonly reading: Reading;
  readonly particles: Particle[];
  readonly attributes: Placed[];
  text?: Placed;
  /** Steps left, whatever groups unfold to. */
  left: number;
}

interface Occurrence {
  readonly isOptional: boolean;
  readonly atMost: number;
  readonly depth: number;
}

/** Beyond `limits.fields` the rest is left out and reported. */
export function contentOf(type: Placed, reading: Reading): Content {
  const all: Filling = { reading, particles: [], attributes: [], left: limits.fields };
  for (const part of partsOf(type, reading)) fill(part, all);
  if (all.left <= 0) reading.report.add(type.node, `more than ${limits.fields} parts; the rest is left out.`);
  const { particles, attributes, text } = all;
  return { particles, attributes, ...(text ? { text } : {}) };
}

/** A type's own part behind those of its bases; a restriction says all elements again, and inherits attributes. */
function partsOf(type: Placed, reading: Reading): readonly Placed[] {
  const parts: Placed[] = [];
  let isRestated = false;
  for (const step of withBases(type, reading)) {
    const own = derivationOf(step) ?? step;
    parts.unshift(isRestated ? attributesOnly(own) : own);
    isRestated ||= own.node.name === 'restriction' && childOf(step.node, xsd, 'complexContent') !== undefined;
  }
  return parts;
}

/** The type and its bases, from itself on; bases that go in a circle end where they meet. */
function withBases(type: Placed, reading: Reading): ReadonlySet<Placed> {
  const nodes = new Set<Located>();
  const steps = new Set<Placed>();
  for (let next: Placed | undefined = type; next && !nodes.has(next.node); next = baseOf(next, reading)) {
    nodes.add(next.node);
    steps.add(next);
    if (steps.size <= limits.chain) continue;
    reading.report.add(type.node, `more than ${limits.chain} bases; the rest is left out.`);
    break;
  }
  return steps;
}

function baseOf(type: Placed, { components, report }: Reading): Placed | undefined {
  const derivation = derivationOf(type);
  const base = derivation && refer(derivation, 'base');
  const found = base && components.find('type', base.key);
  if (base && derivation && !found && !builtIn.has(base.namespace)) {
    report.add(derivation.node, `the base "${base.written}" is in no file handed over; what it holds is left out.`);
  }
  return found;
}

function attributesOnly({ node, schema }: Placed): Placed {
  const children = childrenOf(node, xsd, 'attribute', 'attributeGroup');
  return { node: { ...node, children }, schema };
}

const once: Occurrence = { isOptional: false, atMost: 1, depth: 0 };

function fill(part: Placed, all: Filling): void {
  const { node } = part;
  if (node.namespace === xsd && (node.name === 'extension' || node.name === 'restriction')) {
    const base = refer(part, 'base');
    // Of simple content every step has a base; the outermost is what narrows it most.
    if (base && isText(base.key, all)) all.text = part;
  }
  walk(part, once, all);
}

/** Simple content is what goes back to a simple type. */
function isText(key: Parameters<Components['find']>[1], { reading, text }: Filling): boolean {
  if (text) return true;
  const base = reading.components.find('type', key);
  return base ? base.node.name === 'simpleType' : key.startsWith(`{${xsd}}`) && key !== `{${xsd}}anyType`;
}

/** The elements and attributes below `part`, through groups. */
function walk(part: Placed, around: Occurrence, all: Filling): void {
  for (const node of part.node.children) {
    if (node.namespace !== xsd) continue;
    all.left -= 1;
    if (all.left <= 0) return;
    visit({ node, schema: part.schema }, around, all);
  }
}

function visit(part: Placed, around: Occurrence, all: Filling): void {
  switch (part.node.name) {
    case 'element':
      all.particles.push({ element: part, ...within(part.node, around) });
      break;
    case 'sequence':
    case 'all':
      walk(part, within(part.node, around), all);
      break;
    case 'choice':
      walkChoice(part, around, all);
      break;
    case 'group':
    case 'attributeGroup':
      walkGroup(part, around, all);
      break;
    case 'attribute':
      if (part.node.attributes.use !== 'prohibited') all.attributes.push(part);
      break;
    case 'any':
      all.reading.report.add(part.node, 'anything may stand here (xs:any); it is not mapped.');
  }
}

/** One branch of one is no choice. */
function walkChoice(part: Placed, around: Occurrence, all: Filling): void {
  const occurrence = within(part.node, around);
  const branches = childrenOf(part.node, xsd, 'element', 'sequence', 'choice', 'group', 'any');
  if (branches.length > 1) {
    all.reading.report.add(part.node, 'one of several is there (xs:choice); in the graph each of them may be null.');
  }
  walk(part, branches.length > 1 ? { ...occurrence, isOptional: true } : occurrence, all);
}

function walkGroup(part: Placed, around: Occurrence, all: Filling): void {
  const reference = refer(part, 'ref');
  const space = part.node.name === 'group' ? 'group' : 'attributeGroup';
  const group = reference && all.reading.components.find(space, reference.key);
  if (!group) {
    all.reading.report.add(
      part.node,
      `the group "${reference?.written ?? ''}" is in no file handed over; it is left out.`,
    );
    return;
  }
  const occurrence = within(part.node, around);
  if (occurrence.depth <= limits.chain) walk(group, { ...occurrence, depth: occurrence.depth + 1 }, all);
  else all.reading.report.add(part.node, 'groups hold each other; the rest is left out.');
}

/** Section 3.9: an unwritten occurrence is 1; inside of a group that repeats, everything repeats. */
function within({ attributes: { minOccurs, maxOccurs } }: Located, around: Occurrence): Occurrence {
  const atMost = maxOccurs?.trim() === 'unbounded' ? Number.POSITIVE_INFINITY : numberOr(maxOccurs, 1);
  return {
    isOptional: around.isOptional || numberOr(minOccurs, 1) === 0,
    atMost: atMost === 0 ? 0 : atMost * around.atMost,
    depth: around.depth,
  };
}

function numberOr(text: string | undefined, otherwise: number): number {
  const number = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
  return Number.isInteger(number) && number >= 0 ? number : otherwise;
}
