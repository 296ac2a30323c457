// A merchant installs the app from the control panel, opens it and uninstalls it.

import { expect, test } from '../support/test';
import { FERNWAY, KILN, MARA } from '../support/sandbox';

test('installing the app opens its dashboard', async ({ merchant }) => {
  await merchant.visitsApps(FERNWAY);
  await merchant.page.getByRole('link', { name: /^Install/ }).click();
  // The consent page lists the scopes before they are granted.
  await expect(merchant.page.getByText('store_v2_orders_read_only')).toBeVisible();
  await merchant.page.getByRole('button', { name: 'Confirm and install' }).click();

  await merchant.seesOverview();
  await expect(merchant.app.getByRole('heading', { name: 'Reprise is on your storefront' })).toBeVisible();
  await expect(merchant.app.getByText(FERNWAY, { exact: true })).toBeVisible();
});

test('the frame’s address contains no sign-in data', async ({ merchant }) => {
  await merchant.installs(FERNWAY);
  const frame = merchant.page.frames().find((frame) => frame.url().startsWith('http://127.0.0.1'));
  await expect.poll(() => new URL(frame?.url() ?? 'x:').pathname).toBe('/dashboard');
  expect(new URL(frame?.url() ?? 'x:').search).toBe('');

  await merchant.opensDashboard(FERNWAY);
  const opened = merchant.page.frames().find((frame) => frame.url().startsWith('http://127.0.0.1'));
  await expect.poll(() => opened?.url()).toMatch(/\/dashboard$/);
});

test('installing twice adds one script to the storefront', async ({ merchant, shopper }) => {
  await merchant.installs(FERNWAY);
  await merchant.installs(FERNWAY);
  await shopper.visits(FERNWAY);
  await expect(shopper.page.locator('script[src*="/embed"]')).toHaveCount(1);
});

test('uninstalling removes the script, and shoppers see nothing', async ({ merchant, shopper }) => {
  await merchant.installs(FERNWAY);
  await merchant.uninstalls(FERNWAY);
  await shopper.signsIn(MARA);
  await expect(shopper.page.locator('script[src*="/embed"]')).toHaveCount(0);
  await expect(shopper.page.locator('.reprise')).toHaveCount(0);
});

test('an install does not affect other stores', async ({ merchant }) => {
  await merchant.installs(FERNWAY);
  await merchant.visitsApps(KILN);
  await expect(merchant.page.getByText('Not installed')).toBeVisible();
});

test('a direct visit says where to open the app', async ({ merchant, program }) => {
  await merchant.page.goto(`${program.app}/dashboard`);
  await expect(merchant.page.getByRole('heading', { level: 1 })).toHaveText('Open Reprise from your control panel');
});
