// Where the widget appears: merchants choose it for each kind of page, and shoppers see it there.

import type { Frame, Locator, Page } from '@playwright/test';
import { runAxe } from '../support/axe';
import { LoaderWatch } from '../support/loader';
import type { Merchant, Shopper } from '../support/people';
import { clickInFrame } from '../support/pointer';
import { FERNWAY, MARA } from '../support/sandbox';
import { expect, test } from '../support/test';

const GROUND = { light: '#f6f7fc', dark: '#16181f' };

type Kind = 'home' | 'product' | 'category' | 'cart' | 'other';

/** What the merchant chooses for a kind of page. */
interface Choice {
  off?: boolean;
  layout?: string;
  place?: string;
  selector?: string;
}

const CART = '/cart.php';
const OTHER = '/shipping-returns/';

/** The widget's frame, as an element of the shop's page. */
const frameOf = (page: Page): Locator => page.locator('.reprise iframe');

async function opensPlacement(merchant: Merchant): Promise<void> {
  await merchant.dashboardIsAlive();
  await clickInFrame(merchant.tab('Placement'));
  await expect(merchant.app.getByRole('heading', { level: 1, name: 'Placement' })).toBeVisible();
  await expect(merchant.app.getByRole('button', { name: 'Save' })).toBeEnabled();
}

/** Fills in the form for a kind of page. */
async function chooses({ app }: Merchant, kind: Kind, choice: Choice): Promise<void> {
  if (choice.off) await app.locator(`input[name=${kind}]`).uncheck();
  if (choice.layout) await app.locator(`#placement-${kind}-layout`).selectOption(choice.layout);
  if (choice.place) await app.locator(`#placement-${kind}-place`).selectOption(choice.place);
  if (choice.selector !== undefined) await app.locator(`#placement-${kind}-selector`).fill(choice.selector);
}

/** What the form says beside its buttons. */
const saying = ({ app }: Merchant): Locator => app.locator('.save-bar').getByRole('status');

async function saves(merchant: Merchant): Promise<void> {
  await clickInFrame(merchant.app.getByRole('button', { name: 'Save' }));
  await expect(saying(merchant)).toContainText('Saved.');
}

/** Chooses and saves a placement. */
async function places(merchant: Merchant, choices: Partial<Record<Kind, Choice>>): Promise<void> {
  await opensPlacement(merchant);
  for (const kind of Object.keys(choices) as Kind[]) await chooses(merchant, kind, choices[kind] ?? {});
  await saves(merchant);
}

/** Opens a page and waits until the loader has finished. Returns its last event. */
async function opens(shopper: Shopper, path: string): Promise<string> {
  await shopper.visits(FERNWAY, path);
  return shopper.loaderSays();
}

/** The path of a category, as the shop links to it. */
async function categoryOf(page: Page): Promise<string> {
  const href = await page.locator('.navPages a').first().getAttribute('href');
  if (!href) throw new Error('the shop has no category');
  return href;
}

/** The path of a product that the shopper has bought. */
async function productOf(shopper: Shopper): Promise<string> {
  const href = await shopper.widget.locator('.rp-card a[href]').first().getAttribute('href');
  if (!href) throw new Error('the widget links to no product');
  return new URL(href).pathname;
}

