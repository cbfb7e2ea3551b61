/** A name's slot is what Redis itself says it is: else a breaker would be asked about the wrong server. */

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keySlot } from '../../src/cache/key-slot.ts';
import { freePort } from '../../src/tools/trials/rig/port.ts';
import { inMemory, startRedisProcess } from '../support/redis-process.ts';
import { describeWith } from '../support/services.ts';

test('the specification’s own example', () => {
  // "The following is the expected CRC16 of 123456789": 0x31C3.
  expect(keySlot('123456789')).toBe(0x31c3);
});

describeWith('redis-server', 'the slot of a name', () => {
  test('is the one of a real Cluster, with braces anywhere', async () => {
    const busPort = String(await freePort());
    const server = await startRedisProcess(() => [...inMemory, '--cluster-enabled', 'yes', '--cluster-port', busPort]);
    const pieces = fc.array(fc.oneof(fc.constantFrom('{', '}', '{}', 'a', 'pishkhan:'), fc.string({ unit: 'binary' })));
    await fc.assert(
      fc.asyncProperty(pieces, async (parts) => {
        const name = parts.join('');
        expect(await server.client.cluster('KEYSLOT', name)).toBe(keySlot(name));
      }),
      { numRuns: 500 },
    );
    await server.stop();
  });
});
