/** An agency as the transport knows it: where it is, how we prove who we are, and how much of it we take. */

import type { Sentence } from '../errors.ts';

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
  readonly authentication:
    | { readonly kind: 'none' | 'basic' }
    | { readonly kind: 'api-key'; readonly header: string }
    | { readonly kind: 'oauth2'; readonly tokenPath: string }
    | { readonly kind: 'ws-username'; readonly password: 'text' | 'digest'; readonly timestamp: boolean }
    | { readonly kind: 'ws-certificate'; readonly password?: 'text' | 'digest' | undefined };
  readonly limits: { readonly connections: number; readonly timeoutMs: number; readonly maxResponseBytes: number };
  /** Business reasons the agency may give, with what is said about them. */
  readonly rejections: Readonly<Record<string, { readonly forClerk: Sentence; readonly forCitizen: Sentence }>>;
}

/** Paths of PEM files. */
export interface TlsFiles {
  /** The authorities that may vouch for the agency, in place of the public ones. */
  readonly caFile?: string;
  /** Our certificate, with those between it and its authority; wants `keyFile`. */
  readonly certFile?: string;
  readonly keyFile?: string;
}
