/** What a stand-in checks a signature with: it knows the secret, or the public half of the key. */

import { constants, createHash, createHmac, verify } from 'node:crypto';
import { isSame } from './guards.ts';
import { json } from './replies.ts';
import type { GuardedRequest, StandIn } from './stand-in.ts';

type Hash = 'sha1' | 'sha256' | 'sha384' | 'sha512';
type Written = 'hex' | 'base64' | 'base64url';

export const digestOf = (hash: Hash, text: string, as: Written): string => createHash(hash).update(text).digest(as);

/** Whether a text was signed with this secret, RFC 2104. */
export function isHmac(signature: string, { hash, secret, text, as }: Made & { readonly secret: string }): boolean {
  return isSame(signature, createHmac(hash, secret).update(text).digest(as));
}

interface Made {
  readonly hash: Hash;
  readonly text: string;
  readonly as: Written;
}

/** Whether a text was signed with the private half of this key in PEM: RSASSA-PSS, or RSASSA-PKCS1-v1_5, RFC 8017. */
export function isRsa(
  signature: string,
  { hash, text, as, publicKey, isPss = false }: Made & { readonly publicKey: string; readonly isPss?: boolean },
): boolean {
  const padding = isPss ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  return verify(hash, Buffer.from(text), { key: publicKey, padding }, Buffer.from(signature, as));
}

/** Whether a text was signed with the private half of this key in PEM, as RFC 7518 section 3.4 writes it. */
export function isEcdsa(
  signature: string,
  { hash, text, as, publicKey }: Made & { readonly publicKey: string },
): boolean {
  return verify(hash, Buffer.from(text), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, as));
}

/** Lets in what is signed well and was not sent before; the rest is answered 401. */
export function signed(rules: {
  readonly isGood: (request: GuardedRequest) => boolean;
  /** What no two messages have in common. */
  readonly nonce: (request: GuardedRequest) => string | undefined;
}): StandIn['guard'] {
  const seen = new Set<string>();
  return (request) => {
    const nonce = rules.nonce(request);
    if (nonce === undefined || seen.has(nonce) || !rules.isGood(request))
      return json({ error: 'unauthorized' }, { status: 401 });
    seen.add(nonce);
    return undefined;
  };
}
