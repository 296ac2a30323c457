// A merchant drags the widget onto a page in Page Builder.

import { expect, test } from '../support/test';
import { FERNWAY, MARA } from '../support/sandbox';

const REGION = '[data-content-region="home_below_menu"]';

test('a dragged widget shows the shopper’s purchases with its own settings', async ({ shopper, sandbox }) => {
  await sandbox.installs(FERNWAY);
  const own = { title: 'Again, <b>please</b>', layout: 'list', limit_from: 'here', limit: 2 };
  await sandbox.drags(FERNWAY, 'pages/home', 'home_below_menu', own);

  await shopper.signsIn(MARA);
  await expect(shopper.page.locator('.reprise iframe')).toHaveCount(1);
  await expect(shopper.page.locator(`${REGION} .reprise iframe`)).toHaveCount(1);
  await expect(shopper.purchases.first()).toBeVisible();
  await expect(shopper.purchases).toHaveCount(2);
  await expect(shopper.widget.getByRole('heading', { level: 2 })).toHaveText('Again, <b>please</b>');
});

test('a widget left behind by an uninstalled app shows nothing', async ({ merchant, shopper, sandbox }) => {
  await sandbox.installs(FERNWAY);
  await sandbox.drags(FERNWAY, 'pages/home', 'home_below_menu', { title: 'Again?' });
  await merchant.uninstalls(FERNWAY);

  await shopper.signsIn(MARA);
  const mark = shopper.page.locator(`${REGION} [data-reprise]`);
  await expect(mark).toHaveCount(1);
  await expect(mark).toBeEmpty();
  expect(await mark.evaluate((it) => it.getBoundingClientRect().height)).toBe(0);
  await expect(shopper.page.locator('iframe')).toHaveCount(0);
});
