/** All definitions and schemas that a description is made of, with what it refers to and nobody handed over. */

import { Unusable } from '../../../../complaint.ts';
import type { HandedFile } from '../../described.ts';
import { meantBy } from './handed.ts';
import { limits } from './limits.ts';
import { childrenOf, type Located, locate, placeOf } from './located.ts';
import { builtIn, wsdl, xsd } from './namespaces.ts';

export interface Schema {
  readonly node: Located;
  /** Of its components; an included schema without one has that of the schema around it. */
  readonly target: string;
}

/** A reference to a file that nobody handed over. */
interface Missing {
  readonly place: string;
  readonly reference: string;
  readonly namespace: string;
  /** By a schema, and so for its namespace; else a part of the same one, or definitions. */
  readonly isImported: boolean;
}

export interface Gathered {
  readonly definitions: readonly Located[];
  readonly schemas: readonly Schema[];
  readonly missing: readonly Missing[];
}

interface Gathering {
  readonly files: readonly Located[];
  readonly definitions: Set<Located>;
  /** By target, since an included schema may be of several. */
  readonly schemas: Map<Located, Map<string, Schema>>;
  readonly missing: Missing[];
}

/** @throws Unusable for what is neither WSDL 1.1 nor XML Schema, or too large. */
export function gather(handed: readonly [HandedFile, ...HandedFile[]]): Gathered {
  const size = handed.reduce((sum, { text }) => sum + text.length, 0);
  if (size > limits.characters) {
    throw new Unusable(
      `${handed[0].name}: the description has ${Math.round(size / 1e6)} million characters; ${limits.characters / 1e6} million are read at most.`,
    );
  }
  const budget = { elements: limits.elements };
  const [first, ...rest] = handed.map((file) => checked(locate(file, budget)));
  if (first?.namespace !== wsdl) throw new Unusable(`${handed[0].name}: this is a schema; hand over its WSDL first.`);
  const all: Gathering = { files: rest, definitions: new Set(), schemas: new Map(), missing: [] };
  takeDefinitions(first, all);
  // What was handed over is meant, also where the reference to it is spelt in another way.
  for (const file of rest) if (file.namespace === xsd && !all.schemas.has(file)) takeSchema(file, targetOf(file), all);
  return {
    definitions: [...all.definitions],
    schemas: [...all.schemas.values()].flatMap((byTarget) => [...byTarget.values()]),
    missing: reallyMissing(all),
  };
}

function checked(root: Located): Located {
  const isWsdl = root.namespace === wsdl && root.name === 'definitions';
  const isSchema = root.namespace === xsd && root.name === 'schema';
  if (isWsdl || isSchema) return root;
  const hint =
    root.name === 'description' ? 'WSDL 2.0 is not read; ask the agency for WSDL 1.1' : 'the root is another';
  throw new Unusable(`${root.file}: this is neither a WSDL 1.1 description nor an XML Schema: ${hint}.`);
}

const targetOf = (node: Located): string => node.attributes.targetNamespace?.trim() ?? '';

/** The depth of this is that of files that import each other, each taken once. */
function takeDefinitions(node: Located, all: Gathering): void {
  if (all.definitions.has(node)) return;
  all.definitions.add(node);
  for (const types of childrenOf(node, wsdl, 'types')) {
    for (const schema of childrenOf(types, xsd, 'schema')) takeSchema(schema, targetOf(schema), all);
  }
  for (const reference of childrenOf(node, wsdl, 'import')) {
    const meant = meantByImport(reference, 'location', all);
    if (meant?.namespace === wsdl) takeDefinitions(meant, all);
    else if (meant) takeSchema(meant, targetOf(meant), all);
  }
}

function takeSchema(node: Located, target: string, all: Gathering): void {
  const taken = all.schemas.get(node) ?? new Map<string, Schema>();
  if (taken.has(target)) return;
  all.schemas.set(node, taken.set(target, { node, target }));
  for (const reference of childrenOf(node, xsd, 'import', 'include', 'redefine', 'override')) {
    const meant = meantByImport(reference, 'schemaLocation', all);
    if (meant?.namespace !== xsd) continue;
    const isImport = reference.name === 'import';
    takeSchema(meant, isImport || targetOf(meant) !== '' ? targetOf(meant) : target, all);
  }
}

/** By the file's name, else by the namespace that is imported. */
function meantByImport(reference: Located, attribute: string, { files, missing }: Gathering): Located | undefined {
  const location = reference.attributes[attribute];
  const namespace = reference.attributes.namespace?.trim() ?? '';
  const byName = location === undefined ? undefined : meantBy(location, files);
  if (byName) return byName;
  const byNamespace = namespace === '' ? undefined : files.find((file) => targetOf(file) === namespace);
  if (byNamespace) return byNamespace;
  if (location !== undefined) missing.push(missed(reference, location, namespace));
  return undefined;
}

function missed(node: Located, reference: string, namespace: string): Missing {
  const isImported = node.namespace === xsd && node.name === 'import';
  return { place: placeOf(node), reference, namespace, isImported };
}

/** A namespace that came by another way, or that everybody knows, is not missed. */
function reallyMissing({ schemas, missing }: Gathering): readonly Missing[] {
  const known = new Set(builtIn);
  for (const byTarget of schemas.values()) for (const target of byTarget.keys()) known.add(target);
  return missing.filter(({ namespace, isImported }) => !(isImported && known.has(namespace)));
}