/** Returns whether an element is before another one in the document. */
const precedes = (first: Locator, selector: string): Promise<boolean> =>
  first.evaluate((element, selector) => {
    const other = document.querySelector(selector);
    return Boolean(other && element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
  }, selector);

function dashboardIn(merchant: Merchant): Frame {
  const found = merchant.page.frames().find((frame) => frame.url().includes('/dashboard'));
  if (!found) throw new Error('the dashboard is not open');
  return found;
}

test.beforeEach(async ({ merchant }) => {
  test.setTimeout(90_000);
  await merchant.installs(FERNWAY);
});

test('shoppers see the widget where the merchant has placed it on each kind of page', async ({ merchant, shopper }) => {
  const { page } = shopper;
  await shopper.signsIn(MARA);
  await expect(shopper.purchases.first()).toBeVisible();
  const product = await productOf(shopper);
  const category = await categoryOf(page);
  await merchant.page.bringToFront();
  await places(merchant, {
    home: { layout: 'row', place: 'home_below_menu' },
    product: { layout: 'product', place: 'product_below_price' },
    category: { place: 'top' },
    cart: { layout: 'list', place: 'after', selector: 'h1' },
    other: { off: true },
  });

  const loader = await LoaderWatch.on(page);
  await opens(shopper, '/');
  await expect(page.locator('[data-content-region=home_below_menu] + [data-reprise] iframe')).toBeVisible();
  await opens(shopper, product);
  await expect(page.locator('[data-content-region=product_below_price] + [data-reprise] iframe')).toBeVisible();
  await opens(shopper, category);
  await expect(page.locator('main > [data-reprise]:first-child iframe')).toBeVisible();
  await opens(shopper, CART);
  await expect(page.locator('h1 + [data-reprise] iframe')).toBeVisible();
  expect(loader.posts.map(({ layout }) => layout ?? '')).toEqual(['row', 'product', '', 'list']);

  await shopper.visits(FERNWAY, OTHER);
  await expect.poll(() => loader.asked).toBe(5);
  await page.waitForTimeout(700);
  await expect(frameOf(page)).toHaveCount(0);
  expect(loader.posts).toHaveLength(4);
});

test('a selector that matches nothing or is invalid places the widget at the end of the content', async ({
  merchant,
  shopper,
}) => {
  const { page } = shopper;
  await places(merchant, {
    home: { layout: 'list', place: 'before', selector: '#no-such-element' },
    other: { place: 'after', selector: ':no(such] selector' },
  });
  await shopper.signsIn(MARA);
  await expect(page.locator('main > [data-reprise]:last-child iframe')).toBeVisible();
  await expect(shopper.widget.locator('.rp-list')).toBeVisible();
  await opens(shopper, OTHER);
  await expect(page.locator('main > [data-reprise]:last-child iframe')).toBeVisible();
});

test('a place of the page wins over the placement', async ({ merchant, shopper, sandbox }) => {
  const { page } = shopper;
  await sandbox.drags(FERNWAY, 'pages/home', 'home_below_carousel', { title: 'Here' });
  await places(merchant, { home: { off: true } });
  await shopper.signsIn(MARA);
  await expect(page.locator('[data-content-region=home_below_carousel] .reprise iframe')).toBeVisible();
  await expect(frameOf(page)).toHaveCount(1);
});

test('the widget follows the kind of page when a script changes the page', async ({ merchant, shopper }) => {
  const { page } = shopper;
  await places(merchant, {
    home: { off: true },
    product: { layout: 'list', place: 'product_below_content' },
    other: { off: true },
  });
  await shopper.signsIn(MARA);
  await page.waitForTimeout(700);
  await expect(frameOf(page)).toHaveCount(0);

  // The address changes first. The content follows later, as on pages that load data.
  await page.evaluate(() => history.pushState({}, '', '/some-product/'));
  await page.waitForTimeout(300);
  await expect(frameOf(page)).toHaveCount(0);
  await page.evaluate(() => {
    document.querySelector('main')!.innerHTML = '<p>Mug</p><div data-content-region="product_below_content"></div>';
  });
  const placed = page.locator('[data-content-region=product_below_content] + [data-reprise] iframe');
  await expect(placed).toBeVisible();
  await page.evaluate(() => {
    history.pushState({}, '', '/about/');
    document.querySelector('main')!.innerHTML = '<p>About us</p>';
  });
  await expect(frameOf(page)).toHaveCount(0);
  // A product in a dialog, as in Cornerstone, does not make it a product page.
  await page.evaluate(() => {
    const modal = '<div class="modal"><form data-cart-item-add><input name="product_id" value="1"></form></div>';
    document.querySelector('main')!.insertAdjacentHTML('beforeend', modal);
  });
  await page.waitForTimeout(700);
  await expect(frameOf(page)).toHaveCount(0);
});

test('an element that appears late gets the widget', async ({ merchant, shopper }) => {
  const { page } = shopper;
  await places(merchant, { home: { place: 'before', selector: '#late' } });
  await shopper.signsIn(MARA);
  await expect(page.locator('main > [data-reprise]:last-child iframe')).toBeVisible();
  await page.evaluate(() => {
    document.querySelector('main')!.insertAdjacentHTML('afterbegin', '<section id="late">Late</section>');
  });
  await expect(page.locator('main > [data-reprise]:first-child + #late')).toBeVisible();
  await expect(frameOf(page)).toHaveCount(1);
  expect(await precedes(frameOf(page), '#late')).toBe(true);
});

test('edits are discarded or saved, and an invalid selector gets the focus', async ({ merchant }) => {
  const { app } = merchant;
  await opensPlacement(merchant);
  const layout = app.locator('#placement-home-layout');
  const discard = app.getByRole('button', { name: 'Discard changes' });
  const status = saying(merchant);
  await chooses(merchant, 'home', { layout: 'row' });
  await expect(status).toHaveText('You have unsaved changes.');
  await clickInFrame(discard);
  await expect(layout).toHaveValue('');
  await expect(discard).toBeHidden();

  await chooses(merchant, 'cart', { place: 'before', selector: '  ' });
  await clickInFrame(app.getByRole('button', { name: 'Save' }));
  const selector = app.locator('#placement-cart-selector');
  await expect(selector).toBeFocused();
  await expect(selector).toHaveAttribute('aria-invalid', 'true');
  await expect(app.getByText('Enter a CSS selector of at most 120 characters')).toBeVisible();

  await selector.fill(' .cart-totals ');
  await saves(merchant);
});

test('the placement can be changed with the keyboard alone', async ({ merchant }) => {
  const { app, page } = merchant;
  await opensPlacement(merchant);
  await app.locator('input[name=home]').focus();
  await page.keyboard.press('Space');
  await expect(app.locator('#placement-home-layout')).toBeHidden();
  await app.locator('#placement-product-layout').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Tab');
  await expect(app.locator('#placement-product-place')).toBeFocused();
  await app.getByRole('button', { name: 'Save' }).focus();
  await page.keyboard.press('Enter');
  await expect(saying(merchant)).toContainText('Saved.');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the placement page is accessible and fits a phone', async ({ merchant }) => {
      await opensPlacement(merchant);
      await chooses(merchant, 'home', { place: 'before', selector: ' ' });
      await chooses(merchant, 'category', { off: true });
      await clickInFrame(merchant.app.getByRole('button', { name: 'Save' }));
      await expect(merchant.app.locator('#placement-home-selector')).toBeFocused();
      for (const width of [1280, 360]) {
        await merchant.page.setViewportSize({ width, height: 900 });
        const frame = dashboardIn(merchant);
        await frame.waitForFunction((width) => innerWidth <= width, width);
        const wide = await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide, `at ${width}`).toBeLessThanOrEqual(0);
        const { problems, passed } = await runAxe(frame, GROUND[colorScheme]);
        expect(passed).toContain('color-contrast');
        expect(problems, `at ${width}`).toEqual([]);
      }
    });
  });
}
