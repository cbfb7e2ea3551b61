/** Checkpoints are RFC 6962 trees signed in C2SP's form: whoever knows neither our code nor our secret can verify them. */

import { createHash, createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifiersOf } from '../../src/record/chain/checkpoint.ts';
import { leafOf } from '../../src/record/chain/hash.ts';
import { advanced, genesisOf, type Head, rootOf } from '../../src/record/chain/head.ts';
import { readVkey, vkeyOf } from '../../src/record/chain/note.ts';
import { doer, origin, type RecordWorld, recordWorld, refusal, secrets } from './hand-record.ts';

let world: RecordWorld;
beforeAll(async () => {
  world = await recordWorld();
});
afterAll(() => world.end());

/** The inputs and roots that certificate transparency's own implementations are tried with. */
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const roots: Readonly<Record<number, string>> = {
  1: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  2: 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  3: 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  8: '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
};

it('the tree is that of RFC 6962', () => {
  let head: Head = genesisOf('test');
  for (const [i, leaf] of leaves.entries()) {
    head = advanced(head, leafOf(Buffer.from(leaf, 'hex').toString('latin1')));
    const root = roots[i + 1];
    if (root !== undefined) expect(Buffer.from(rootOf(head), 'base64').toString('hex')).toBe(root);
  }
  expect(head.seq).toBe(8);
});

it('the note verifies with nothing but the key that is told', async () => {
  const record = await world.open();
  for (let i = 0; i < 5; i += 1) await record.journal.refused(doer(`r${i}`), [refusal]);
  const note = await record.checkpoint();
  const [told = ''] = verifiersOf(secrets, `${origin}/${record.id}`).map(vkeyOf);
  await record.stop();

  const [, name = '', id = '', key = ''] = /^(.+)\+([0-9a-f]{8})\+(.+)$/.exec(told) ?? [];
  const at = note.indexOf('\n\n') + 1;
  const [text, signature = ''] = [note.slice(0, at), note.slice(at + 1)];
  expect(text.split('\n')[0]).toBe(name);
  const [, signer, base64 = ''] = /^— (\S+) (\S+)\n$/.exec(signature) ?? [];
  expect(signer).toBe(name);
  const signed = Buffer.from(base64, 'base64');
  const raw = Buffer.from(key, 'base64');
  expect(raw[0]).toBe(1);
  const hashed = createHash('sha256')
    .update(Buffer.concat([Buffer.from(`${name}\n`), raw]))
    .digest();
  expect(signed.subarray(0, 4)).toEqual(hashed.subarray(0, 4));
  expect(signed.subarray(0, 4).toString('hex')).toBe(id);
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: raw.subarray(1).toString('base64url') };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  expect(verify(null, Buffer.from(text), publicKey, signed.subarray(4))).toBe(true);
  expect(readVkey(told)?.name).toBe(name);
  expect(readVkey(`${told.slice(0, -4)}AAA=`)?.id.toString('hex')).not.toBe(id);
});
