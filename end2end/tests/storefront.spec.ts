// The sandbox's storefronts: one with client-side navigation, and a store that asks its shoppers for consent to
// scripts.

import { expect, test } from '../support/test';
import { FERNWAY, MARA } from '../support/sandbox';

/** Fernway Trade. The host names of a store's other storefronts include the channel. */
const TRADE = `${FERNWAY}-1002`;

test.beforeEach(async ({ sandbox }) => {
  await sandbox.installs(FERNWAY);
});

test('the widget works across client-side navigation', async ({ shopper }) => {
  const { page } = shopper;
  await shopper.signsIn({ ...MARA, store: TRADE });
  await expect(shopper.purchases.first()).toBeVisible();
  await page.evaluate(() => ((window as unknown as { sameDocument: boolean }).sameDocument = true));

  await page.getByRole('navigation', { name: 'Categories' }).getByRole('link', { name: 'Carry' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Carry');
  await expect(page).toHaveURL(/\/categories\/carry\/$/);
  await expect(page).toHaveTitle(/^Carry/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(shopper.purchases.first()).toBeVisible();
  await expect(page.locator('.reprise iframe')).toHaveCount(1);

  await page.getByRole('searchbox').fill('camp mug');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Results for “camp mug”');
  await page.getByRole('link', { name: 'Enamel Camp Mug' }).click();
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await expect(page).toHaveURL(/\/cart\.php$/);
  await expect(page.getByRole('link', { name: /^Cart with 1 / })).toBeVisible();
  await expect(shopper.purchases.first()).toBeVisible();

  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Enamel Camp Mug');
  await expect(shopper.purchases.first()).toBeVisible();
  expect(await page.evaluate(() => (window as unknown as { sameDocument?: boolean }).sameDocument)).toBe(true);
});

test('with a consent banner, the widget appears once the shopper allows it, and stays', async ({ shopper, sandbox }) => {
  await sandbox.asksForConsent(FERNWAY);
  await shopper.signsIn(MARA);
  const banner = shopper.page.getByRole('region', { name: 'Your privacy' });
  await expect(banner).toBeVisible();
  await expect(shopper.page.locator('.reprise')).toHaveCount(0);

  await banner.getByRole('button', { name: 'Choose' }).click();
  await banner.getByRole('checkbox', { name: 'Functional' }).check();
  await banner.getByRole('button', { name: 'Save my choice' }).click();
  await expect(shopper.purchases.first()).toBeVisible();
  await expect(banner).toBeHidden();

  await shopper.visits(FERNWAY);
  await expect(shopper.purchases.first()).toBeVisible();
  await expect(banner).toBeHidden();
});

test('a shopper who rejects all scripts gets none and is not asked again', async ({ shopper, sandbox }) => {
  await sandbox.asksForConsent(FERNWAY);
  await shopper.signsIn(MARA);
  await shopper.page.getByRole('button', { name: 'Reject all' }).click();
  await expect(shopper.page.getByRole('region', { name: 'Your privacy' })).toBeHidden();
  await shopper.visits(FERNWAY);
  await expect(shopper.page.getByRole('region', { name: 'Your privacy' })).toHaveCount(0);
  await expect(shopper.page.locator('.reprise')).toHaveCount(0);
});
