/** Leaves out of a description what no adapter can have, and says so: what is left refers to nothing that is not there. */

import type {
  DescribedField,
  DescribedNamedType,
  DescribedOperation,
  DescribedService,
  DescribedType,
} from '../described.ts';
import { shown } from '../naming.ts';

/** @returns the service without opaque fields, hollow types and wire names that every object has. */
export function tidy(service: DescribedService): DescribedService {
  const undecided = [...service.undecided];
  const say = (sentence: string): void => void undecided.push(sentence);
  const types = mappable(service.types, say);
  const keep = keeperOf(types, say);
  const cycles = cyclesIn(types);
  return {
    ...service,
    types: types.map((type) => tidyType(type, cycles)),
    operations: service.operations.map((operation) => tidyOperation(operation, keep, say)),
    undecided: [...new Set(undecided)],
  };
}

type Say = (sentence: string) => void;
type Keep = (field: DescribedField, owner: string) => boolean;

/** Members that a plain object has without being told: a missing one would be found. */
const isInherited = ({ wire: { name }, place }: DescribedField): boolean =>
  place !== 'text' && name in Object.prototype;

/** Without the types that hold nothing in the end, and without the fields that lead to them. */
function mappable(types: readonly DescribedNamedType[], say: Say): readonly DescribedNamedType[] {
  const grounded = groundedOf(types);
  const kept = types.filter(({ name }) => grounded.has(name));
  for (const { name } of types)
    if (!grounded.has(name)) say(`${name}: nothing of it can be mapped, so it is left out.`);
  const keep = keeperOf(kept, say);
  return kept.map((type) => {
    if (type.kind === 'object') return { ...type, fields: type.fields.filter((field) => keep(field, type.name)) };
    if (type.kind === 'union') return { ...type, members: type.members.filter((member) => grounded.has(member.type)) };
    return type;
  });
}

/** Names of the types from which some scalar is reached; the others are hollow. */
function groundedOf(types: readonly DescribedNamedType[]): ReadonlySet<string> {
  const grounded = new Set<string>();
  const isGrounded = (type: DescribedType): boolean => {
    if (type.kind === 'list') return isGrounded(type.of);
    return type.kind === 'scalar' || (type.kind === 'named' && grounded.has(type.name));
  };
  const holds = (type: DescribedNamedType): boolean => {
    if (type.kind === 'enum') return true;
    if (type.kind === 'union') return type.members.some((member) => grounded.has(member.type));
    return type.fields.some((field) => !isInherited(field) && isGrounded(field.type));
  };
  for (let before = -1; grounded.size > before; ) {
    before = grounded.size;
    for (const type of types) if (!grounded.has(type.name) && holds(type)) grounded.add(type.name);
  }
  return grounded;
}

function keeperOf(types: readonly DescribedNamedType[], say: Say): Keep {
  const known = new Set(types.map(({ name }) => name));
  return (field, owner) => {
    const reason = isInherited(field) ? 'has a name that every object has' : refusalOf(field.type, known);
    if (reason !== undefined) say(`${owner}: "${shown(field.wire.name)}" ${reason}, so it is left out.`);
    return reason === undefined;
  };
}

function refusalOf(type: DescribedType, known: ReadonlySet<string>): string | undefined {
  if (type.kind === 'list') return refusalOf(type.of, known);
  if (type.kind === 'opaque') return `is ${type.what}`;
  if (type.kind === 'named' && !known.has(type.name)) return 'leads to nothing that can be mapped';
  return undefined;
}

/** What holds itself may be missing somewhere, or it would never end. */
function tidyType(type: DescribedNamedType, cycles: ReadonlySet<string>): DescribedNamedType {
  if (type.kind !== 'object' || !cycles.has(type.name)) return type;
  const isInCycle = (field: DescribedField): boolean => field.type.kind === 'named' && cycles.has(field.type.name);
  return {
    ...type,
    fields: type.fields.map((field) => (isInCycle(field) ? { ...field, isNullable: true } : field)),
  };
}

/** Names of the types that hold themselves, directly or through others. */
export function cyclesIn(types: readonly DescribedNamedType[]): ReadonlySet<string> {
  const next = new Map(types.map((type) => [type.name, [...referredBy(type)]]));
  const reaches = (from: string): boolean => {
    const seen = new Set<string>();
    const open = [...(next.get(from) ?? [])];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (name === from) return true;
      if (!seen.has(name)) open.push(...(next.get(name) ?? []));
      seen.add(name);
    }
    return false;
  };
  return new Set(types.map(({ name }) => name).filter(reaches));
}

export function referredBy(type: DescribedNamedType): ReadonlySet<string> {
  if (type.kind === 'enum') return new Set();
  if (type.kind === 'union') return new Set(type.members.map((member) => member.type));
  return new Set(type.fields.flatMap((field) => namedIn(field.type)));
}

export function namedIn(type: DescribedType): readonly string[] {
  if (type.kind === 'list') return namedIn(type.of);
  return type.kind === 'named' ? [type.name] : [];
}

function tidyOperation(operation: DescribedOperation, keep: Keep, say: Say): DescribedOperation {
  const input = operation.input.filter((field) => keep(field, operation.name));
  const { output, ...rest } = operation;
  const probe: DescribedField | undefined = output && {
    name: 'answer',
    wire: { name: 'answer' },
    description: '',
    type: output.type,
    isNullable: false,
  };
  const isMapped = probe !== undefined && keep(probe, operation.name);
  if (!output && operation.isSafe) say(`${operation.name}: its answer is empty, so it only tells that there was one.`);
  return { ...rest, input, ...(output && isMapped && { output }) };
}
