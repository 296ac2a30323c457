// The main job with the keyboard alone.

import { expect, test } from '../support/test';
import { FERNWAY, MARA } from '../support/sandbox';
import type { Locator, Page } from '@playwright/test';

/** Presses Tab until the control has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  await control.waitFor();
  for (let presses = 0; presses < 80; presses += 1) {
    if (await control.evaluate((element) => element === element.ownerDocument.activeElement)) {
      const outlined = await control.evaluate((element) => {
        const style = getComputedStyle(element);
        return style.outlineStyle !== 'none' || style.boxShadow !== 'none';
      });
      expect(outlined, `the focus on ${await control.textContent()} is visible`).toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error('the control cannot be reached with the Tab key');
}

test('the app can be installed, configured and used without a mouse', async ({ merchant, shopper }) => {
  const { page, app } = merchant;
  await merchant.visitsApps(FERNWAY);
  await tabTo(page, page.getByRole('link', { name: 'Install', exact: true }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Confirm and install' }));
  await page.keyboard.press('Enter');
  await merchant.seesOverview();
  await merchant.dashboardIsAlive();

  await tabTo(page, merchant.tab('Appearance'));
  await page.keyboard.press('Enter');
  await tabTo(page, app.getByLabel('Heading', { exact: true }));
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('By keyboard');
  await tabTo(page, app.getByRole('button', { name: 'Save' }));
  await page.keyboard.press('Enter');
  await expect(app.getByRole('status')).toContainText('Saved.');

  await shopper.visits(FERNWAY, '/login.php');
  await tabTo(shopper.page, shopper.page.getByRole('button', { name: MARA.name }));
  await shopper.page.keyboard.press('Enter');
  await shopper.isSignedIn();
  await shopper.visits(FERNWAY);
  await expect(shopper.widget.getByRole('heading')).toHaveText('By keyboard');
  const again = shopper.widget.getByRole('button', { name: /^Add to cart: / }).first();
  await tabTo(shopper.page, again);
  await shopper.page.keyboard.press('Enter');
  await expect(shopper.widget.getByRole('status')).toContainText('added to your cart');
  await tabTo(shopper.page, shopper.widget.getByRole('link', { name: 'View cart' }));
  await shopper.page.keyboard.press('Enter');
  await expect(shopper.page).toHaveURL(/\/cart\.php/);
});

test('the focus stays in the widget when the button that was used disappears', async ({ sandbox, shopper }) => {
  await sandbox.installs(FERNWAY);
  await shopper.signsIn(MARA);
  const box = shopper.widget.getByRole('checkbox').first();
  await expect(shopper.widget.locator('.rp-waiting')).toHaveCount(0);
  await tabTo(shopper.page, box);
  await shopper.page.keyboard.press('Space');
  const add = shopper.widget.getByRole('button', { name: 'Add 1 item to cart' });
  await add.focus();
  await shopper.page.keyboard.press('Enter');
  await expect(shopper.widget.getByRole('status')).toContainText('added to your cart');
  await expect(add).toBeHidden();
  await expect(shopper.widget.getByRole('status')).toBeFocused();
});
