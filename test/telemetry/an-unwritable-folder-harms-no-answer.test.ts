/** Where records cannot be kept, every request is answered as ever; the loss is counted, and the log says so once. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../gather/hand-exchange.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

let folder: string;
let gateway: TestGateway;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pishkhan-'));
  writeFileSync(join(folder, 'monitoring'), 'a file where the folder should be');
  gateway = await startTestGateway({ DATA_DIR: folder });
});
afterAll(async () => {
  await gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});

const lost = async (): Promise<number> => {
  const page = await (await fetch(`${gateway.address}/metrics`)).text();
  return Number(/^pishkhan_monitoring_lost_total (\d+)$/m.exec(page)?.[1]);
};

it('answers, counts and complains once', async () => {
  for (const [i, id] of ['0084575948', '0013542419', '0499370899'].entries()) {
    const { errors } = await gateway.ask({
      document: `{ citizen(nationalId: "${id}") { drivingLicence { status } } }`,
    });
    expect(errors).toBeUndefined();
    await until(async () => (await lost()) === i + 1);
  }
  const complaints = gateway.logLines.filter((line) => line.includes('monitoring records are lost'));
  expect(complaints.map((line) => JSON.parse(line))).toMatchObject([{ level: 50, count: 1 }]);
});
