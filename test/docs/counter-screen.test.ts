/** The page that was made from the documentation alone, in a browser, before a real gateway. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../../src/root.ts';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { describeWith } from '../support/services.ts';
import { accessibilityBreaches, desktop, launchBrowser, openPage } from '../web/browser.ts';
import { type OfficeServer, officeServer } from './office-server.ts';

describeWith('chromium', 'examples/counter-screen.html', () => {
  let gateway: TestGateway;
  let browser: Browser;
  let office: OfficeServer;
  beforeAll(async () => {
    [gateway, browser] = await Promise.all([startTestGateway(), launchBrowser()]);
    const page = (): string => readFileSync(join(root, 'examples/counter-screen.html'), 'utf8');
    office = await officeServer(page, gateway.address, await gateway.token());
  });
  afterAll(async () => {
    office.close();
    await browser.close();
    await gateway.stop();
  });

  async function shown(code: string): Promise<Page> {
    const { page } = await openPage(browser, office.address, desktop);
    await page.locator('#code').fill(code);
    await page.locator('#code').press('Enter');
    await page.locator('#boxes[aria-busy=false] section, .gap').first().waitFor();
    return page;
  }

  it('shows what three agencies know', async () => {
    const page = await shown('۰۴۹۹۳۷۰۸۹۹');
    expect(await page.locator('#identity').innerText()).toContain('داریوش نظری');
    expect(await page.locator('#vehicles').innerText()).toContain('48\u200eج\u200e771-34');
    expect(await page.locator('#properties').innerText()).toContain('۳٬۷۹۴٬۰۰۰ ریال');
    expect(await page.locator('#drivingLicence').innerText()).toContain('معتبر');
    expect(await page.locator('.gap').count()).toBe(0);
    expect(await accessibilityBreaches(page)).toEqual([]);
  });

  it('says beside a gap what the clerk should do, and asks again when told', async () => {
    await gateway.fault('police', { kind: 'status', code: 503 });
    const page = await shown('0790419904');
    expect(await page.locator('#identity').innerText()).toContain('رحیم علیزاده');
    expect(await page.locator('#vehicles .gap').innerText()).toContain(
      'سامانه دستگاه پاسخ نمی‌دهد؛ بقیه خدمات برقرار است.',
    );
    expect(await page.locator('#vehicles .citizen').innerText()).toContain('این خدمت اکنون در دسترس نیست');
    expect(await accessibilityBreaches(page)).toEqual([]);
    await gateway.heal('police');
    await page.locator('#vehicles .gap button').click();
    await page.locator('#vehicles dl').first().waitFor();
    expect(await page.locator('.gap').count()).toBe(0);
  });

  it('says at the number that it is wrong', async () => {
    const page = await shown('0499370898');
    expect(await page.locator('#wrong').innerText()).toContain('شماره یا تاریخ واردشده درست نیست');
    expect(await page.locator('#boxes section').count()).toBe(0);
  });

  it('tells "none" from a gap, and clears the screen when the visit ends', async () => {
    const page = await shown('0841395111');
    expect(await page.locator('.none').count()).toBe(4);
    await page.locator('#end').click();
    expect(await page.locator('#boxes section').count()).toBe(0);
  });
});
