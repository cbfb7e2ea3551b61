import { readFileSync } from 'node:fs';
import { it } from 'vitest';
import { startTestGateway } from '/work/w3/test/support/gateway.ts';
import { desktop, launchBrowser, openPage, phone } from '/work/w3/test/web/browser.ts';
import { officeServer } from '/work/w3/test/docs/office-server.ts';
it('shots', async () => {
  const [g, b] = await Promise.all([startTestGateway(), launchBrowser()]);
  const office = await officeServer(() => readFileSync('/work/w3/examples/counter-screen.html', 'utf8'), g.address, await g.token());
  console.log(JSON.stringify((await g.ask({ document: '{ citizen(nationalId: "0841395111") { identity {lastName} vehicles {plate} properties {code} drivingLicence {status} } }' })).text));
  const { page } = await openPage(b, office.address, desktop);
  await page.locator('#code').fill('0499370899'); await page.locator('#code').press('Enter'); await page.locator('#properties').waitFor();
  await page.screenshot({ path: '/tmp/s1.png', fullPage: true });
  await g.fault('police', { kind: 'status', code: 503 });
  await page.locator('#code').fill('0790419904'); await page.locator('#code').press('Enter'); await page.locator('.gap').first().waitFor();
  await page.screenshot({ path: '/tmp/s2.png', fullPage: true });
  const shots = [['/docs/fa/offices/answers', desktop], ['/docs/agencies', desktop], ['/docs/fa/reference/graph', desktop], ['/docs/fa', { ...phone, colorScheme: 'dark' }]] as const;
  for (const [i, [path, o]] of shots.entries()) {
    const d = await openPage(b, g.address + path, o as never);
    if (i === 0) { await d.page.locator('#search').fill('كد ملي'); await d.page.locator('#results a').first().waitFor(); }
    await d.page.waitForTimeout(300);
    await d.page.screenshot({ path: `/tmp/d${i}.png` });
  }
  office.close(); await b.close(); await g.stop();
}, 60000);
