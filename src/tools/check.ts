/** `npm run check -- [--json]`: everything about the sources that a machine can judge, one line each; only what failed says more. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { root } from '../root.ts';

interface Check {
  readonly name: string;
  /** A program of `node_modules/.bin`, or `node` itself, with what it is given. */
  readonly command: readonly [program: string, ...parts: readonly string[]];
  /** What people run to see more. */
  readonly more: string;
}

const lint = ['ci', '--error-on-warnings', '--reporter=concise', '--colors=off', '--max-diagnostics=1000'] as const;
const generate = ['--conditions=development', '--import', 'tsx', 'src/tools/generate.ts', '--check'] as const;
const house = ['run', 'test/house.test.ts', '--reporter=dot'] as const;

const checks: readonly Check[] = [
  { name: 'types', command: ['tsc', '-p', 'tsconfig.json'], more: 'npx tsc --pretty' },
  { name: 'types of the pages', command: ['tsc', '-p', 'web/tsconfig.json'], more: 'npx tsc -p web --pretty' },
  { name: 'lint and format', command: ['biome', ...lint], more: 'npx biome check (npm run format mends what it can)' },
  { name: 'generated files are fresh', command: ['node', ...generate], more: 'npm run generate' },
  { name: 'nothing is unused', command: ['knip', '--no-config-hints'], more: 'npx knip' },
  { name: 'house rules', command: ['vitest', ...house], more: 'npx vitest run test/house.test.ts' },
];

/** Beyond this the first lines say enough. */
const mostLines = 60;

interface Verdict extends Check {
  readonly isGood: boolean;
  readonly said: string;
}

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
/** Progress is for people, and does not stand among what programs read. */
const progress = values.json ? process.stderr : process.stdout;

const verdicts: Verdict[] = [];
for (const check of checks) verdicts.push(await judge(check));

const failed = verdicts.filter(({ isGood }) => !isGood);
if (values.json)
  console.log(JSON.stringify(verdicts.map(({ name, isGood, said, more }) => ({ name, isGood, said, more }))));
else {
  for (const verdict of failed) console.log(report(verdict));
  console.log(`\n${checks.length - failed.length} checks passed, ${failed.length} failed`);
}
if (failed.length > 0) process.exitCode = 1;

async function judge(check: Check): Promise<Verdict> {
  progress.write(`${check.name} ... `);
  const began = performance.now();
  const { code, said } = await run(check.command);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  progress.write(`${code === 0 ? 'ok' : 'FAILED'} (${seconds} s)\n`);
  return { ...check, isGood: code === 0, said };
}

async function run([program, ...parts]: Check['command']): Promise<{ code: number | null; said: string }> {
  const path = program === 'node' ? process.execPath : join(root, 'node_modules', '.bin', program);
  const child = spawn(path, parts, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
  });
  try {
    const [[code], ...said] = await Promise.all([once(child, 'close'), text(child.stdout), text(child.stderr)]);
    return { code: code as number | null, said: said.join('') };
  } catch (error) {
    return { code: null, said: String(error) };
  }
}

function report({ name, more, said }: Verdict): string {
  const lines = said.trim().split('\n');
  const rest = lines.length > mostLines ? [`… ${lines.length - mostLines} lines more`] : [];
  return [`\n── ${name}`, ...lines.slice(0, mostLines), ...rest, `   More: ${more}`].join('\n');
}
