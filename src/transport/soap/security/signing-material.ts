/** What messages are signed with, out of an agency's credentials or its TLS files, tried before it is used. */

import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { TlsUnusable } from '../../tls-material.ts';
import { watchTls } from '../../tls-watch.ts';
import type { Upstream } from '../../upstream.ts';

export interface SigningMaterial {
  /** DER in base64. */
  readonly certificate: string;
  readonly key: KeyObject;
}

type Connection = NonNullable<Upstream['connection']>;

/**
 * The material as it is now: `certificate` and `privateKey` of the credentials, or the files of our TLS certificate,
 * which are followed where somebody renews them.
 *
 * @throws TlsUnusable where there is none that can be used.
 */
export function signingMaterial({ credentials, tls }: Connection): () => Promise<SigningMaterial> {
  const { certificate, privateKey } = credentials;
  if (certificate !== undefined || privateKey !== undefined) {
    const fixed = Promise.resolve(materialOf(certificate, privateKey));
    return () => fixed;
  }
  if (tls?.certFile === undefined) throw new TlsUnusable(nothing);
  // What cannot be used is told by whoever opens connections with the same files.
  const files = watchTls(tls, () => undefined);
  let last = { of: files.now(), material: materialOf(files.now().cert, files.now().key) };
  return async () => {
    const of = await files.current();
    if (of !== last.of) last = { of, material: renewed(of, last.material) };
    return last.material;
  };
}

const nothing =
  'there is nothing to sign with; name the files of a certificate and its key, or give "certificate" and "privateKey" as PEM in the credentials';

/** Files that are good for TLS need not be good for signatures: the last good ones stay in use. */
function renewed({ cert, key }: { cert?: string; key?: string }, before: SigningMaterial): SigningMaterial {
  try {
    return materialOf(cert, key);
  } catch {
    return before;
  }
}

/** @throws TlsUnusable; its message holds nothing of either. */
function materialOf(certificate = '', privateKey = ''): SigningMaterial {
  const [own, key] = [certificateIn(certificate), keyIn(privateKey)];
  if (key.asymmetricKeyType !== 'rsa') throw new TlsUnusable('the key for signatures is not one of RSA');
  if (!own.checkPrivateKey(key)) throw new TlsUnusable('the key for signatures is not the one of the certificate');
  return { certificate: own.raw.toString('base64'), key };
}

function certificateIn(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch {
    throw new TlsUnusable('the certificate for signatures is none, or not PEM');
  }
}

function keyIn(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw new TlsUnusable('the key for signatures is none, not PEM, or wants a passphrase');
  }
}
