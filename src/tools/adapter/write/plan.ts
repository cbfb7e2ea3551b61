/** What is going to be written: where each operation hangs in the graph, and what everything is called there and in the code. */

import type {
  DescribedField,
  DescribedNamedType,
  DescribedOperation,
  DescribedService,
  DescribedSubject,
  DescribedType,
  ScalarName,
} from '../described.ts';
import { camelOf, isReserved, kebabOf, pascalOf, prefixed, wordsIn } from '../naming.ts';
import { cyclesIn, namedIn, referredBy, tidy } from './tidy.ts';

export interface PlannedOperation {
  readonly described: DescribedOperation;
  /** Its name among the adapter's operations, and of the constant that holds it. */
  readonly constant: string;
  readonly parent: 'Query' | 'Mutation' | SharedType;
  readonly field: string;
  readonly scope: string;
  /** The input that is the parent's key. */
  readonly key?: DescribedField;
  /** The other inputs: arguments of the field, or members of a change's input. */
  readonly args: readonly DescribedField[];
  /** Of a change: `RegisterCardInput` and `RegisterCardResult`, with the agency's prefix. */
  readonly change?: { readonly input: string; readonly result: string };
}

type SharedType = (typeof subjects)[DescribedSubject]['type'];

/** The shared types by the kit's function that names one of them, with their key. */
export const subjects = {
  citizen: { type: 'Citizen', key: 'nationalId', scalar: 'NationalId' },
  organization: { type: 'Organization', key: 'legalId', scalar: 'LegalId' },
  vehicle: { type: 'Vehicle', key: 'plate', scalar: 'Plate' },
  property: { type: 'Property', key: 'code', scalar: 'PropertyCode' },
} as const satisfies Record<DescribedSubject, { type: string; key: string; scalar: ScalarName }>;

export interface Plan {
  /** Without what cannot be mapped. */
  readonly service: DescribedService;
  readonly operations: readonly PlannedOperation[];
  readonly typeOf: (name: string) => DescribedNamedType | undefined;
  /** Types that answers hold, those that others refer to first. */
  readonly answered: readonly DescribedNamedType[];
  /** Objects that inputs hold, and enumerations that anything holds, in no order. */
  readonly asked: readonly DescribedNamedType[];
  readonly cycles: ReadonlySet<string>;
  /** In the graph: with the agency's prefix; an object of an input has `Input` behind it. */
  readonly graphName: (name: string, isInput?: boolean) => string;
  /** Every element of every request is in the namespace of the request itself, so none has to say it. */
  readonly isOneNamespace: boolean;
  readonly undecided: readonly string[];
}

/** @param isTaken whether some other part of the graph has the field already. */
export function planOf(described: DescribedService, isTaken: (coordinate: string) => boolean): Plan {
  const service = tidy(described);
  const typeOf = typeFinder(service.types);
  const graphName = graphNames(service);
  const operations = service.operations.map((operation) => planOperation(operation, { service, graphName, isTaken }));
  const fields = service.operations.flatMap(({ input }) => input);
  const asked = reached(
    fields.flatMap(({ type }) => namedIn(type)),
    typeOf,
  );
  return {
    service,
    operations,
    typeOf,
    answered: reached(
      service.operations.flatMap(({ output }) => (output ? namedIn(output.type) : [])),
      typeOf,
    ),
    asked: asked.filter(({ kind }) => kind !== 'union'),
    cycles: cyclesIn(service.types),
    isOneNamespace: isOneNamespace(service.operations, asked),
    graphName,
    undecided: [...service.undecided, ...operations.flatMap((operation) => doubtsOf(operation, typeOf))],
  };
}

function isOneNamespace(operations: readonly DescribedOperation[], asked: readonly DescribedNamedType[]): boolean {
  const fields = [
    ...operations.flatMap(({ input }) => input),
    ...asked.flatMap((type) => (type.kind === 'object' ? type.fields : [])),
  ].filter(({ place = 'element' }) => place === 'element');
  const wires = [
    ...operations.flatMap(({ wire }) => (wire.kind === 'soap' ? [wire.request, wire.answer] : [])),
    ...fields.flatMap(({ wire, within = [] }) => [wire, ...within]),
  ];
  return new Set(wires.map(({ namespace = '' }) => namespace)).size < 2;
}

function typeFinder(types: readonly DescribedNamedType[]): Plan['typeOf'] {
  const byName = new Map(types.map((type) => [type.name, type]));
  return (name) => byName.get(name);
}

/** Dependencies first, each once. */
function reached(names: readonly string[], typeOf: Plan['typeOf']): readonly DescribedNamedType[] {
  const found = new Map<string, DescribedNamedType>();
  const entered = new Set<string>();
  const visit = (name: string): void => {
    const type = typeOf(name);
    if (type === undefined || entered.has(name)) return;
    entered.add(name);
    for (const other of referredBy(type)) visit(other);
    found.set(name, type);
  };
  for (const name of names) visit(name);
  return [...found.values()];
}

