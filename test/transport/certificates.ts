/** An authority made for one test, and the certificates it signs. */

import { webcrypto } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** The maker of certificates wants `reflect-metadata`, of which it uses no more than this. */
function reflectMetadata(): void {
  const kept = new WeakMap<object, Map<unknown, unknown>>();
  const of = (target: object): Map<unknown, unknown> => {
    const found = kept.get(target) ?? new Map();
    kept.set(target, found);
    return found;
  };
  const get = (key: unknown, target: object): unknown => of(target).get(key);
  const defineMetadata = (key: unknown, value: unknown, target: object): void => void of(target).set(key, value);
  Object.assign(Reflect, { getMetadata: get, getOwnMetadata: get, defineMetadata });
}
reflectMetadata();
const x509 = await import('@peculiar/x509');

export interface Certified {
  /** PEM. */
  readonly cert: string;
  readonly key: string;
}

export interface Authority extends Certified {
  sign(named: Named): Promise<Certified>;
}

export interface Named {
  /** Names and addresses it is for. */
  readonly for: readonly string[];
  /** Days from now; may be past. Default: 1. */
  readonly endsInDays?: number;
}

const signingAlgorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const newKeys = () => webcrypto.subtle.generateKey(signingAlgorithm, true, ['sign', 'verify']);
const daysFromNow = (days: number): Date => new Date(Date.now() + days * 86_400_000);
const isAddress = (name: string): boolean => /^[\d.]+$/.test(name);

async function keyPem(keys: webcrypto.CryptoKeyPair): Promise<string> {
  const bytes = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return x509.PemConverter.encode(bytes, 'PRIVATE KEY');
}

export async function authority(name = 'Test authority'): Promise<Authority> {
  const keys = await newKeys();
  const own = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: `CN=${name}`,
    notBefore: daysFromNow(-30),
    notAfter: daysFromNow(30),
    keys,
    signingAlgorithm,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  });
  let serial = 1;
  const sign = async ({ for: names, endsInDays = 1 }: Named): Promise<Certified> => {
    const subject = await newKeys();
    serial += 1;
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: serial.toString(16).padStart(2, '0'),
      subject: `CN=${names[0]}`,
      issuer: own.subject,
      notBefore: daysFromNow(-29),
      notAfter: daysFromNow(endsInDays),
      publicKey: subject.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm,
      extensions: [
        new x509.SubjectAlternativeNameExtension(
          names.map((value) => ({ type: isAddress(value) ? 'ip' : 'dns', value })),
        ),
      ],
    });
    return { cert: certificate.toString('pem'), key: await keyPem(subject) };
  };
  return { cert: own.toString('pem'), key: await keyPem(keys), sign };
}

const rsa = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2_048,
};

/** A certificate of an RSA key, signed by itself: for signatures over messages. */
export async function rsaCertified(name = 'Pishkhan'): Promise<Certified> {
  const keys = await webcrypto.subtle.generateKey(rsa, true, ['sign', 'verify']);
  const own = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: `CN=${name}`,
    notBefore: daysFromNow(-30),
    notAfter: daysFromNow(30),
    keys,
    signingAlgorithm: rsa,
  });
  return { cert: own.toString('pem'), key: await keyPem(keys) };
}

/** A folder for PEM files, gone with the test; `write` returns the path. */
export function pemFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'pishkhan-pem-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return {
    write(name: string, text: string): string {
      const path = join(folder, name);
      writeFileSync(path, text);
      return path;
    },
  };
}
