// The example of a shop with its own server, and the dashboard's page on which its secret is created.

import { spawn, type ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clickInFrame } from '../support/pointer';
import { expect, test } from '../support/test';
import { FERNWAY, MARA } from '../support/sandbox';
import type { Merchant } from '../support/people';

const EXAMPLE = join(dirname(fileURLToPath(import.meta.url)), '../../examples/plain-html/server.mjs');

/** Opens the headless page. */
async function opensHeadless(merchant: Merchant): Promise<void> {
  await merchant.dashboardIsAlive();
  await clickInFrame(merchant.tab('Headless'));
  await expect(merchant.app.getByRole('heading', { level: 1, name: 'Headless' })).toBeVisible();
}

/** Creates the first secret and returns it. */
async function createsSecret(merchant: Merchant): Promise<string> {
  await clickInFrame(merchant.app.getByRole('button', { name: 'Create a secret' }));
  const field = merchant.app.getByLabel('Your new secret');
  await expect(field).toBeVisible();
  return field.inputValue();
}

/** Starts the example's server and returns its address. */
function start(env: Record<string, string>): Promise<{ shop: ChildProcess; url: string }> {
  const shop = spawn(process.execPath, [EXAMPLE], {
    env: { ...process.env, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((started, failed) => {
    shop.once('exit', (code) => failed(new Error(`the example ended with ${code}`)));
    shop.stdout.on('data', (said: Buffer) => {
      const url = /shop at (\S+)/.exec(said.toString())?.[1];
      if (url) started({ shop, url });
    });
  });
}

test('a shop with its own server shows purchases', async ({ merchant, page, program, sandbox }) => {
  await merchant.installs(FERNWAY);
  await opensHeadless(merchant);
  const value = (name: string) =>
    merchant.app.locator('dt', { hasText: name }).locator('xpath=following-sibling::dd').innerText();
  const { shop, url } = await start({
    REPRISE_URL: await value('Address of Reprise'),
    REPRISE_CLIENT_ID: await value('Client ID'),
    BIGCOMMERCE_STORE_HASH: await value('Store hash'),
    REPRISE_HEADLESS_SECRET: await createsSecret(merchant),
  });
  try {
    await page.goto(url);
    await expect(page.getByText('Buy it again')).toBeHidden();
    await page.getByLabel('Customer ID').fill(String(MARA.id));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('listitem')).toHaveCount(8);
    await page.getByRole('button', { name: /^Buy .* again$/ }).first().click();
    await expect(page.locator('#cart')).not.toHaveText('0');
    const token = await page.evaluate(() => document.documentElement.outerHTML.includes('eyJ'));
    expect(token).toBe(false);
    expect((await sandbox.calls()).filter((call) => call.unexpected)).toEqual([]);
    expect(program.app).toContain('127.0.0.1');
  } finally {
    shop.removeAllListeners('exit');
    shop.kill();
  }
});

test('a secret is created, copied, replaced and ended with the keyboard alone', async ({ merchant }) => {
  await merchant.installs(FERNWAY);
  await opensHeadless(merchant);
  const button = (name: string | RegExp) => merchant.app.getByRole('button', { name, exact: true });
  await button('Create a secret').focus();
  await merchant.page.keyboard.press('Enter');
  const field = merchant.app.getByLabel('Your new secret');
  await expect(field).toBeFocused();
  const secret = await field.inputValue();
  expect(secret).toMatch(/^reprise_headless_[\w-]{43}$/);
  await merchant.page.keyboard.press('Tab');
  await expect(button('Copy')).toBeFocused();
  await merchant.page.keyboard.press('Enter');
  await expect(merchant.app.getByText('Copied.')).toBeVisible();

  await button('Replace the secret…').focus();
  await merchant.page.keyboard.press('Enter');
  await expect(button('Replace')).toBeFocused();
  await merchant.page.keyboard.press('Enter');
  await expect(field).toBeFocused();
  await expect(field).not.toHaveValue(secret);
  await expect(merchant.app.getByText('works until')).toHaveCount(1);

  await button(/^End secret/).last().focus();
  await merchant.page.keyboard.press('Enter');
  await expect(button('End')).toBeFocused();
  await merchant.page.keyboard.press('Enter');
  await expect(button(/^End secret/)).toHaveCount(1);

  // A secret is shown once.
  await merchant.opensDashboard(FERNWAY);
  await opensHeadless(merchant);
  await expect(button(/^End secret/)).toHaveCount(1);
  await expect(field).toHaveCount(0);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('the headless page needs no sideways scrolling', async ({ merchant }) => {
    await merchant.installs(FERNWAY);
    await opensHeadless(merchant);
    await createsSecret(merchant);
    const overflow = await merchant.app
      .locator('html')
      .evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
