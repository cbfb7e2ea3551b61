/** The playground: from this gateway alone, light before its editor, by keyboard, on a phone, for everyone. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';
import { describeWith } from '../support/services.ts';
import { accessibilityBreaches, desktop, launchBrowser, openPage, phone } from './browser.ts';

describeWith('chromium', 'the playground', () => {
  let gateway: TestGateway;
  let browser: Browser;
  let address: string;
  /** `PICTURES=docs/pictures` makes those of the documentation anew. */
  const pictures = process.env.PICTURES ?? mkdtempSync(join(tmpdir(), 'pishkhan-playground-'));

  beforeAll(async () => {
    [gateway, browser] = await Promise.all([startTestGateway(), launchBrowser()]);
    address = `${gateway.address}/playground`;
  });
  afterAll(async () => {
    await Promise.all([browser.close(), gateway.stop()]);
    if (process.env.PICTURES === undefined) rmSync(pictures, { recursive: true, force: true });
  });

  test('is light before its editor, and asks nobody outside', async () => {
    const { page, errors, outside, loaded } = await openPage(browser, address, desktop);
    await page.waitForSelector('.graphiql-execute-button');
    const firstEditorFile = loaded.findIndex(({ path }) => /\/editor-/.test(path));
    const before = loaded.slice(0, firstEditorFile === -1 ? undefined : firstEditorFile);
    const bytes = before.reduce((sum, each) => sum + each.bytes, 0);
    const paint = await page.evaluate<number>("performance.getEntriesByName('first-contentful-paint')[0].startTime");
    console.log(
      `playground: first paint after ${Math.round(paint)} ms, ${Math.round(bytes / 1024)} KB before the editor`,
    );
    expect(before.map(({ path }) => path)).toContain('/playground');
    expect(bytes).toBeLessThan(400 * 1024);
    expect(paint).toBeLessThan(3_000);
    expect(outside).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('answers the first example by keyboard alone, and says who answered', async () => {
    const { page, errors } = await openPage(browser, address, desktop);
    await page.waitForSelector('.graphiql-execute-button');
    await tabTo(page, '.graphiql-execute-button');
    await page.keyboard.press('Enter');
    await page.waitForSelector('#editor .answered tbody tr');
    await expect.poll(() => textOf(page, '.result-window')).toContain('داریوش');
    // A letter between digits turns what stands around it, unless it is told not to.
    expect(await asSeen(page, '.result-window .plate')).toEqual(['48ج771-34']);
    expect(await textOf(page, '#editor .answered')).toContain('Traffic Police');
    expect(await textOf(page, '#editor .answered')).toContain('finesOf');
    expect(await textOf(page, '.result-window')).not.toContain('explain');
    expect(errors).toEqual([]);
    await page.screenshot({ path: join(pictures, 'playground.png') });
    await page.context().close();
  });

  test('has a tab for every example, each with its variables', async () => {
    const { page, errors } = await openPage(browser, address, desktop);
    await page.waitForSelector('.graphiql-execute-button');
    await page.getByRole('button', { name: 'VehicleByPlate', exact: true }).click();
    await page.click('.graphiql-execute-button');
    await expect.poll(() => textOf(page, '.result-window')).toContain('"vehicle"');
    await page.getByRole('button', { name: 'CounterScreen', exact: true }).click();
    expect(await textOf(page, '.graphiql-editor-tool')).toContain('0499370899');
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test('says which agency failed, and with what', async () => {
    const { page } = await openPage(browser, address, desktop);
    await page.waitForSelector('.graphiql-execute-button');
    await gateway.fault('municipality', { kind: 'status', code: 503 });
    await page.getByRole('button', { name: 'TrafficZonePermits', exact: true }).click();
    await page.click('.graphiql-execute-button');
    await page.waitForSelector('#editor .answered tr.failed');
    expect(await textOf(page, '#editor .answered tr.failed')).toMatch(/Municipality.*AGENCY_[A-Z_]+/s);
    await gateway.heal('municipality');
    await page.context().close();
  });

  test('asks in one column on a phone, in Persian', async () => {
    const { page, errors, outside } = await openPage(browser, address, phone);
    await expect.poll(() => page.inputValue('#token')).not.toBe('');
    await page.getByRole('button', { name: 'بپرس' }).click();
    await page.waitForSelector('#plain .answered tbody tr');
    expect(await textOf(page, '#answer')).toContain('داریوش');
    expect(await page.locator('#answer bdo').first().textContent()).toBe('48ج771-34');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    expect(await page.evaluate('document.documentElement.scrollHeight')).toBeLessThanOrEqual(844);
    expect(outside).toEqual([]);
    expect(errors).toEqual([]);
    await page.screenshot({ path: join(pictures, 'playground-phone.png') });
    await page.context().close();
  });

  test('shows who answers what, by agency', async () => {
    const { page } = await openPage(browser, `${address}#graph/Vehicle`, desktop);
    await page.waitForSelector('.card');
    await expect.poll(() => page.evaluate('document.activeElement?.id')).toBe('type-Vehicle');
    expect(await page.locator('#type-Citizen [data-owner="civil-registry"]').count()).toBe(1);
    await page.getByRole('button', { name: 'Municipality' }).press('Enter');
    expect(await page.locator('#type-Vehicle li:not(.aside)').count()).toBe(1);
    await page.context().close();
  });

  test('opens the documentation of every field', async () => {
    const { page, errors } = await openPage(browser, address, desktop);
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    await page.getByRole('link', { name: 'Query', exact: true }).click();
    await expect.poll(() => textOf(page, '.graphiql-doc-explorer')).toContain('The citizen with this national code.');
    expect(await accessibilityBreaches(page)).toEqual([]);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  const views = [
    ['the editor', desktop, ''],
    ['the form on a phone', phone, ''],
    ['the picture', desktop, '#graph'],
    ['the picture on a phone', phone, '#graph'],
  ] as const;
  test.each(views.flatMap((view) => (['light', 'dark'] as const).map((theme) => [...view, theme] as const)))(
    'gives axe-core nothing to say: %s',
    async (_, device, view, colorScheme) => {
      const { page, errors } = await openPage(browser, address + view, { ...device, colorScheme });
      const isEditor = view === '' && device === desktop;
      await page.waitForSelector(view === '#graph' ? '.card' : isEditor ? '.graphiql-execute-button' : '#question');
      if (isEditor) {
        await page.click('.graphiql-execute-button');
        await page.waitForSelector('#editor .answered tbody tr');
        await expect.poll(() => textOf(page, '.result-window')).toContain('داریوش');
      }
      expect(await accessibilityBreaches(page)).toEqual([]);
      expect(errors).toEqual([]);
      await page.context().close();
    },
  );
});

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)})`)) return;
  }
  throw new Error(`The Tab key does not reach ${selector}.`);
}

/** Monaco draws spaces that do not break. */
async function textOf(page: Page, selector: string): Promise<string> {
  const texts = await page.locator(selector).allInnerTexts();
  return texts.join('\n').replaceAll('\u00a0', ' ');
}

/** The characters of each place in the order in which they stand from left to right. */
const asSeen = (page: Page, selector: string): Promise<readonly string[]> =>
  page.evaluate(`[...document.querySelectorAll(${JSON.stringify(selector)})].map((place) => {
    const text = place.firstChild;
    const range = document.createRange();
    const characters = [...text.textContent].map((character, at) => {
      range.setStart(text, at);
      range.setEnd(text, at + 1);
      return { character, left: range.getBoundingClientRect().left };
    });
    return characters.sort((a, b) => a.left - b.left).map(({ character }) => character).join('');
  })`);
