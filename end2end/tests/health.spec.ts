// The health page: a merchant sees what is wrong, and repairs it.

import type { Frame } from '@playwright/test';
import { runAxe } from '../support/axe';
import type { Merchant } from '../support/people';
import { clickInFrame } from '../support/pointer';
import { expect, test } from '../support/test';
import { FERNWAY } from '../support/sandbox';

const GROUND = { light: '#f6f7fc', dark: '#16181f' };
const SECURITY = '/v3/settings/storefront/security';

/** Deletes the app's script from the first storefront in Script Manager, and opens the app. */
async function deletesScript(merchant: Merchant): Promise<void> {
  await merchant.page.goto(merchant.page.url().replace(/\/apps.*/, '/scripts'));
  await merchant.page.getByRole('button', { name: 'Delete Reprise' }).first().click();
  await expect(merchant.page.getByRole('button', { name: 'Delete Reprise' })).toHaveCount(2);
  await merchant.opensDashboard(FERNWAY);
  await merchant.dashboardIsAlive();
}

async function opensHealth(merchant: Merchant): Promise<void> {
  await merchant.dashboardIsAlive();
  await clickInFrame(merchant.tab('Health'));
  await expect(merchant.app.getByRole('heading', { level: 1, name: 'Health' })).toBeVisible();
}

async function checksAgain(merchant: Merchant): Promise<void> {
  await clickInFrame(merchant.app.getByRole('button', { name: 'Check again' }));
  await expect(merchant.app.getByRole('status')).toHaveText('Done.', { timeout: 20_000 });
}

function dashboardIn(merchant: Merchant): Frame {
  const found = merchant.page.frames().find((frame) => frame.url().includes('/dashboard'));
  if (!found) throw new Error('the dashboard is not open');
  return found;
}

test.beforeEach(async ({ merchant }) => {
  await merchant.installs(FERNWAY);
});

test('a missing script is found and put in place again with the keyboard alone', async ({ merchant }) => {
  const { app, page } = merchant;
  await deletesScript(merchant);
  await opensHealth(merchant);
  await checksAgain(merchant);
  await expect(app.getByRole('heading', { name: '1 thing needs attention' })).toBeVisible();
  await clickInFrame(merchant.tab('Team'));
  const banner = app.getByRole('complementary', { name: 'Problems' });
  await expect(banner).toContainText('1 thing keeps Reprise from working as it should.');
  await clickInFrame(banner.getByRole('link'));
  await expect(banner).toHaveCount(0);

  const repair = app.getByRole('button', { name: /^Put script in place: / });
  await expect(repair).toHaveCount(1);
  await repair.focus();
  await page.keyboard.press('Enter');
  await expect(app.getByRole('heading', { name: 'Everything that Reprise needs is working' })).toBeVisible();
  await expect(app.getByRole('region', { name: 'Everything that Reprise needs is working' })).toBeFocused();
  await expect(repair).toHaveCount(0);
  await clickInFrame(merchant.tab('Team'));
  await expect(app.getByText('Placed the script on storefronts')).toBeVisible();
  await expect(banner).toHaveCount(0);
});

test('checks go on while another page is open', async ({ merchant, sandbox }) => {
  test.setTimeout(90_000);
  const { app } = merchant;
  await opensHealth(merchant);
  await sandbox.addFault({ method: 'GET', path: SECURITY }, { delay_ms: 1_500 }, 3);
  await clickInFrame(app.getByRole('button', { name: 'Check again' }));
  const status = app.getByRole('status');
  await expect(status).toHaveText('Checking…');
  await clickInFrame(merchant.tab('Team'));
  await expect(app.getByRole('heading', { level: 1, name: 'Team' })).toBeVisible();
  await opensHealth(merchant);
  await expect(status).toHaveText('Checking…');
  await expect(status).toHaveText('', { timeout: 20_000 });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the health page and the overview are accessible and fit a phone', async ({ merchant, sandbox }) => {
      test.setTimeout(90_000);
      await deletesScript(merchant);
      await sandbox.set(FERNWAY, { allow_purchasing: false });
      await opensHealth(merchant);
      await checksAgain(merchant);
      for (const tab of ['Health', 'Overview']) {
        await clickInFrame(merchant.tab(tab));
        await expect(merchant.app.getByRole('heading', { level: 1, name: tab })).toBeVisible();
        await expect(merchant.app.locator('.panel').first()).toBeVisible();
        for (const width of [1280, 360]) {
          await merchant.page.setViewportSize({ width, height: 900 });
          const frame = dashboardIn(merchant);
          await frame.waitForFunction((width) => innerWidth <= width, width);
          const wide = await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(wide, `${tab} at ${width}`).toBeLessThanOrEqual(0);
          const { problems, passed } = await runAxe(frame, GROUND[colorScheme]);
          expect(passed).toContain('color-contrast');
          expect(problems, `${tab} at ${width}`).toEqual([]);
        }
        await merchant.page.setViewportSize({ width: 1280, height: 900 });
      }
    });
  });
}
