/** Compiles the TypeScript of the pages as the project's own, and lays out the files that a page has its reader write. */

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../../src/root.ts';
import { type Block, placeOf } from './blocks.ts';

export interface Written {
  readonly folder: string;
  remove(): void;
}

/** Below the project, so that `pishkhan/kit` is found. */
export function workFolder(): Written {
  const place = join(root, '.pishkhan');
  mkdirSync(place, { recursive: true });
  const folder = mkdtempSync(join(place, 'docs-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** The files that a page names by `file=`, whatever their language. */
export function layOut(blocks: readonly Block[], folder: string): readonly string[] {
  const files = blocks.filter(({ mark }) => mark.startsWith('file='));
  for (const { mark, text } of files) {
    const path = join(folder, mark.slice('file='.length));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${text}\n`);
  }
  return files.map(({ mark }) => mark.slice('file='.length));
}

/** What the compiler says of every block of TypeScript that is not an excerpt; each place is that of the block. */
export async function typeMistakes(blocks: readonly Block[]): Promise<readonly string[]> {
  const typed = blocks.filter(({ language, mark }) => language === 'ts' && !mark.startsWith('from='));
  if (typed.length === 0) return [];
  const { folder, remove } = workFolder();
  try {
    const names = new Map(
      typed.map((block, i) => {
        const name = block.mark.startsWith('file=') ? `${pageName(block)}/${block.mark.slice(5)}` : `block-${i}.ts`;
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), block.text.includes('import ') ? block.text : `${block.text}\nexport {};\n`);
        return [name, block] as const;
      }),
    );
    const config = { extends: join(root, 'tsconfig.json'), compilerOptions: { noEmit: true }, include: ['**/*.ts'] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    return (await compiled(folder)).map((line) => {
      const block = [...names].find(([name]) => line.startsWith(name))?.[1];
      return block ? `${placeOf(block)}: ${line}` : line;
    });
  } finally {
    remove();
  }
}

const pageName = ({ file }: Block): string => file.replaceAll('/', '-');

function compiled(folder: string): Promise<readonly string[]> {
  return new Promise((resolve) => {
    const tsc = join(root, 'node_modules', '.bin', 'tsc');
    execFile(tsc, ['-p', folder, '--pretty', 'false'], { cwd: folder }, (_error, stdout) => {
      resolve(stdout.split('\n').filter((line) => line.includes('error')));
    });
  });
}
