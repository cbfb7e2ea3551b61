/** Schema types as types of the graph, each described once; whatever refers to one refers to its name. */

import { Unusable } from '../../../../complaint.ts';
import type { DescribedNamedType, DescribedType } from '../../described.ts';
import { type Names, titleOf } from '../../naming.ts';
import { oneLine } from '../../one-line.ts';
import type { Placed } from './components.ts';
import { contentOf, type Reading } from './content.ts';
import { documentationOf, type FacetValue } from './facets.ts';
import { createFields, type Fields } from './fields.ts';
import { limits } from './limits.ts';
import { type Located, placeOf } from './located.ts';
import { documentationOfSimple, type Simple } from './simple-types.ts';

export interface Types {
  readonly fields: Fields;
  /** The object of a complex type, which is filled when its turn comes: a type may hold itself. */
  readonly objectOf: (type: Placed, suggested: string) => DescribedType;
  readonly enumerationOf: (simple: Simple, suggested: string) => DescribedType;
  readonly unionOf: (base: Placed, suggested: string, members: readonly Member[]) => DescribedType;
  /** A type that the schema has not, such as the answer of several parts. */
  readonly add: (upstream: string, where: Located, type: (name: string) => DescribedNamedType) => DescribedType;
  /** Fills everything that waits. */
  readonly finished: () => readonly DescribedNamedType[];
}

interface Member {
  readonly type: Placed;
  /** Local name of the type, as `xsi:type` gives it. */
  readonly value: string;
}

interface State {
  readonly reading: Reading;
  readonly names: Names;
  readonly namesOfValues: () => Names;
  /** By declaration and by target namespace, since an included schema may be of several. */
  readonly known: Map<Located, Map<string, string>>;
  readonly described: Map<string, DescribedNamedType>;
  readonly waiting: { readonly type: Placed; readonly name: string }[];
}

export interface Naming {
  /** Of the service's types. */
  readonly types: Names;
  /** A set for the fields of one type, or the values of one enumeration. */
  readonly siblings: () => Names;
}

export function createTypes(reading: Reading, naming: Naming): Types {
  const state: State = {
    reading,
    names: naming.types,
    namesOfValues: naming.siblings,
    known: new Map(),
    described: new Map(),
    waiting: [],
  };
  const types: Types = {
    fields: createFields(reading, naming, () => types),
    objectOf: (type, suggested) => objectOf(type, suggested, state),
    enumerationOf: (simple, suggested) => enumerationOf(simple, suggested, state),
    unionOf: (base, suggested, members) => unionOf({ base, suggested, members }, state),
    add: (upstream, where, type) => {
      const name = freshName(upstream, where, state);
      state.described.set(name, type(name));
      return { kind: 'named', name };
    },
    finished: () => finished(state, types),
  };
  return types;
}

function finished(state: State, types: Types): readonly DescribedNamedType[] {
  for (let next = state.waiting.shift(); next; next = state.waiting.shift()) {
    const { type, name } = next;
    const description = oneLine(documentationOf(type.node)) || `${titleOf(name)}.`;
    const fields = types.fields.ofContent(contentOf(type, state.reading), name);
    state.described.set(name, { kind: 'object', name, description, fields });
  }
  return [...state.described.values()];
}

function freshName(upstream: string, where: Located, { names, described, waiting }: State): string {
  if (described.size + waiting.length >= limits.types) {
    throw new Unusable(
      `${placeOf(where)}: the operations need more than ${limits.types} types; pick fewer of them with --only.`,
    );
  }
  return names.type(upstream, placeOf(where));
}

/** The name under which a declaration is known, or a new one. */
function named(type: Placed, suggested: string, state: State): { readonly name: string; readonly isNew: boolean } {
  const byTarget = state.known.get(type.node) ?? new Map<string, string>();
  const known = byTarget.get(type.schema.target);
  if (known !== undefined) return { name: known, isNew: false };
  const name = freshName(type.node.attributes.name ?? suggested, type.node, state);
  state.known.set(type.node, byTarget.set(type.schema.target, name));
  return { name, isNew: true };
}

function objectOf(type: Placed, suggested: string, state: State): DescribedType {
  const { name, isNew } = named(type, suggested, state);
  if (isNew) state.waiting.push({ type, name });
  return { kind: 'named', name };
}

function enumerationOf(simple: Simple, suggested: string, state: State): DescribedType {
  const declared = simple.enumeration as Placed;
  const { name, isNew } = named(declared, suggested, state);
  if (!isNew) return { kind: 'named', name };
  const names = state.namesOfValues();
  const description = oneLine(documentationOfSimple(simple)) || `${titleOf(name)}.`;
  const distinct = new Map(simple.facets.values.map((value) => [value.wire, value]));
  const values = [...distinct.values()].map((value) => describedValue(value, names));
  state.described.set(name, { kind: 'enum', name, description, values });
  return { kind: 'named', name };
}

/** A number or a letter says nothing; what is said of it in a few words does. */
function describedValue({ wire, documentation, node }: FacetValue, names: Names) {
  const said = oneLine(documentation);
  const isSaid = /^[A-Za-z][\w ,-]{2,40}$/.test(said) && (/^\d+$/.test(wire) || wire.length === 1);
  const name = names.value(isSaid ? said : wire, placeOf(node));
  return { name, wire, ...(said === '' ? {} : { description: said }) };
}

interface Union {
  readonly base: Placed;
  readonly suggested: string;
  readonly members: readonly Member[];
}

function unionOf({ base, suggested, members }: Union, state: State): DescribedType {
  const { name, isNew } = named(base, suggested, state);
  if (!isNew) return { kind: 'named', name };
  const description = oneLine(documentationOf(base.node)) || `${titleOf(name)}.`;
  // Reserved before its members are described, since they may hold the base.
  state.described.set(name, { kind: 'union', name, description, by: 'xsi:type', members: [] });
  const told = members.map(({ type, value }) => ({ value, type: nameOf(objectOf(type, value, state)) }));
  state.described.set(name, { kind: 'union', name, description, by: 'xsi:type', members: told });
  return { kind: 'named', name };
}

const nameOf = (type: DescribedType): string => (type.kind === 'named' ? type.name : '');
