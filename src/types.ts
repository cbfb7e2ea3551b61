/** What the rooms say to each other: the request on its way in, the ask on its way to an agency, the value on its way back. */

import type { Language, Problem } from './errors.ts';
import type { Signal } from './signal.ts';
import type { GraphqlMessage, RestMessage } from './wire-messages.ts';
import type { SoapMessage } from './xml/soap-message.ts';

// ── The request: rooms http, access, policy, graph ──────────────────────────────────────────────

/** Why nobody waits for an answer any more: the reason of an aborted signal. */
export type Leaving = 'DEADLINE' | 'CLIENT_LEFT';

/** A GraphQL request within the bounds of the http room. */
export interface GraphRequest {
  readonly id: string;
  readonly method: 'GET' | 'POST';
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The document's text, where the client sent it. */
  readonly document?: string;
  /** What the client's makers registered the document under, where it sent that. */
  readonly documentId?: string;
  readonly operationName?: string;
  /** The same object only where the whole question came in the same bytes. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly language: Language;
  /** Aborted at the deadline, or when the client leaves; its reason is a `Leaving`. Made when it is first looked at. */
  readonly ends: { readonly signal: Signal };
}

/** The answer as GraphQL has it; the http room makes it bytes. */
export interface GraphReply {
  /** HTTP status under `application/graphql-response+json`. */
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** The finished JSON of `data` in UTF-8, each byte as a character, where it is not in the body. */
  readonly dataUtf8?: string;
  /** What was asked on the way to it, in the order answered: whose data was read. */
  readonly parts?: readonly ReadPart[];
  /** The problem that each of the body's `errors` shows, in their order. */
  readonly problems?: readonly Problem[];
}

/** An answer that was executed for this request, and not given again. */
export interface ExecutedReply extends GraphReply {
  readonly parts: readonly Part[];
  /** Questions that were put: more than there are parts where one was refused, or nobody waited for its answer. */
  readonly asked: number;
}

export type Handler<Request extends GraphRequest = GraphRequest, Reply extends GraphReply = GraphReply> = (
  request: Request,
) => Promise<Reply>;

/** Who asks, as the token says. */
export interface Identity {
  readonly client: string;
  readonly clientVersion?: string;
  readonly clerk: string;
  readonly office: string;
  readonly scopes: ReadonlySet<string>;
}

/** Who asks, as the register knows them today. */
export interface Caller extends Identity {
  /** Codes of the office networks the office belongs to today. */
  readonly networks: readonly string[];
  readonly visit?: Visit;
}

/** A citizen at the counter, and the services they came for. */
export interface Visit {
  readonly id: string;
  /** Codes of the services asked for. */
  readonly services: readonly string[];
  covers(nationalId: string): boolean;
}

export interface CalledRequest extends GraphRequest {
  readonly caller: Caller;
}

/** A request whose document is known and whose every scope is decided: a scope that is missing here is refused. */
export interface DecidedRequest extends CalledRequest {
  readonly document: string;
  /** Which of the document's operations is meant; `undefined` where the text is no document. */
  readonly operation?: MeantOperation | undefined;
  readonly decisions: ReadonlyMap<string, 'allowed' | Problem>;
}

/** An operation of a document; as a rule the same object when the document is sent again. */
export interface MeantOperation {
  readonly type: 'query' | 'mutation' | 'subscription';
  /** Coordinates `Type.field` of the fields it names. */
  readonly fields: readonly string[];
}

// ── The ask: rooms loader, cache, gather, resilience, transport ─────────────────────────────────

/** A thing of the real world that data is about. */
export interface Subject {
  readonly kind: 'citizen' | 'organization' | 'vehicle' | 'property' | 'bill' | 'address';
  readonly id: string;
}

/** What an operation may know of its caller. */
export type Facet = 'clerk' | 'office' | 'client';
export type Facets = Readonly<Partial<Record<Facet, string>>>;

/** Who may be given a value that was fetched for somebody else. */
export type Audience = 'everyone' | 'network' | 'office' | 'caller';

export interface Reuse {
  /** How long a value is as good as asked for again, in seconds. */
  readonly ttlSeconds: number;
  /** For how long after that it may stand in while the agency fails, in seconds; 0 is an answer. */
  readonly staleSeconds: number;
  /** For how long of these it is given at once, while a new one is fetched; 0 where it is left out. */
  readonly revalidateSeconds?: number;
  readonly sharedBy: Audience;
}

/** An operation as the rooms need it: what the kit's builders make, named by the adapter that declares it. */
export interface RegisteredOperation {
  readonly agency: string;
  readonly name: string;
  /** Changes whenever the adapter's code does, so that no value outlives the mapping that made it. */
  readonly version: string;
  readonly declared: DeclaredOperation;
  /** Of a change: the read that tells whether it was made. */
  readonly reconcile?: RegisteredOperation;
}

