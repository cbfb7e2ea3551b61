/** What a description says of how the agency knows its callers: WS-SecurityPolicy and WS-Addressing, as far as a guess goes. */

import type { Located } from './located.ts';

export interface Policies {
  readonly wantsUserName: boolean;
  readonly wantsDigest: boolean;
  readonly wantsCertificate: boolean;
  readonly wantsClientCertificate: boolean;
  readonly wantsBasic: boolean;
  readonly isAddressed: boolean;
  /** The first assertion that says something of it. */
  readonly place?: Located;
}

const assertions = {
  wantsUserName: ['UsernameToken'],
  wantsDigest: ['HashPassword'],
  wantsCertificate: ['X509Token', 'AsymmetricBinding'],
  wantsClientCertificate: ['RequireClientCertificate'],
  wantsBasic: ['HttpBasicAuthentication', 'BasicAuthentication'],
  isAddressed: ['UsingAddressing', 'Addressing'],
} as const;

/** Names are enough: these assertions have been in three namespaces, and mean the same in each. */
export function policiesOf(definitions: readonly Located[]): Policies {
  const found = new Map<string, Located>();
  for (const node of definitions) note(node, found);
  const has = (names: readonly string[]): boolean => names.some((name) => found.has(name));
  const place = [...found].find(([name]) => !assertions.isAddressed.some((one) => one === name))?.[1];
  return {
    wantsUserName: has(assertions.wantsUserName),
    wantsDigest: has(assertions.wantsDigest),
    wantsCertificate: has(assertions.wantsCertificate),
    wantsClientCertificate: has(assertions.wantsClientCertificate),
    wantsBasic: has(assertions.wantsBasic),
    isAddressed: has(assertions.isAddressed),
    ...(place ? { place } : {}),
  };
}

const policyNamespace = /(?:policy|securitypolicy|addressing)/i;
const known: ReadonlySet<string> = new Set(Object.values(assertions).flat());

/** The reader bounded the depth. */
function note(node: Located, found: Map<string, Located>): void {
  if (known.has(node.name) && policyNamespace.test(node.namespace) && !found.has(node.name)) found.set(node.name, node);
  for (const child of node.children) note(child, found);
}
