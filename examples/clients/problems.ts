/** What an answer says beside its data: which fields failed and what to do about it, and which are older than they should be. */

/** One failed field, or the whole request where `path` is empty. */
export interface Problem {
  /** Such as `citizen.vehicles.0.fines`. */
  readonly path: string;
  /** One of the gateway's closed table; `UNKNOWN` for an error that is not the gateway's, as of a proxy on the way. */
  readonly code: string;
  /** Whose field it is, where an agency is behind it. */
  readonly agency?: string;
  /** The same request may succeed a little later: offer the clerk a button, and do not press it for them. */
  readonly retryable: boolean;
  /** What the clerk should do next: show it as it is. */
  readonly forClerk: string;
  /** What the clerk can say to the citizen. */
  readonly forCitizen: string;
  /** Show it small: whoever answers the telephone asks for it. */
  readonly requestId?: string;
  /** With `BAD_INPUT`: the places that are wrong, and in what way. */
  readonly violations: readonly { readonly path: string; readonly code: string }[];
}

/** A value's age, where an agency could not be asked for a newer one. */
export interface Freshness {
  readonly path: string;
  readonly agency: string;
  readonly asOf: string;
  readonly stale: boolean;
}

interface GraphError {
  readonly message: string;
  readonly path?: readonly (string | number)[] | undefined;
  readonly extensions?: Partial<Omit<Problem, 'path'>> | undefined;
}

/** An error as any client hands it on; what is not the gateway's still becomes a problem that can be shown. */
export function problemsOf(errors: readonly unknown[] | undefined): readonly Problem[] {
  return ((errors ?? []) as readonly GraphError[]).map(({ message, path, extensions }) => ({
    code: 'UNKNOWN',
    retryable: false,
    forClerk: message,
    forCitizen: '',
    violations: [],
    ...extensions,
    path: (path ?? []).join('.'),
  }));
}

/** Empty where `extensions` do not say: then everything is as fresh as the gateway promises. */
export function freshnessOf(extensions: unknown): readonly Freshness[] {
  const { freshness } = (extensions ?? {}) as { freshness?: unknown };
  if (!Array.isArray(freshness)) return [];
  return freshness.map(({ path, ...rest }) => ({ ...rest, path: Array.isArray(path) ? path.join('.') : String(path) }));
}
