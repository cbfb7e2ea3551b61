/** Prism, an independent server, answering as an OpenAPI description says: nothing of it was written here. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Unusable } from '../../../complaint.ts';
import { freePort } from '../rig/port.ts';

export interface Prism {
  /** Without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

/** How long it may take to read the description, in milliseconds. */
const readyWithinMs = 60_000;
const keptWords = 2_000;

interface Wanted {
  /** The program, `node_modules/.bin/prism` of wherever it is installed. */
  readonly program: string;
  /** Path of the description. */
  readonly file: string;
}

/** On a loopback port of its own, answering with values made up to the schema. @throws Unusable where it does not start. */
export async function startPrism({ program, file }: Wanted): Promise<Prism> {
  const port = await freePort();
  const child = spawn(program, ['mock', '--dynamic', '--host', '127.0.0.1', '--port', String(port), file], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/', NO_COLOR: '1' },
  });
  const exited = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await exited;
  };
  try {
    await listening(child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}`, stop };
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let words = '';
    const fail = (why: string): void => reject(new Unusable(`Prism ${why}: ${words.slice(-300).trim()}`));
    const timer = setTimeout(() => fail('was not ready in time'), readyWithinMs);
    const hear = (text: Buffer): void => {
      words = (words + text.toString('utf8')).slice(-keptWords);
      if (!words.includes('Prism is listening')) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => fail('ended'));
    child.once('error', ({ message }) => fail(`cannot be run, ${message}`));
  });
}
