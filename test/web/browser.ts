/** A browser for tests of pages: it reaches the gateway and nothing else, and what goes wrong in it is written down. */

import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { pathOf } from '../support/services.ts';

export interface OpenPage {
  readonly page: Page;
  /** Errors of the console, of scripts and of the content security policy. */
  readonly errors: readonly string[];
  /** Addresses outside of the gateway that something asked for; each was refused. */
  readonly outside: readonly string[];
  /** Of all bodies that arrived so far, as they were sent. */
  readonly loaded: readonly { readonly path: string; readonly bytes: number }[];
}

export async function launchBrowser(): Promise<Browser> {
  const executablePath = pathOf('chromium');
  if (executablePath === undefined) throw new Error('chromium is not on PATH.');
  // Who is root cannot have the sandbox; these pages are our own.
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

export const desktop: BrowserContextOptions = { viewport: { width: 1360, height: 860 }, locale: 'en-US' };
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  locale: 'fa-IR',
  isMobile: true,
  hasTouch: true,
};

export async function openPage(browser: Browser, address: string, options: BrowserContextOptions): Promise<OpenPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const [errors, outside, loaded]: [string[], string[], { path: string; bytes: number }[]] = [[], [], []];
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
  page.on('pageerror', (error) => void errors.push(error.message));
  page.on('requestfinished', async (request) => {
    const path = new URL(request.url()).pathname;
    const sizes = await request.sizes().catch(() => undefined);
    loaded.push({ path, bytes: sizes?.responseBodySize ?? 0 });
  });
  await context.route(
    (url) => url.origin !== new URL(address).origin && url.protocol !== 'data:' && url.protocol !== 'blob:',
    (route) => {
      outside.push(route.request().url());
      return route.abort();
    },
  );
  await page.goto(address);
  return { page, errors, outside, loaded };
}

/** What axe-core finds wrong, one line for each kind. */
export async function accessibilityBreaches(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
