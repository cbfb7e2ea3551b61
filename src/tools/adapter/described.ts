/**
 * An agency's service as `adapter:new` understood it: what the questions at a terminal, a WSDL and an OpenAPI file are all
 * read into, and what an adapter is written from. Plain data, in *our* names; the upstream's are only where the wire needs
 * them. `checkDescribed` holds a reader to what is said here.
 */

import type { Manifest } from '../../agencies/manifest.ts';

export interface DescribedService {
  /** The adapter's folder: lower-case words joined by hyphens. */
  readonly id: string;
  readonly name: { readonly fa: string; readonly en: string };
  readonly contact: string;
  /** Of the addresses that the description names; `['api.<id>.example']` where it names none. */
  readonly hosts: readonly string[];
  readonly authentication: Manifest['authentication'];
  /** The description that this was read from; none where somebody was asked. */
  readonly source?: { readonly file: string; readonly sha256: string };
  /** Types by name, each once; whatever refers to one says `{ kind: 'named', name }`, so a type may hold itself. */
  readonly types: readonly DescribedNamedType[];
  /** At least one. */
  readonly operations: readonly DescribedOperation[];
  /** What could not be decided and somebody must look at: one sentence each, with the place in the description. */
  readonly undecided: readonly string[];
}

/** What one operation is about, and so where in the graph it hangs. */
export type DescribedSubject = 'citizen' | 'organization' | 'vehicle' | 'property';

export interface DescribedOperation {
  /** Our name, an English noun in camelCase, unique in the service: it becomes the field. `libraryCard`, `payTax`. */
  readonly name: string;
  /** One sentence, in English. Upstream documentation is cut to one line of at most 300 characters. */
  readonly description: string;
  /** Reads only. What is not known to be safe is a change. */
  readonly isSafe: boolean;
  /** Default: personal, the careful answer. */
  readonly dataClass?: 'personal' | 'public';
  /** Default: decided by the first required input of the scalar `NationalId`, `LegalId`, `Plate` or `PropertyCode`; without one a root field. */
  readonly subject?: { readonly kind: DescribedSubject; readonly input: string };
  readonly wire: RestWire | SoapWire;
  /** In the order of the wire. */
  readonly input: readonly DescribedField[];
  /**
   * What is answered; `undefined` where an answer is empty or says nothing that can be mapped. `within` are the objects or
   * elements around it, from the outside: `{"data": {"person": …}}` is `[data, person]`; of SOAP, below the answer's element.
   */
  readonly output?: { readonly type: DescribedType; readonly within: readonly WireName[] };
}

// ── The wire ────────────────────────────────────────────────────────────────────────────────────

/** A member of an object, an element or an attribute as the upstream spells it. */
export interface WireName {
  readonly name: string;
  /** Of an element or attribute that has one; absent or empty for none, and in JSON. */
  readonly namespace?: string;
}

export interface RestWire {
  readonly kind: 'rest';
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /**
   * The path below the agency's address, from its leading `/` on, its template taken apart: `/persons/{id}/cards` is
   * `['/persons/', { input: 'nationalId' }, '/cards']`. Literals hold no `..`, no query, no fragment.
   */
  readonly path: readonly (string | { readonly input: string })[];
  /** Names of the inputs that stand in the query, each under its wire name. A list is written once for each item. */
  readonly query: readonly string[];
  /** Names of the inputs that are members of the JSON body, or the one that is the whole body; none for no body. */
  readonly json: { readonly members: readonly string[] } | { readonly whole: string } | undefined;
  /** Of constant value, in place of those that are sent otherwise: names and values as the kit's `headers` takes them. */
  readonly headers?: Readonly<Record<string, string>>;
  /** With this status the agency says that there is none. */
  readonly absentStatus?: 404 | 410;
}

export interface SoapWire {
  readonly kind: 'soap';
  readonly version: '1.1' | '1.2';
  /** `document` with `literal` is wrapped or bare alike: `request` is the body's element, and inputs are what it holds. */
  readonly style: 'document' | 'rpc';
  readonly use: 'literal' | 'encoded';
  /** Path of the endpoint below the agency's address. */
  readonly path: string;
  /** SOAPAction or the action parameter; empty where there is none. */
  readonly action: string;
  /** The element in the request's body, and in the answer's. */
  readonly request: WireName;
  readonly answer: WireName;
  /** Header blocks that the binding declares, as what to look at; nothing is sent for them until somebody writes it. */
  readonly headers: readonly WireName[];
  /** WS-Addressing headers are wanted (wsaw:UsingAddressing or a policy). */
  readonly isAddressed?: boolean;
}

// ── Types ───────────────────────────────────────────────────────────────────────────────────────

export interface DescribedField extends WireNameOfField {
  /** Our name, camelCase, unique among its siblings. */
  readonly name: string;
  readonly description: string;
  readonly type: DescribedType;
  /** May be missing or null: `minOccurs="0"`, `nillable`, not in `required`, a branch of a choice. */
  readonly isNullable: boolean;
}

