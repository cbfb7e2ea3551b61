/** The documentation's site as people use it: searched, switched between its languages, on a phone, by keyboard. */

import { join } from 'node:path';
import Fastify from 'fastify';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pages } from '../../src/http/pages.ts';
import { root } from '../../src/root.ts';
import { describeWith } from '../support/services.ts';
import { accessibilityBreaches, desktop, launchBrowser, type OpenPage, openPage, phone } from '../web/browser.ts';

describeWith('chromium', 'the documentation', () => {
  /** As it was built: from source the whole site would be made for each page that is opened. */
  const site = Fastify();
  let address: string;
  let browser: Browser;
  beforeAll(async () => {
    pages(site, '/docs', join(root, 'dist/web/docs'));
    [address, browser] = await Promise.all([site.listen(), launchBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  const open = (path: string, options = desktop): Promise<OpenPage> => openPage(browser, address + path, options);
  const heads = ({ page }: OpenPage): Promise<readonly string[]> => page.locator('#results a').allInnerTexts();

  it('finds what is typed, in English', async () => {
    const opened = await open('/docs/offices');
    await opened.page.locator('#search').fill('AGENCY_TIMEOUT');
    await opened.page.locator('#results a').first().waitFor();
    expect((await heads(opened)).join('\n')).toContain('AGENCY_TIMEOUT');
    expect([...opened.errors, ...opened.outside]).toEqual([]);
  });

  it.each(['نیم‌فاصله نیست', 'كد ملي', 'صفحه‌ها', 'می شود', 'می‌شود', 'میشود', '۲۵۰۰', '2500'])(
    'finds %s in Persian, however it is spelt',
    async (words) => {
      const opened = await open('/docs/fa');
      await opened.page.locator('#search').fill(words);
      if (words === 'نیم‌فاصله نیست') {
        await opened.page.locator('#found:not(.unseen)').waitFor();
        expect(await opened.page.locator('#found').innerText()).toBe('چیزی یافت نشد.');
        return;
      }
      await opened.page.locator('#results a').first().waitFor();
      expect((await heads(opened)).length).toBeGreaterThan(0);
    },
  );

  it('goes to a found place by keyboard alone', async () => {
    const { page } = await open('/docs');
    await page.keyboard.press('/');
    await page.keyboard.type('PropertyCode');
    await page.locator('#results a').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#PropertyCode$/);
  });

  it('lets the first key step past everything', async () => {
    const { page } = await open('/docs/fa/scalars');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('text');
  });

  it('keeps the place when the language is switched', async () => {
    const { page } = await open('/docs/scalars#NationalId');
    await page.locator('#language').click();
    await page.waitForURL(/\/docs\/fa\/scalars#NationalId$/);
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
  });

  it.each([
    ['/docs/offices/answers', desktop],
    ['/docs/fa/offices/answers', desktop],
    ['/docs/fa/reference/graph', phone],
    ['/docs/fa/agencies', { ...phone, colorScheme: 'dark' as const }],
  ])('%s fits its screen and has no breach of accessibility', async (path, options) => {
    const opened = await open(path, options);
    expect(await opened.page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    expect(await accessibilityBreaches(opened.page)).toEqual([]);
    expect([...opened.errors, ...opened.outside]).toEqual([]);
  });
});
