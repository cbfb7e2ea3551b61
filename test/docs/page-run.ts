/** Does what a page shows, block by block, against a gateway, and says which blocks are not true. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../src/root.ts';
import { type Block, placeOf } from './blocks.ts';
import { covered } from './covered.ts';
import type { Shell } from './shell.ts';
import { difference, lineDifference } from './shown.ts';

export interface Surroundings {
  readonly shell: Shell;
  /** Without a slash at the end. */
  readonly address: string;
  readonly token: string;
  readonly language: 'fa' | 'en';
  /** Puts the gateway's clock forward. */
  putForward(seconds: number): void;
}

/** What the latest question was answered; an answer that is shown is compared with it. */
type Latest = { readonly text: string } | undefined;

/** One sentence for each block that is not true; every block is looked at or named. */
export async function mistakesOf(blocks: readonly Block[], around: Surroundings): Promise<readonly string[]> {
  const mistakes: string[] = [];
  let latest: Latest;
  for (const [i, block] of blocks.entries()) {
    try {
      latest = await doBlock(block, { next: blocks[i + 1], latest, around });
    } catch (error) {
      mistakes.push(`${placeOf(block)}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return mistakes;
}

interface Beside {
  readonly next: Block | undefined;
  readonly latest: Latest;
  readonly around: Surroundings;
}

async function doBlock(block: Block, { next, latest, around }: Beside): Promise<Latest> {
  if (block.mark.startsWith('from=')) sameAsFile(block);
  if (/^file=(?!adapters\/)/.test(block.mark)) throw new Error('nobody uses a file outside of adapters/.');
  // An excerpt is compared, a file that the reader writes is laid out and used, and TypeScript is compiled: `typed.ts`.
  if (/^(from|file)=/.test(block.mark) || block.language === 'ts') return latest;
  switch (block.language) {
    case 'sh':
      return shellText(block, around);
    case 'graphql':
      return { text: await answerTo(block, next, around) };
    case 'json':
      if (block.mark !== 'variables') compareJson(block, latest);
      return latest;
    case 'text':
      if (block.mark === 'output') throwIfAny(lineDifference(block.text, latest?.text ?? ''));
      return latest;
    case '':
      return latest;
    default:
      throw new Error(`nobody checks a block of "${block.language}".`);
  }
}

/** The pages say the port that everybody has. */
const onPort = (text: string, { address }: Surroundings): string => text.replaceAll('4000', new URL(address).port);

function isCovered({ text }: Block): boolean {
  const entry = covered.find(({ block }) => block === text.trim());
  if (entry && !readFileSync(join(root, entry.by), 'utf8').includes(entry.saying)) {
    throw new Error(`${entry.by} no longer says "${entry.saying}", so nothing runs this block.`);
  }
  return entry !== undefined;
}

async function shellText(block: Block, around: Surroundings): Promise<Latest> {
  if (isCovered(block)) return undefined;
  const [, seconds] = /^sleep (\d+)$/.exec(block.text.trim()) ?? [];
  if (seconds === undefined) return { text: await around.shell.run(onPort(block.text, around)) };
  // Where the reader waits for minutes.
  around.putForward(Number(seconds));
  return undefined;
}

async function answerTo(
  block: Block,
  next: Block | undefined,
  { address, token, language }: Surroundings,
): Promise<string> {
  const variables = next?.mark === 'variables' ? next.text : (/`(\{ ?"[^`]*\})`/.exec(block.after)?.[1] ?? '{}');
  const reply = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'accept-language': language,
      'x-visit': 'demo',
    },
    body: JSON.stringify({ query: block.text, variables: JSON.parse(variables) as unknown }),
  });
  const text = await reply.text();
  // A question that the graph does not understand is a mistake even where no answer is shown.
  const { data, errors } = JSON.parse(text) as { data?: unknown; errors?: unknown };
  const isShown = next?.language === 'json' || next?.mark === 'variables';
  if (data === undefined && !isShown) throw new Error(`it is refused: ${JSON.stringify(errors)}`);
  return text;
}

function compareJson(block: Block, latest: Latest): void {
  if (latest === undefined) throw new Error('it is an answer, and nothing was asked before it.');
  throwIfAny(difference(JSON.parse(block.text), JSON.parse(latest.text)));
}

/** An excerpt stands in its file, word for word but for blanks; `…` in a comment stands for what was left out. */
function sameAsFile({ language, mark, text }: Block): void {
  const file = mark.slice('from='.length);
  const whole = readFileSync(join(root, file), 'utf8');
  if (language === 'json') {
    throwIfAny(difference(JSON.parse(text), JSON.parse(whole)));
    return;
  }
  for (const part of text.split(/^.*(?:\/\/|#) …$/m)) {
    if (!withoutBlanks(whole).includes(withoutBlanks(part))) throw new Error(`it is not what ${file} says.`);
  }
}

const withoutBlanks = (text: string): string => text.replace(/\s+/g, ' ').trim();

function throwIfAny(found: string | undefined): void {
  if (found !== undefined) throw new Error(found);
}
