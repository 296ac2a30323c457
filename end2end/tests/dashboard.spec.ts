// The dashboard in a browser: it responds to input, saves settings, and shoppers see them.

import { Merchant } from '../support/people';
import { clickInFrame } from '../support/pointer';
import { expect, test } from '../support/test';
import { FERNWAY, MARA } from '../support/sandbox';

test.beforeEach(async ({ merchant }) => {
  await merchant.installs(FERNWAY);
});

test('the preview updates while the heading is typed', async ({ merchant }) => {
  await merchant.opensAppearance();
  await merchant.app.getByLabel('Heading', { exact: true }).fill('Mug <b> again?');
  await expect(merchant.app.locator('.stage .rp-title')).toHaveText('Mug <b> again?');
  await merchant.app.getByLabel('Number of products').fill('2');
  await expect(merchant.app.locator('.stage .rp-card')).toHaveCount(2);
  await expect(merchant.app.getByText('You have unsaved changes.')).toBeVisible();
});

test('shoppers see saved settings', async ({ merchant, shopper }) => {
  await merchant.opensAppearance();
  await merchant.app.getByLabel('Heading', { exact: true }).fill('Once more, “<i>please</i>”');
  await merchant.app.getByLabel('Number of products').fill('3');
  await merchant.saves();

  await shopper.signsIn(MARA);
  await expect(shopper.widget.getByRole('heading')).toHaveText('Once more, “<i>please</i>”');
  await expect(shopper.purchases).toHaveCount(3);
});

test('saved settings are still there when the app is opened again', async ({ merchant }) => {
  await merchant.opensAppearance();
  await merchant.app.getByLabel('Heading', { exact: true }).fill('Kept');
  await merchant.saves();

  await merchant.opensDashboard(FERNWAY);
  await merchant.opensAppearance();
  await expect(merchant.app.getByLabel('Heading', { exact: true })).toHaveValue('Kept');
});

test('a save can be undone and edits can be discarded', async ({ merchant }) => {
  await merchant.opensAppearance();
  const heading = merchant.app.getByLabel('Heading', { exact: true });
  const undo = merchant.app.getByRole('button', { name: 'Undo', exact: true });
  await heading.fill('Once more');
  await expect(undo).toHaveCount(0);
  await merchant.saves();
  await clickInFrame(undo);
  await expect(heading).toHaveValue('Buy it again');
  await expect(merchant.app.getByText('Saved.')).toBeVisible();

  await heading.fill('Never');
  await clickInFrame(merchant.app.getByRole('button', { name: 'Discard changes' }));
  await expect(heading).toHaveValue('Buy it again');
  await merchant.opensDashboard(FERNWAY);
  await merchant.opensAppearance();
  await expect(heading).toHaveValue('Buy it again');
});

test('a later save does not overwrite what was saved meanwhile', async ({ context, merchant, sandbox }) => {
  const other = new Merchant(await context.newPage(), sandbox);
  await other.opensDashboard(FERNWAY);
  await other.opensAppearance();
  await merchant.page.bringToFront();
  await merchant.opensAppearance();
  await merchant.app.getByLabel('Heading', { exact: true }).fill('First');
  await merchant.app.getByLabel('Number of products').fill('3');
  await merchant.saves();

  await other.page.bringToFront();
  const heading = other.app.getByLabel('Heading', { exact: true });
  await heading.fill('Second');
  await clickInFrame(other.app.getByRole('button', { name: 'Save' }));
  const message = other.app.getByText('has saved other changes in the meantime');
  await expect(message).toBeVisible();
  await expect(other.app.getByText('Heading: Buy it again → First')).toBeVisible();
  await expect(heading).toHaveValue('Second');
  await expect(other.app.getByLabel('Number of products')).toHaveValue('3');
  await other.saves();
  await expect(message).toHaveCount(0);
  await other.opensDashboard(FERNWAY);
  await other.opensAppearance();
  await expect(heading).toHaveValue('Second');
  await expect(other.app.getByLabel('Number of products')).toHaveValue('3');
});

test('an invalid number shows an error at its field', async ({ merchant }) => {
  await merchant.opensAppearance();
  const count = merchant.app.getByLabel('Number of products');
  await count.fill('0');
  await clickInFrame(merchant.app.getByRole('button', { name: 'Save' }));
  await expect(count).toHaveAttribute('aria-invalid', 'true');
  await expect(count).toBeFocused();
  await expect(merchant.app.locator('#product-count-problem')).not.toBeEmpty();
});

test('the overview shows when a shopper last saw the widget', async ({ merchant, shopper }) => {
  await expect(merchant.app.getByText('No shopper has seen the widget yet.')).toBeVisible();
  await shopper.signsIn(MARA);
  await expect(shopper.purchases.first()).toBeVisible();
  await merchant.opensDashboard(FERNWAY);
  await expect(merchant.app.getByText(/^It showed \d+ products?\.$/)).toBeVisible();
});

test('a shopper’s data can be exported and erased with the keyboard alone', async ({ merchant, shopper }) => {
  await shopper.signsIn(MARA);
  await expect(shopper.purchases.first()).toBeVisible();
  await merchant.dashboardIsAlive();
  await clickInFrame(merchant.tab('Team'));
  const customer = merchant.app.getByLabel('Customer ID');
  await customer.fill('Mara');
  await customer.press('Enter');
  await expect(customer).toHaveAttribute('aria-invalid', 'true');
  await expect(customer).toBeFocused();

  await customer.fill(String(MARA.id));
  await customer.press('Enter');
  const exported = merchant.app.getByLabel('Data of customer 11');
  await expect(exported).toHaveValue(/"customer_id":11/);

  const ask = merchant.app.getByRole('button', { name: 'Erase this shopper…' });
  await ask.press('Enter');
  await expect(exported).toHaveCount(0);
  const erase = merchant.app.getByRole('button', { name: 'Erase', exact: true });
  await expect(erase).toBeFocused();
  await erase.press('Tab');
  const cancel = merchant.app.getByRole('button', { name: 'Cancel', exact: true });
  await expect(cancel).toBeFocused();
  await cancel.press('Enter');
  await expect(erase).toHaveCount(0);
  await expect(customer).toBeFocused();

  await ask.press('Enter');
  await erase.press('Enter');
  await expect(merchant.app.getByText(/^Erased customer 11 and \d+ orders\.$/)).toBeVisible();
  await expect(customer).toBeFocused();
  await expect(customer).toHaveValue('');

  // They are still a customer, so their purchases are read again.
  await shopper.visits(FERNWAY);
  await expect(shopper.purchases.first()).toBeVisible();
});

test('the team page shows what changed, and ends sessions', async ({ merchant }) => {
  await merchant.opensAppearance();
  await merchant.app.getByLabel('Heading', { exact: true }).fill('Once more');
  await merchant.saves();
  await clickInFrame(merchant.tab('Team'));
  const activity = merchant.app.getByRole('region', { name: 'Activity' });
  await expect(activity.getByRole('listitem').first()).toContainText('Heading: Buy it again → Once more');
  await expect(activity).toContainText('Installed Reprise');

  await clickInFrame(merchant.app.getByRole('button', { name: /^Sign out everywhere: / }));
  await expect(merchant.app.getByRole('alert')).toContainText('Your session has ended.');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the dashboard can still be read', async ({ merchant }) => {
    await merchant.opensDashboard(FERNWAY);
    await expect(merchant.app.getByRole('heading', { name: 'Reprise is on your storefront' })).toBeVisible();
    await expect(merchant.app.getByText('store_v2_orders_read_only')).toBeVisible();
  });
});