export interface DeclaredOperation {
  /** Reads only: may be repeated, shared, given again. */
  readonly safe: boolean;
  readonly dataClass: 'personal' | 'public';
  readonly dependsOn: readonly Facet[];
  readonly reuse: Reuse | 'never';
  about(input: unknown): readonly Subject[];
  /** What one thing asked about costs the agency, from 1, which it is where it is left out, to 100. */
  readonly weight?: number;
  /** A read that has no answer after so many milliseconds is asked a second time, and the first answer counts. */
  readonly hedgeAfterMs?: number;
  /** What a change makes stale. */
  invalidates?(input: unknown): readonly Stale[];
  /** How the outcome of a change that was not heard of can be asked for: by a read, or where the agency's 202 said that it will be; `impossible` is an answer. */
  readonly reconcile?: DeclaredOperation | 'location' | 'impossible';
  /** How one ask goes over the wire, where the agency has such a call. */
  readonly one?: WireStep;
  /** How several asks go over the wire at once, where the agency has such a call. */
  readonly many?: WireStep & Together;
}

/** A question whose kept answers are no longer true. */
export interface Stale {
  readonly operation: DeclaredOperation;
  readonly input: unknown;
}

/** How several asks are put into one exchange. */
export interface Together {
  /** The agency's limit; more asks make more exchanges. */
  readonly atMost: number;
  /**
   * How long nobody must have joined before it departs, in milliseconds: 1 or 2 where the asks come out of calls for one
   * thing each, and so one by one. Left out, it departs after a few idle turns of the event loop.
   */
  readonly gatherMs?: number;
}

/** What is known of a change: made, or not known. One that was certainly not made is a Problem. */
export type Changed<Result = unknown> =
  | { readonly state: 'COMPLETED'; readonly result: Result }
  | { readonly state: 'UNKNOWN' };

/** One exchange: inputs become a message, the message's answer becomes what each input asked for. */
export interface WireStep {
  message(inputs: readonly unknown[], facets: Facets): WireMessage;
  /**
   * Reads the agency's answer. The function it returns gives one input its data, `null` for "there is none".
   *
   * @throws where the answer breaks the agency's contract.
   */
  read(body: unknown): (input: unknown) => unknown;
  readonly absentStatus?: number;
}

export type WireMessage = RestMessage | SoapMessage | GraphqlMessage;

/** Whose request led to an ask: for the record of calls alone, nothing that is sent depends on it. */
export interface Origin {
  readonly requestId: string;
  readonly client: string;
  readonly office: string;
}

/** One question to an operation about one thing. */
export interface Ask {
  readonly operation: RegisteredOperation;
  readonly input: unknown;
  /** Of the caller, only what the operation depends on. */
  readonly facets: Facets;
  /** Canonical text of operation, input and everything of the caller that the answer depends on or is kept to. */
  readonly key: string;
  readonly subjects: readonly Subject[];
  /** Names of what its answer is kept under and can be forgotten by: agency, operation, subjects, the question itself. */
  readonly tags: readonly string[];
  /** Of a change: tags of the answers that it makes untrue. */
  readonly outdates: readonly string[];
  readonly origin: Origin;
  readonly signal: Signal;
}

/** What came back, with its life. Times are milliseconds since the epoch. */
export interface Value {
  readonly data: unknown;
  readonly operation: RegisteredOperation;
  readonly subjects: readonly Subject[];
  readonly tags: readonly string[];
  readonly asOf: number;
  readonly freshUntil: number;
  readonly staleUntil: number;
  /** Given although its fresh life was over. */
  readonly isStale: boolean;
}

/** Errors are values here, so that one bad ask fails only itself. */
export type Outcome = Value | Problem;

/** Where in the answer a field stands: names, as they are in the answer, and places in lists. */
export type FieldPath = readonly (string | number)[];

/** One question that a request asked, as far as the record needs it. */
export interface ReadPart {
  readonly ask: Pick<Ask, 'operation' | 'subjects'>;
  readonly outcome: Pick<Value, 'asOf'> | Problem;
}

/** One question that a request asked, and what became of it. */
export interface Part extends ReadPart {
  /** The field that asked. */
  readonly path?: FieldPath;
  readonly ask: Ask;
  readonly outcome: Outcome;
  /** From the question to its answer, in milliseconds. */
  readonly ms: number;
}

/** Above `gather`: plural and per thing, answered in the order asked. Never rejects. */
export type Answer = (asks: readonly Ask[]) => Promise<readonly Outcome[]>;

/** Below `gather`: asks of one operation that travel together. */
export interface Batch {
  readonly operation: RegisteredOperation;
  readonly inputs: readonly unknown[];
  readonly facets: Facets;
  readonly origins: readonly Origin[];
  /** Filled by the transport room: one for each message that went to the agency. */
  readonly attempts: Attempt[];
  /** Aborted when nobody waits for it any more; its reason is a `Leaving`. */
  readonly signal: Signal;
  /** Of a change that was sent already: it is not sent again, and only its outcome is looked for, where an attempt was told it. */
  readonly isResumed?: boolean;
}

/** One message to an agency, and what was heard of it. Times are milliseconds since the epoch. */
export interface Attempt {
  readonly sentAt: number;
  readonly sentBytes: number;
  /** When the whole answer was there; `undefined` where none came. */
  heardAt?: number;
  heardBytes?: number;
  status?: number;
  /** Path under which the agency said that the outcome will be; for asking there alone, and told to nobody. */
  laterAt?: string;
}

/** What one input of a batch got: its data, or why not; the data of a change is a `Changed`. */
export type Reading = { readonly data: unknown } | Problem;

/** Rejects with a Problem where the whole exchange failed. */
export type Exchange = (batch: Batch) => Promise<readonly Reading[]>;
