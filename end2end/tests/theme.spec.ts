// The sandbox's theme, where scripts of apps meet it as they would meet Cornerstone.

import { expect, test } from '../support/test';
import { FERNWAY, KILN } from '../support/sandbox';
import type { Page } from '@playwright/test';

/** The window of a page with the theme. */
interface Themed {
  $: (selector: string) => { trigger: (name: string, data: number) => void };
  bodlRecorded: { name: string; payload: Record<string, unknown> }[];
  BCData: { csrf_token: string };
}

const MUG = '/enamel-camp-mug/';

/** Adds three mugs with the Cart API, as an app's script does. Returns the status. */
const addsMugs = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const cookie = document.cookie.split('; ').find((it) => it.startsWith('XSRF-TOKEN=')) ?? '';
    const response = await fetch('/api/storefront/carts', {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        'X-XSRF-TOKEN': decodeURIComponent(cookie.slice('XSRF-TOKEN='.length)),
      },
      body: JSON.stringify({ lineItems: [{ productId: 101, quantity: 3 }] }),
    });
    return response.status;
  });

test('the cart’s badge listens to jQuery’s event, and a native one breaks it', async ({ shopper }) => {
  const { page } = shopper;
  const badge = page.locator('.cart-quantity');
  const cart = page.locator('[data-cart-preview]');
  await shopper.visits(FERNWAY, MUG);
  await expect(badge).toHaveText('0');
  expect(await addsMugs(page)).toBe(200);
  await expect(badge).toHaveText('0');

  await page.evaluate(() => (window as unknown as Themed).$('body').trigger('cart-quantity-update', 3));
  await expect(badge).toHaveText('3');
  await expect(cart).toHaveAttribute('aria-label', 'Cart with 3 items');

  await page.evaluate(() => document.body.dispatchEvent(new CustomEvent('cart-quantity-update', { detail: 4 })));
  await expect(badge).toHaveText('3');
  await expect(cart).toHaveAttribute('aria-label', 'Cart with undefined items');
  expect(await page.evaluate(() => localStorage.getItem('cart-quantity'))).toBe('undefined');

  await page.evaluate(() => localStorage.removeItem('cart-quantity'));
  await shopper.visits(FERNWAY);
  await expect(badge).toHaveText('3');
  await expect(cart).toHaveAttribute('aria-label', 'Cart with 3 items');
});

test('a product’s page shows the verdict of the shop about a choice', async ({ shopper }) => {
  const { page } = shopper;
  await shopper.visits(FERNWAY, '/fishermans-jumper/');
  const add = page.getByRole('button', { name: 'Add to cart' });
  await expect(add).toBeEnabled();
  await page.getByRole('radio', { name: 'Navy' }).check();
  await page.getByRole('radio', { name: 'M', exact: true }).check();
  await expect(page.locator('.productAttributes-message')).toContainText('There is not enough of');
  await expect(add).toBeDisabled();
  await page.getByRole('radio', { name: 'Ecru' }).check();
  await expect(add).toBeEnabled();
});

test('the data layer passes on and records what scripts emit', async ({ shopper, sandbox }) => {
  const { page } = shopper;
  await fetch(`${sandbox.url}/_sandbox/stores/${FERNWAY}/settings`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ data_layer: true }),
  });
  await shopper.visits(FERNWAY, MUG);
  const names = (): Promise<string[]> =>
    page.evaluate(() => (window as unknown as Themed).bodlRecorded.map((it) => it.name));
  await expect.poll(names).toEqual(['consent_loaded', 'product_page_viewed']);
  const heard = await page.evaluate(() => {
    const { bodlEvents } = window as unknown as {
      bodlEvents: { cart: { addItem: (heard: (it: unknown) => void) => void; emit: (name: string, it: unknown) => void } };
    };
    let last: unknown;
    bodlEvents.cart.addItem((it) => (last = it));
    bodlEvents.cart.emit('create_add_cart_item', { product_value: 14.5 });
    return last;
  });
  expect(heard).toEqual({ product_value: 14.5 });
  expect(await names()).toContain('create_add_cart_item');
});

test('the two shops look different, and a page can read from right to left', async ({ shopper }) => {
  const { page } = shopper;
  const look = (): Promise<string[]> =>
    page.locator('.hero .button').evaluate((button) => {
      const { backgroundColor, borderRadius, fontFamily } = getComputedStyle(button);
      return [backgroundColor, borderRadius, fontFamily];
    });
  await shopper.visits(FERNWAY);
  const fernway = await look();
  await shopper.visits(KILN);
  const kiln = await look();
  for (const [place, value] of fernway.entries()) expect(kiln[place]).not.toBe(value);

  await shopper.visits(`${FERNWAY}-1005`, '/he/');
  expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
});
