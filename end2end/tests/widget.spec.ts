// Shoppers see their own purchases, and nobody else's.

import { clickInFrame } from '../support/pointer';
import { expect, test } from '../support/test';
import { ELODIE, FERNWAY, JUNE, KILN, MARA, TOBIAS } from '../support/sandbox';

test.beforeEach(async ({ sandbox }) => {
  await sandbox.installs(FERNWAY);
});

test('a signed-in shopper sees the products they ordered', async ({ shopper }) => {
  await shopper.signsIn(MARA);
  const names = await shopper.namesInWidget();
  const orders = await shopper.ordersByTheStore(FERNWAY);
  expect(names.length).toBeGreaterThan(3);
  expect(new Set(names).size, 'one row per product and variant').toBeGreaterThan(3);
  for (const name of names) {
    expect(orders.filter((order) => order.includes(name)), `${name} was ordered`).not.toHaveLength(0);
  }
  await expect(shopper.purchases.first().getByRole('button', { name: /^Add to cart: / })).toBeVisible();
});

test('a guest sees nothing, and the page gets an event', async ({ shopper }) => {
  await shopper.visits(FERNWAY);
  expect(await shopper.loaderSays()).toBe('guest');
  await expect(shopper.page.locator('iframe')).toHaveCount(0);
});

test('another shopper sees their own purchases', async ({ shopper }) => {
  await shopper.signsIn(MARA);
  const hers = await shopper.namesInWidget();
  await shopper.signsOut();
  await shopper.signsIn(TOBIAS);
  const his = await shopper.namesInWidget();
  expect(his).not.toEqual(hers);
  const orders = (await shopper.ordersByTheStore(FERNWAY)).join('\n');
  for (const name of his) expect(orders).toContain(name);
});

test('the same customer ID in another store is another shopper', async ({ sandbox, shopper }) => {
  await sandbox.installs(KILN);
  await shopper.signsIn(MARA);
  const hers = await shopper.namesInWidget();
  await shopper.signsIn(ELODIE);
  const others = await shopper.namesInWidget();
  expect(others.filter((name) => hers.includes(name))).toEqual([]);
});

test('after signing out, nothing is shown', async ({ shopper }) => {
  await shopper.signsIn(MARA);
  await expect(shopper.purchases.first()).toBeVisible();
  await shopper.signsOut();
  await shopper.visits(FERNWAY);
  expect(await shopper.loaderSays()).toBe('guest');
  await expect(shopper.page.locator('.reprise')).toHaveCount(0);
});

test('a shopper without orders sees nothing', async ({ shopper }) => {
  await shopper.page.addInitScript(() => {
    document.addEventListener('reprise:empty', () => document.documentElement.setAttribute('data-empty', ''));
  });
  await shopper.signsIn(JUNE);
  await expect(shopper.page.locator('html[data-empty]')).toHaveCount(1);
  await expect(shopper.page.locator('.reprise')).toHaveCount(0);
});

test('the frame is as high as its content', async ({ shopper }) => {
  await shopper.signsIn(MARA);
  await expect(shopper.purchases.first()).toBeVisible();
  const frame = shopper.page.locator('.reprise iframe');
  const content = shopper.widget.locator('[data-rp-widget]');
  await expect.poll(async () => {
    const outside = (await frame.boundingBox())?.height ?? 0;
    const inside = (await content.boundingBox())?.height ?? Infinity;
    return outside >= inside && outside < inside + 80;
  }).toBe(true);
});

test('if the loader does not greet the frame, links buy again', async ({ shopper }) => {
  await shopper.page.addInitScript(() => {
    addEventListener('message', (event) => {
      if (event.data?.type === 'reprise:hello') event.stopImmediatePropagation();
    });
  });
  await shopper.signsIn(MARA);
  await shopper.purchases.first().waitFor();
  const again = shopper.widget.getByRole('link', { name: /^Buy again: / }).first();
  const name = ((await again.getAttribute('aria-label')) ?? '').replace('Buy again: ', '');
  await clickInFrame(again);
  await expect(shopper.page).toHaveURL(/\/cart\.php/);
  await expect(shopper.page.getByRole('main')).toContainText(name);
});

test('if BigCommerce fails, the widget says so and can retry', async ({ shopper, sandbox }) => {
  await sandbox.addFault({ method: 'GET', path: '/v2/orders' }, { status: 500 }, 20);
  await shopper.signsIn(MARA);
  await expect(shopper.widget.getByText('Your purchases cannot be shown right now.')).toBeVisible();
  await sandbox.clearFaults();
  await clickInFrame(shopper.widget.getByRole('button', { name: 'Try again' }));
  await expect(shopper.purchases.first()).toBeVisible();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test('nothing needs horizontal scrolling', async ({ shopper }) => {
    await shopper.signsIn(MARA);
    await expect(shopper.purchases.first()).toBeVisible();
    for (const frame of shopper.page.frames()) {
      const overflow = await frame.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow, frame.url()).toBeLessThanOrEqual(0);
    }
  });
});
