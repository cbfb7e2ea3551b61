/** The PEM files of a connection, tried before they are used. */

import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { TlsFiles } from './upstream.ts';

/** What TLS takes, as PEM: authorities, our certificate, its key. */
export interface TlsMaterial {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
}

/** Its message is for the operator, and holds nothing of the files. */
export class TlsUnusable extends Error {
  override readonly name = 'TlsUnusable';
}

/** @throws TlsUnusable for files that cannot be read, are cut off, or do not belong together. */
export function readTls({ caFile, certFile, keyFile }: TlsFiles): TlsMaterial {
  if ((certFile === undefined) !== (keyFile === undefined)) {
    throw new TlsUnusable('a client certificate and its key come together');
  }
  return {
    ...(caFile !== undefined && { ca: certificatesIn(caFile) }),
    ...(certFile !== undefined && keyFile !== undefined && pairIn(certFile, keyFile)),
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new TlsUnusable(`${file} cannot be read`, { cause: error });
  }
}

const certificateForm = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g;

/** OpenSSL passes over a certificate that is cut off, and would trust those before it alone. */
function certificatesIn(file: string): string {
  const text = textOf(file);
  const whole = text.match(certificateForm) ?? [];
  const begun = text.split('-----BEGIN ').length - 1;
  if (whole.length === 0 || whole.length !== begun) throw new TlsUnusable(`${file} is not whole certificates`);
  try {
    for (const certificate of whole) new X509Certificate(certificate);
  } catch (error) {
    throw new TlsUnusable(`${file} holds a certificate that is none`, { cause: error });
  }
  return text;
}

function pairIn(certFile: string, keyFile: string): TlsMaterial {
  const pair = { cert: certificatesIn(certFile), key: textOf(keyFile) };
  try {
    createSecureContext(pair);
  } catch (error) {
    throw new TlsUnusable(`${keyFile} is not the key of ${certFile}`, { cause: error });
  }
  return pair;
}
