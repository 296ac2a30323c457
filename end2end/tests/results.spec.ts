// What shoppers do with the widget is on the merchant's overview.

import type { Page } from '@playwright/test';
import { clickInFrame } from '../support/pointer';
import { expect, test } from '../support/test';
import { FERNWAY, MARA } from '../support/sandbox';
import type { Merchant, Shopper } from '../support/people';

/** Returns the figures on the overview, by their labels. */
async function figures(merchant: Merchant): Promise<Record<string, string>> {
  await merchant.opensDashboard(FERNWAY);
  const panel = merchant.app.getByRole('region', { name: 'What Reprise brings' });
  const read = async (row: string, label: string, value: string): Promise<[string, string][]> => {
    const rows = await panel.locator(row).all();
    return Promise.all(
      rows.map(async (it) => [await it.locator(label).innerText(), await it.locator(value).first().innerText()]),
    );
  };
  const found = [...(await read('dl > div', 'dt', '.figure')), ...(await read('.funnel tbody tr', 'th', 'td + td'))];
  return Object.fromEntries(found);
}

/** Adds the first product to the cart. Returns the cart's ID. */
async function addsToCart({ page, purchases }: Shopper): Promise<string> {
  const card = purchases.filter({ has: page.locator('.rp-stepper') }).first();
  await clickInFrame(card.getByRole('button', { name: /^Add to cart: / }));
  await expect(card.locator('.rp-outcome')).toHaveText('Added to your cart');
  return page.evaluate(async () => (await (await fetch('/api/storefront/carts')).json())[0].id);
}

/** Records what frames report to the loader's page and to the app. */
function reports(page: Page): string[] {
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/v1/events')) sent.push(request.postData() ?? '');
  });
  return sent;
}

test('what a shopper sees, opens, adds and orders is on the overview', async ({ merchant, sandbox, shopper }) => {
  // The overview is opened several times, until what happened is written.
  test.slow();
  await merchant.installs(FERNWAY);
  await expect(merchant.app.getByText('Nothing has been counted in this period.')).toBeVisible();
  await shopper.signsIn(MARA);
  await shopper.purchases.first().waitFor();
  const cart = await addsToCart(shopper);
  // It counts as seen after a second in view.
  await shopper.page.waitForTimeout(1500);
  await clickInFrame(shopper.purchases.first().locator('a.rp-product'));
  await shopper.page.waitForURL((url) => url.pathname !== '/');
  await expect(async () => {
    expect(await figures(merchant)).toMatchObject({ 'Items added': '1', Seen: '1', 'Product opened': '1' });
  }).toPass();

  await sandbox.orders(MARA, cart);
  await expect(async () => {
    const shown = await figures(merchant);
    expect(shown).toMatchObject({ Orders: '1', Ordered: '1' });
    expect(shown.Revenue).not.toBe('$0.00');
  }).toPass();

  // The period can be changed without leaving the page.
  await merchant.dashboardIsAlive();
  await merchant.app.getByLabel('Period').selectOption('Last 7 days');
  await expect(merchant.app.getByRole('table', { name: 'From seeing it to ordering' })).toBeVisible();
  await merchant.app.getByLabel('Layout').selectOption('Cart');
  await expect(merchant.app.getByText('Nothing has been counted in this period.')).toBeVisible();
});

test('with counting off, no cart ID leaves the page', async ({ merchant, shopper }) => {
  await merchant.installs(FERNWAY);
  await merchant.opensAppearance();
  await merchant.app.getByLabel('Count what the widget brings').uncheck();
  await merchant.saves();
  const sent = reports(shopper.page);
  await shopper.signsIn(MARA);
  await shopper.widget.locator('main').evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    addEventListener('message', ({ data }) => heard.push(JSON.stringify(data)));
  });
  const cart = await addsToCart(shopper);
  const heard = await shopper.widget
    .locator('main')
    .evaluate(() => (window as unknown as { heard: string[] }).heard);
  expect(heard.some((message) => message.includes('reprise:done'))).toBe(true);
  expect(heard.join()).not.toContain(cart);
  await shopper.visits(FERNWAY, '/cart.php');
  expect(sent).toEqual([]);
});
