import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { changeRegister } from '../../src/store/change-register.ts';
import { type Owner, own, ownerOf } from '../../src/store/embedded/owner.ts';
import { startEmbedded } from '../../src/store/embedded/start.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { withStoreTemplate } from '../../src/tools/trials/rig/store-template.ts';
import { untilTrue } from '../support/redis-process.ts';

let dataFolder: string;
beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'pishkhan-store-'));
  await withStoreTemplate(dataFolder);
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

const storeFolder = () => join(dataFolder, 'store');
const open = async (): Promise<Store> => {
  const store = await openStore({ dataFolder });
  onTestFinished(() => store.stop());
  return store;
};
const add = (store: Store, id: string) =>
  changeRegister(store, (trx, version) => trx.insertInto('client').values({ id, software: 'desk', version }).execute());
const clientsIn = async ({ db }: Store) =>
  (await db.selectFrom('client').select('id').orderBy('id').execute()).map(({ id }) => id);
const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return false;
  } catch {
    return true;
  }
};

test('the second to open it joins the first, and goes on when the first is gone', async () => {
  const [first, second] = await Promise.all([openStore({ dataFolder }), open()]);
  await add(first, 'a');
  await add(second, 'b');
  expect(await clientsIn(first)).toEqual(['a', 'b']);
  await first.stop();
  await untilTrue(() => add(second, 'c').then(() => true), 'the second has the store for itself');
  expect(await clientsIn(second)).toEqual(['a', 'b', 'c']);
});

test('the store comes back when its process is killed, with all that was acknowledged', async () => {
  const store = await open();
  const kept: string[] = [];
  for (let kill = 0; kill < 3; kill += 1) {
    const owner = ownerOf(storeFolder());
    let isWriting = true;
    const writing = (async () => {
      for (let i = 0; isWriting; i += 1) {
        const id = `${kill}-${String(i).padStart(5, '0')}`;
        await add(store, id).then(
          () => kept.push(id),
          // It is refused at once, and must not keep the test from hearing that it is back.
          () => new Promise(setImmediate),
        );
      }
    })();
    const before = kept.length;
    await untilTrue(async () => kept.length > before + 20, 'some are written');
    process.kill(owner?.pid ?? 0, 'SIGKILL');
    await untilTrue(async () => !store.isUp(), 'it is seen');
    const gone = kept.length;
    await untilTrue(async () => kept.length > gone, 'it is back');
    isWriting = false;
    await writing;
  }
  expect(await clientsIn(store)).toEqual(expect.arrayContaining(kept));
});

test('whoever is killed takes the store with it, and the next one need not wait', async () => {
  const { child, port } = await startOpener();
  const owner = ownerOf(storeFolder()) as Owner;
  expect(owner.port).toBe(port);
  child.kill('SIGKILL');
  await untilTrue(async () => isGone(owner.pid), 'the store has ended with its parent');
  expect(ownerOf(storeFolder())).toBeUndefined();
  expect(await clientsIn(await open())).toEqual(['opened']);
});

test('an owner is believed while it lives, and no longer', () => {
  const mine = own(storeFolder());
  expect(mine).toBeDefined();
  expect(own(storeFolder())).toBeUndefined();
  mine?.serveAt(4321);
  expect(ownerOf(storeFolder())).toMatchObject({ pid: process.pid, port: 4321 });
  mine?.giveUp();
  expect(ownerOf(storeFolder())).toBeUndefined();
  expect(own(storeFolder())).toBeDefined();
  expect(readdirSync(storeFolder())).toEqual(['data', 'owner.2']);
});

test('a store that was stopped is not begun again by a look that came too late', async () => {
  const embedded = await startEmbedded(storeFolder());
  await embedded.stop();
  await embedded.revive();
  expect(ownerOf(storeFolder())).toBeUndefined();
});

test('a number that another process got since is not the owner', () => {
  own(storeFolder());
  const file = join(storeFolder(), 'owner.1');
  const written = JSON.parse(readFileSync(file, 'utf8')) as Owner;
  writeFileSync(file, JSON.stringify({ ...written, birth: 'another-boot:1' }));
  expect(ownerOf(storeFolder())).toBeUndefined();
  writeFileSync(file, JSON.stringify({ ...written, pid: 2 ** 22 + 1 }));
  expect(ownerOf(storeFolder())).toBeUndefined();
  writeFileSync(file, 'not JSON at all');
  expect(own(storeFolder())).toBeDefined();
});

/** A process of its own that opens the store, writes, and stays. */
async function startOpener(): Promise<{ child: ChildProcess; port: number }> {
  const program = fileURLToPath(new URL('./open-and-stay.ts', import.meta.url));
  const flags = ['--conditions=development', '--import', 'tsx', program, dataFolder];
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const line = await new Promise<string>((resolve) => createInterface(child.stdout).once('line', resolve));
  return { child, port: Number(line) };
}
