/** Gives a page what a reader has in front of him: a gateway in its sandbox, a shell, and the files the page has him write. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { startTestGateway } from '../support/gateway.ts';
import type { Block } from './blocks.ts';
import type { WrittenPage } from './book.ts';
import { mistakesOf, type Surroundings } from './page-run.ts';
import { openShell, type Shell } from './shell.ts';
import { layOut, workFolder } from './typed.ts';

/** One gateway for a page: what one page breaks or asks, another one does not see. */
export async function pageMistakes(
  page: WrittenPage & { readonly blocks: readonly Block[] },
): Promise<readonly string[]> {
  if (!page.blocks.some(isRun)) return mistakesOf(page.blocks, nothingAround(page));
  const dataFolder = mkdtempSync(join(tmpdir(), 'pishkhan-'));
  const work = workFolder();
  const clock = openClock();
  try {
    const files = layOut(page.blocks, work.folder);
    const hasAdapter = files.some((file) => file.startsWith('adapters/'));
    const adapters = ['adapters', join(work.folder, 'adapters')].join(',');
    const gateway = await startTestGateway({ DATA_DIR: dataFolder, ...(hasAdapter && { ADAPTERS: adapters }) });
    const shell = openShell({ DATA_DIR: dataFolder });
    try {
      const { address } = gateway;
      const { putForward } = clock;
      const token = await gateway.token();
      return await mistakesOf(page.blocks, { shell, address, token, language: page.language, putForward });
    } finally {
      shell.close();
      await gateway.stop();
    }
  } finally {
    clock.putRight();
    work.remove();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** The wall clock of this process, which is the gateway's. */
function openClock(): { putForward(seconds: number): void; putRight(): void } {
  const really = Date.now.bind(Date);
  let aheadMs = 0;
  const spy = vi.spyOn(Date, 'now').mockImplementation(() => really() + aheadMs);
  return {
    putForward: (seconds) => {
      aheadMs += seconds * 1000;
    },
    putRight: () => spy.mockRestore(),
  };
}

/** Excerpts, types and pictures need nobody to answer. */
const isRun = ({ language, mark }: Block): boolean =>
  (language === 'sh' || language === 'graphql') && !/^(from|file)=/.test(mark);

function nothingAround({ language }: WrittenPage): Surroundings {
  const shell: Shell = { run: () => Promise.reject(new Error('there is no shell.')), close: () => undefined };
  return { shell, address: 'http://127.0.0.1:1', token: '', language, putForward: () => undefined };
}
