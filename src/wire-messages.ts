/** What an operation puts on the wire, as data: before our credentials are with it, and before anything is sent. */

/** How a body over REST is to be read. `nothing` reads none, and its data is `null`. */
export type Answers =
  | 'json'
  | 'text'
  | 'nothing'
  /** The document's root has this name and, where one is given, this namespace. */
  | { readonly xml: string; readonly namespace?: string }
  /** Rows as records by the names in the first line; fields are parted by this. */
  | { readonly csv: ',' | ';' | '|' | '\t' };

/** An agency that answers 202 and has the outcome later, RFC 9110 section 15.3.3. */
export interface Later {
  /** The outcome's address is on the agency's own host and below this path, or it is not asked for. */
  readonly below: string;
  /** Where the outcome will be, out of the body of the 202; left out: what its `Location` says. */
  readonly status?: (body: unknown) => string;
  /** Whether an answer with 200 says that the outcome is not there yet; left out: 202 alone says so. */
  readonly isPending?: (body: unknown) => boolean;
  /** How long to wait before each look, in milliseconds; a `Retry-After` makes it longer. */
  readonly everyMs: number;
  /** Looks at most. */
  readonly atMost: number;
}

/** Whose action a message through X-Road is, and for which matter: `X-Road-UserId` and its neighbours of PR-REST section 4.3. */
export interface XRoadContext {
  /** With the country's two letters before it, `IR0499370899`. */
  readonly userId?: string;
  readonly issue?: string;
  /** `class/code`, or the code alone. */
  readonly representedParty?: string;
}

export interface RestMessage {
  readonly protocol: 'rest';
  readonly method: string;
  /** Path and query, each part encoded. */
  readonly target: string;
  readonly json?: unknown;
  /** In place of JSON: a body that is written already. */
  readonly written?: { readonly contentType: string; readonly body: string };
  /** Of constant value. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Tells the agency that a change is the same one again. */
  readonly idempotency?: { readonly header: string; readonly key: string };
  /** JSON where it is left out. */
  readonly answers?: Answers;
  readonly later?: Later;
  readonly xRoad?: XRoadContext;
}

export interface GraphqlMessage {
  readonly protocol: 'graphql';
  readonly target: string;
  /** As the adapter wrote it: nothing of an input is in it. */
  readonly document: string;
  /** Of the document's operation, where it has one. */
  readonly name?: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly idempotency?: RestMessage['idempotency'];
  /** Reasons the agency gives as `extensions.code` of an error, by their code, in the words of its manifest. */
  readonly rejections: Readonly<Record<string, string>>;
}

/** What a GraphQL agency answered, as its step reads it. A failed place holds the error of that place, and not `null`. */
export interface GraphqlAnswer {
  readonly data: unknown;
  readonly isPartial: boolean;
}

/** Headers that HTTP or the transport itself sets: nobody declares, signs or proves himself with these. */
const reserved: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Whether an agency may be sent a header of this name: a plain token (RFC 9110 section 5.1) that is nobody else's. */
export const isHeaderName = (name: string): boolean =>
  /^[A-Za-z][A-Za-z0-9-]{0,63}$/.test(name) && !reserved.has(name.toLowerCase());

/** Printable ASCII, RFC 9110 section 5.5, without the space around it that a server would take off. */
export const isHeaderValue = (value: string): boolean => /^[\x21-\x7e]([\x20-\x7e]{0,8190}[\x21-\x7e])?$/.test(value);

/** A message that an agency wants signed, as the adapter's `sign` is handed it. */
export interface Signable {
  readonly method: string;
  readonly host: string;
  /** Path and query as they are sent. */
  readonly target: string;
  /** Those of the message so far, by lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where there is none. */
  readonly body: string;
  /** Of this message; one that is sent again has another. */
  readonly timestamp: { readonly iso: string; readonly seconds: string; readonly milliseconds: string };
  /** 128 random bits in hexadecimal digits, of this message. */
  readonly nonce: string;
}

type Hash = 'sha1' | 'sha256' | 'sha384' | 'sha512';
type Written = 'hex' | 'base64' | 'base64url';

/** What can be done with the credential, which itself is handed to nobody. */
export interface SigningKey {
  /** The credential `keyId`, which is no secret; empty where there is none. */
  readonly id: string;
  digest(hash: Hash, text: string, as: Written): string;
  /** Signs with what the manifest's `with` says. */
  sign(hash: Hash, text: string, as: Written): string;
}

/** Pure, and its headers are among those that the manifest lists. */
export type Sign = (message: Signable, key: SigningKey) => Readonly<Record<string, string>>;
