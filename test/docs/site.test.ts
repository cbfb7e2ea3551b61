/** The documentation's site: the same from source and built, nothing from outside, no link that leads nowhere. */

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import { spelling, spellings } from '../../src/scalars/spelling.ts';
import { addressOf, contents, fileOf, languages } from '../../src/tools/docs/contents.ts';
import { docsSite } from '../../src/tools/docs-site.ts';
import { withStoreTemplate } from '../../src/tools/trials/rig/store-template.ts';

const flags = {
  // As `npm run dev` starts it, but for the watching.
  source: ['--conditions=development', '--import', 'tsx', 'src/main.ts'],
  built: ['dist/src/main.js'],
} as const;

interface Started {
  readonly child: ChildProcess;
  readonly address: string;
}

async function start(way: keyof typeof flags, folder: string): Promise<Started> {
  await withStoreTemplate(folder);
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', SANDBOX_REDIS: 'no', DATA_DIR: folder };
  const child = spawn(process.execPath, flags[way], { cwd: root, env });
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (text: Buffer): void => {
      said += text;
      const address = /graph\s+(\S+)\/graphql/.exec(said)?.[1];
      if (address) resolve({ child, address });
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => reject(new Error(said)));
  });
}

describe.each(['source', 'built'] as const)('the site, %s', (way) => {
  const folder = mkdtempSync(join(tmpdir(), 'pishkhan-'));
  let started: Started;
  beforeAll(async () => {
    started = await start(way, folder);
  }, 60_000);
  afterAll(async () => {
    const ended = new Promise((resolve) => started.child.once('exit', resolve));
    started.child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });

  it('has every page in both languages, and nothing in it comes from outside', async () => {
    // From source the whole site is made for each page; that it is the same one is shown below.
    for (const path of way === 'built' ? contents : (['reference/adapters'] as const)) {
      for (const language of languages) {
        const reply = await fetch(started.address + addressOf(path, language));
        const html = await reply.text();
        expect([path, language, reply.status]).toEqual([path, language, 200]);
        expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
        expect(html).toContain(`<html lang="${language}" dir="${language === 'fa' ? 'rtl' : 'ltr'}">`);
        expect(html).not.toMatch(/src="(https?:)?\/\/|<link [^>]*href="(https?:)?\/\/|<script>|style="/);
      }
    }
  });

  it('gives style, scripts, fonts and the search index, each under its type', async () => {
    const types = {
      'docs.css': 'text/css',
      'search.js': 'text/javascript',
      'minisearch.js': 'text/javascript',
      'normalise.js': 'text/javascript',
      'icon.svg': 'image/svg+xml',
      'search.fa.json': 'application/json',
      'vazirmatn-arabic.woff2': 'font/woff2',
    };
    await fetch(`${started.address}/docs`);
    for (const [name, type] of Object.entries(types)) {
      const reply = await fetch(`${started.address}/docs/assets/${name}`);
      expect([name, reply.status, reply.headers.get('content-type')?.split(';')[0]]).toEqual([name, 200, type]);
    }
  });

  it('has nothing else', async () => {
    for (const path of ['/docs/nothing', '/docs/assets/docs.ts', '/docs/%2e%2e/package.json', '/docs/assets'])
      expect((await fetch(started.address + path)).status).toBe(404);
  });
});

it('is in dist/ as files, each as it is made from source', async () => {
  const site = await docsSite();
  expect([...site.keys()]).toEqual(
    expect.arrayContaining(contents.flatMap((path) => languages.map((language) => fileOf(path, language)))),
  );
  const others = [...site].filter(([file, made]) => !made.equals(readFileSync(join(root, 'dist/web/docs', file))));
  expect(others.map(([file]) => file)).toEqual([]);
});

describe('the spelling that the search compares', () => {
  it.each([
    ['كد ملي', 'کد ملی'],
    ['۱۴۰۵', '1405'],
    ['١٤٠٥', '1405'],
    ['می‌شود', 'میشود'],
    ['آداپتور', 'اداپتور'],
    ['صفحۀ', 'صفحه'],
    ['AGENCY', 'agency'],
  ])('%s is %s', (one, other) => expect(spelling(one)).toBe(other));

  it('knows a word by the parts between its half-spaces too', () => {
    expect(spellings('می‌شود')).toEqual(['میشود', 'می', 'شود']);
  });
});