interface WireNameOfField {
  readonly wire: WireName;
  /** Where it stands in XML; `text` is the element's own text (simple content), whose `wire.name` is not used. Default: `element`. */
  readonly place?: 'element' | 'attribute' | 'text';
  /** Elements or objects between the parent and this, from the outside; for a list's wrapper: `<items><item/></items>`. */
  readonly within?: readonly WireName[];
}

/** An expression: a scalar, a list, or a type by its name. */
export type DescribedType =
  | DescribedScalar
  | DescribedList
  | { readonly kind: 'named'; readonly name: string }
  | Opaque;

/** Names of GraphQL's own scalars, and those of `schema/scalars.graphql` that an upstream value can be. */
export type ScalarName =
  | 'String'
  | 'ID'
  | 'Int'
  | 'Float'
  | 'Boolean'
  | 'Day'
  | 'DateTime'
  | 'Rial'
  | 'Uuid'
  | 'NationalId'
  | 'LegalId'
  | 'Plate'
  | 'PropertyCode'
  | 'PostalCode'
  | 'Mobile'
  | 'Iban';

export interface DescribedScalar {
  readonly kind: 'scalar';
  /**
   * `Day` is a date of the real world, ISO on the wire; as an input it is a `Date`. A whole number beyond 32 bits is an
   * `ID` where it names something and a `Float` where it counts. Ours are chosen only where the description leaves no
   * doubt: they check digits, and another country's number would be refused.
   */
  readonly scalar: ScalarName;
  /** How JSON writes it; XML writes text always. Default: `number` for Int, Float, Rial, `boolean` for Boolean, else `text`. */
  readonly writtenAs?: 'text' | 'number' | 'boolean';
  /** In characters for a text, else of the value. */
  readonly atLeast?: number;
  readonly atMost?: number;
  /** A regular expression of ECMAScript that the whole text matches, safe to run; leave out what is neither. */
  readonly pattern?: string;
  /** A value of the description's own examples, as the wire writes it; one is made where there is none. */
  readonly example?: string | number | boolean;
}

interface DescribedList {
  readonly kind: 'list';
  readonly of: DescribedType;
  /** A bound of the description, else 100, which is then among `undecided`. At most 1,000. */
  readonly atMost: number;
}

/** Not mapped, and noted among `undecided`: `xs:any`, free-form objects, files. Fields of it are left out of what is written. */
export interface Opaque {
  readonly kind: 'opaque';
  /** One word or two for the report, such as `xs:any`. */
  readonly what: string;
}

/** A type of the graph; `name` is ours, PascalCase, unique in the service, without the agency's prefix, which the writer adds. */
export type DescribedNamedType = DescribedObject | DescribedEnum | DescribedUnion;

export interface DescribedObject {
  readonly kind: 'object';
  readonly name: string;
  readonly description: string;
  /** May be empty: such a type is left out with whatever refers to it. A base's fields come first, as XML has them. */
  readonly fields: readonly DescribedField[];
}

export interface DescribedEnum {
  readonly kind: 'enum';
  readonly name: string;
  readonly description: string;
  /** `name` in CAPITALS, ours; `wire` as the agency writes it. At least one. */
  readonly values: readonly { readonly name: string; readonly wire: string | number; readonly description?: string }[];
}

/** One of several objects, told apart by a text on the wire: a `discriminator`, or `xsi:type` of an abstract base. */
export interface DescribedUnion {
  readonly kind: 'union';
  readonly name: string;
  readonly description: string;
  /** The member that tells, or `xsi:type`, whose prefix is not looked at. */
  readonly by: WireName | 'xsi:type';
  /** `type` names an object of `types`; that object does not list the discriminator again. */
  readonly members: readonly { readonly value: string; readonly type: string }[];
}

/** What a reader gives back: a list to choose from where that was asked for, else the service. */
export interface ListedOperation {
  /** As the description spells it, which is what `--only` takes. */
  readonly wireName: string;
  /** As it will be called here. */
  readonly name: string;
  /** Port or tag, or `GET /persons/{id}`. */
  readonly where: string;
  readonly isSafe: boolean;
  readonly description: string;
}

/** A file that was handed over; nothing else is ever read. */
export interface HandedFile {
  /** As it was given on the command line: only its last part is compared with the references in other files. */
  readonly name: string;
  readonly text: string;
}

export interface Choice {
  /** The adapter's id; decides hosts' fallback and nothing else. */
  readonly id: string;
  /** True for the list alone. */
  readonly isListed: boolean;
  /** Operations' wire names or patterns with `*`; empty for all. A name that fits none is an `Unusable`. */
  readonly only: readonly string[];
  /** Names or patterns of those that only read, though they are sent by POST. */
  readonly reads?: readonly string[];
  /** Said on the command line, and so stronger than the description. */
  readonly name?: { readonly fa: string; readonly en: string };
  readonly contact?: string;
  readonly hosts?: readonly string[];
  readonly authentication?: Manifest['authentication'];
}

/**
 * `readWsdl` and `readOpenApi`: the first file is the description, the rest is what it refers to.
 *
 * @throws Unusable naming the place, for what cannot be read; never reads a file or an address by itself.
 */
export type Reader = (
  files: readonly [HandedFile, ...HandedFile[]],
  choice: Choice,
) => { readonly list: readonly ListedOperation[] } | DescribedService;