/** What an input can hold: GraphQL has no unions there. */
export const askable = (fields: readonly DescribedField[], typeOf: Plan['typeOf']): readonly DescribedField[] =>
  fields.filter(({ type }) => namedIn(type).every((name) => typeOf(name)?.kind !== 'union'));

function graphNames({ id, types }: DescribedService): Plan['graphName'] {
  const prefix = pascalOf(id);
  const taken = new Set<string>();
  const own = new Map<string, string>();
  for (const { name, kind } of types) {
    for (const behind of kind === 'object' ? ['', 'Input'] : ['']) {
      const wanted = prefixed(prefix, name) + behind;
      own.set(name + behind, uniqueAmong(taken, wanted));
    }
  }
  return (name, isInput = false) =>
    own.get(isInput ? `${name}Input` : name) ?? own.get(name) ?? uniqueAmong(taken, prefixed(prefix, name));
}

function uniqueAmong(taken: Set<string>, wanted: string): string {
  let [name, count] = [wanted, 1];
  while (taken.has(name)) {
    count += 1;
    name = `${wanted}${count}`;
  }
  taken.add(name);
  return name;
}

interface Surroundings {
  readonly service: DescribedService;
  readonly graphName: Plan['graphName'];
  readonly isTaken: (coordinate: string) => boolean;
}

function planOperation(operation: DescribedOperation, around: Surroundings): PlannedOperation {
  const { service, graphName } = around;
  const { name, isSafe, input } = operation;
  const subject = subjectOf(operation);
  const key = subject && keyed(input, subject);
  const shared = subject && subjects[subject.kind].type;
  const parent = isSafe ? (shared ?? 'Query') : 'Mutation';
  const pascal = name.charAt(0).toUpperCase() + name.slice(1);
  return {
    described: {
      ...operation,
      ...(subject && { subject }),
      input: input.map((field) => (field.name === key?.name ? key : field)),
    },
    constant: constantOf(name, isSafe),
    parent,
    field: fieldOf(name, parent, around),
    scope: `${service.id}.${kebabOf(name)}`,
    ...(key && { key }),
    args: isSafe ? input.filter((field) => field.name !== key?.name) : input,
    ...(!isSafe && { change: { input: graphName(`${pascal}Input`), result: graphName(`${pascal}Result`) } }),
  };
}

/** As it is described; else by the first input that cannot be missing and is the key of a shared thing. */
function subjectOf({ subject, input }: DescribedOperation): DescribedOperation['subject'] {
  if (subject) return subject;
  for (const { name, type, isNullable } of input) {
    if (isNullable || type.kind !== 'scalar') continue;
    const found = Object.entries(subjects).find(([, { scalar }]) => scalar === type.scalar);
    if (found) return { kind: found[0] as DescribedSubject, input: name };
  }
  return undefined;
}

/** The input, with the key's own scalar whatever the description made of it. */
function keyed(input: readonly DescribedField[], { kind, input: name }: NonNullable<DescribedOperation['subject']>) {
  const field = input.find((each) => each.name === name);
  const type: DescribedType = { kind: 'scalar', scalar: subjects[kind].scalar };
  return field && { ...field, type, isNullable: false };
}

/** What the kit, the files of an adapter and their functions are called: a constant of the adapter is called otherwise. */
const used: ReadonlySet<string> = new Set(
  'rest soap path z xml element field stale call input adapter resolvers citizen organization vehicle property bill given checked day moment decimal'.split(
    ' ',
  ),
);

function constantOf(name: string, isSafe: boolean): string {
  const constant = isSafe ? `${name}Of` : name;
  return used.has(constant) || isReserved(constant) ? `${constant}Call` : constant;
}

/** A root field says whose it is; so does one whose name somebody else has. */
function fieldOf(name: string, parent: PlannedOperation['parent'], { service, isTaken }: Surroundings): string {
  const own = prefixed(camelOf(service.id), name);
  const isVague = parent === 'Query' || (parent === 'Mutation' && wordsIn(name).length < 2);
  return isVague || isTaken(`${parent}.${name}`) ? own : name;
}

function doubtsOf({ described, key, parent }: PlannedOperation, typeOf: Plan['typeOf']): readonly string[] {
  const { name, isSafe, input, dataClass } = described;
  const left = input.filter((field) => !askable([field], typeOf).includes(field));
  return [
    ...left.map(
      ({ wire }) => `${name}: "${wire.name}" is one of several types, which an input cannot be, so it is left out.`,
    ),
    ...(parent === 'Query'
      ? [
          `${name}: no input is the key of a citizen, organization, vehicle or property, so it is a root field; where one is, say --about ${name}:citizen=<input>.`,
        ]
      : []),
    ...(!isSafe && !key ? [`${name}: whose data it changes is not known; say so in \`about\`.`] : []),
    ...(!isSafe
      ? [
          `${name}: whether the agency knows the same change again (\`idempotency\`), and how its outcome can be asked for later (\`reconcile\`), is not in the description; until it is known a change whose answer is lost stays UNKNOWN.`,
          `${name}: which reads it makes untrue (\`invalidates\`) is not known.`,
        ]
      : []),
    ...(isSafe && dataClass === undefined ? [`${name}: its data is held to be personal.`] : []),
  ];
}
