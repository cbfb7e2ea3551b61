/** A gateway in a process of its own, `with` all that keeps it accountable or `without`; says what CPU it has used when asked. */

import { mkdtempSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultToken, sandboxToken } from '../../src/access/sandbox-issuer.ts';
import { readConfig } from '../../src/config.ts';
import { createGateway } from '../../src/gateway.ts';
import { sandboxSurroundings } from '../../src/sandbox/surroundings.ts';
import type { Surroundings } from '../../src/surroundings.ts';
import { openLog } from '../../src/telemetry/log.ts';

/** Nobody is looked up or put on record; tokens and visits are as they are. Quotas are taken away by `without-quotas.ts`. */
const nothing = ({ catalogue }: Surroundings): Partial<Surroundings> => ({
  fieldUse: { count: () => undefined },
  register: { standing: () => ({ networks: ['PISHKHAN'] }) },
  catalogue: { ...catalogue, mayRead: () => 'allowed' },
  journal: { isWritable: () => true, refused: async () => '', read: () => undefined, limited: () => undefined },
});

const [kind = 'with', sandboxUrl = '', databaseUrl = '', replies = '0'] = process.argv.slice(2);
const dataFolder = mkdtempSync(join(tmpdir(), 'pishkhan-bench-'));
const config = readConfig({
  PORT: '0',
  DATA_DIR: dataFolder,
  SANDBOX_URL: sandboxUrl,
  SANDBOX_REDIS: 'no',
  DATABASE_URL: databaseUrl,
  CACHE_REPLIES_PERCENT: replies,
});
const around = await sandboxSurroundings(
  config,
  openLog('silent', () => undefined),
);
const gateway = await createGateway({ ...around, ...(kind === 'without' && nothing(around)) });
await gateway.app.listen({ host: '127.0.0.1', port: 0 });
const { port } = gateway.app.server.address() as AddressInfo;
const token = await sandboxToken(dataFolder, { ...defaultToken, scopes: [...gateway.scopes], expires: '12h' });

process.on('message', () => process.send?.(process.cpuUsage()));
process.once('disconnect', () => process.exit());
process.send?.({ address: `http://127.0.0.1:${port}`, token });
