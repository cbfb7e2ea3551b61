/** An agency as the transport knows it: where it is, how we prove who we are, and how much of it we take. */

import type { Sentence } from '../errors.ts';
import type { Sign } from '../wire-messages.ts';
import type { TokenDoor } from './token.ts';

export interface Upstream {
  readonly agency: string;
  /** The only hosts its address may have outside the sandbox, see `connectionMistakes`. */
  readonly hosts: readonly string[];
  /** Absent: the agency is switched off. */
  readonly connection?: {
    /** Scheme, host, port and perhaps a path before all of the agency's paths. */
    readonly address: URL;
    readonly credentials: Readonly<Record<string, string>>;
    /** Networks (CIDR) that the agency may be in although they are not public: its leased line, its VPN. */
    readonly nets?: readonly string[];
    readonly tls?: TlsFiles;
  };
  readonly authentication: Authentication;
  /** What makes the signature, of an agency that is `signed`: the adapter's. */
  readonly sign?: Sign;
  readonly limits: { readonly connections: number; readonly timeoutMs: number; readonly maxResponseBytes: number };
  /** Business reasons the agency may give, with what is said about them. */
  readonly rejections: Readonly<Record<string, { readonly forClerk: Sentence; readonly forCitizen: Sentence }>>;
}

export type ConnectedUpstream = Upstream & { readonly connection: NonNullable<Upstream['connection']> };

/** How an agency knows us; beside each it may want our certificate too (mutual TLS). */
export type Authentication = { readonly clientCertificate?: boolean | undefined } & (
  | { readonly kind: 'none' | 'mtls' | 'basic' }
  /** In one of the two. */
  | { readonly kind: 'api-key'; readonly header?: string | undefined; readonly query?: string | undefined }
  | ({ readonly kind: 'oauth2' } & TokenDoor)
  | Signed
  | XRoad
  | { readonly kind: 'ws-username'; readonly password: 'text' | 'digest'; readonly timestamp: boolean }
  | { readonly kind: 'ws-certificate'; readonly password?: 'text' | 'digest' | undefined }
);

export interface Signed {
  readonly kind: 'signed';
  readonly with: 'hmac' | 'rsa' | 'rsa-pss' | 'ecdsa';
  /** The only ones that `sign` may give. */
  readonly headers: readonly string[];
}

export interface XRoad {
  readonly kind: 'x-road';
  /** `class/member/subsystem` of the agency; the service is the first part of an operation's path. */
  readonly provider: string;
  /** Where it is another than the client's own. */
  readonly instance?: string | undefined;
  /** `unchecked` for a security server behind something that changes headers. */
  readonly requestHash?: 'checked' | 'unchecked' | undefined;
}

/** Paths of PEM files. */
export interface TlsFiles {
  /** The authorities that may vouch for the agency, in place of the public ones. */
  readonly caFile?: string;
  /** Our certificate, with those between it and its authority; wants `keyFile`. */
  readonly certFile?: string;
  readonly keyFile?: string;
}
