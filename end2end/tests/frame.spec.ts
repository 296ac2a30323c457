// The dashboard and the control panel around its frame: they speak BigCommerce's protocol.

import type { Page } from '@playwright/test';
import { clickInFrame } from '../support/pointer';
import { expect, test } from '../support/test';
import { FERNWAY } from '../support/sandbox';

/** What the control panel has heard from frames, as it was sent. */
async function heard(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

test.beforeEach(async ({ merchant }) => {
  await merchant.page.addInitScript(() => {
    const all: string[] = [];
    (window as unknown as { heard: string[] }).heard = all;
    if (parent === window) addEventListener('message', ({ data }) => all.push(data));
  });
  await merchant.installs(FERNWAY);
  await merchant.dashboardIsAlive();
});

test('a reload of the control panel returns to the same page', async ({ merchant }) => {
  const { page, app } = merchant;
  await clickInFrame(merchant.tab('Health'));
  await expect(page).toHaveURL(/[?&]url=%2Fdashboard%2Fhealth/);
  await page.reload();
  await expect(app.getByRole('heading', { level: 1, name: 'Health' })).toBeVisible();
  await merchant.dashboardIsAlive();
  await clickInFrame(merchant.tab('Team'));
  await expect(page).toHaveURL(/[?&]url=%2Fdashboard%2Fteam/);
  await page.evaluate(() => history.back());
  await expect(app.getByRole('heading', { level: 1, name: 'Health' })).toBeVisible();
  await expect(page).toHaveURL(/[?&]url=%2Fdashboard%2Fhealth/);
});

test('the control panel hears a ping first, then paths without a query', async ({ merchant, program }) => {
  await clickInFrame(merchant.tab('Health'));
  await expect.poll(() => heard(merchant.page)).toContainEqual(expect.stringContaining('"pushState"'));
  const messages = (await heard(merchant.page)).map((text) => JSON.parse(text));
  expect(messages[0]).toEqual({ method: 'bc::__ready', params: 'ping' });
  const changes = messages.filter(({ method }) => method === 'bc::iframeUrlChange').map(({ params }) => params);
  expect(changes).toEqual([
    { href: `${program.app}/dashboard`, type: 'normal' },
    { href: `${program.app}/dashboard/health`, type: 'pushState' },
  ]);
});

test('activity is reported once in five minutes', async ({ merchant }) => {
  const { page } = merchant;
  const reports = async (): Promise<number> =>
    (await heard(page)).filter((text) => JSON.parse(text).method === 'bc::iAmNotIdle').length;
  await clickInFrame(merchant.tab('Health'));
  await page.keyboard.press('Tab');
  await clickInFrame(merchant.tab('Team'));
  await expect(merchant.app.getByRole('heading', { level: 1, name: 'Team' })).toBeVisible();
  expect(await reports()).toBe(1);
  const frame = page.frames().find((frame) => frame.url().endsWith('/dashboard/team'));
  await frame?.evaluate(() => {
    const now = performance.now.bind(performance);
    performance.now = () => now() + 5 * 60 * 1000;
  });
  await page.keyboard.press('Tab');
  await expect.poll(reports).toBe(2);
});

test('signing out of the control panel ends the session in the frame', async ({ merchant }) => {
  const { page, app } = merchant;
  await clickInFrame(merchant.tab('Team'));
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(app.getByRole('navigation', { name: 'Pages' })).toHaveCount(0);
  await expect(app.getByRole('heading', { level: 1 })).toContainText('control panel');
  const frame = page.frames().find((frame) => frame.url().endsWith('/dashboard/team'));
  await frame?.goto(frame.url());
  await expect(app.getByRole('heading', { level: 1 })).toContainText('control panel');
});

test('only the control panel can sign the user out', async ({ merchant }) => {
  const { page, app } = merchant;
  await clickInFrame(merchant.tab('Team'));
  const frame = page.frames().find((frame) => frame.url().endsWith('/dashboard/team'));
  // From the frame itself, and from the control panel in another form.
  await frame?.evaluate(() => window.postMessage(JSON.stringify({ method: 'bc::logout' }), '*'));
  await page.evaluate(() => {
    const { contentWindow } = document.querySelector<HTMLIFrameElement>('iframe.app-frame') as HTMLIFrameElement;
    for (const odd of [{ method: 'bc::logout' }, 'bc::logout', 'null', '{"method":"logout"}', '[']) {
      contentWindow?.postMessage(odd, '*');
    }
  });
  await clickInFrame(merchant.tab('Health'));
  await expect(app.getByRole('heading', { level: 1, name: 'Health' })).toBeVisible();
});
