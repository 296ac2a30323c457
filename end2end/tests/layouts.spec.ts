// Layouts of the widget, and several of them on a page.

import type { FrameLocator, Page } from '@playwright/test';
import { servePage } from '../support/hostile';
import { LoaderWatch } from '../support/loader';
import { clickInFrame } from '../support/pointer';
import { expect, test } from '../support/test';
import { FERNWAY, MARA, TOBIAS, type Customer } from '../support/sandbox';

/** Puts marks with these attributes on a page of the shop, signs the shopper in and goes there. */
type Show = (marks: string[], options?: { head?: string; customer?: Customer }) => Promise<void>;

const at = (page: Page, index: number): FrameLocator =>
  page.locator('[data-reprise]').nth(index).frameLocator('iframe');

const cards = (frame: FrameLocator) => frame.locator('.rp-card');

const names = async (frame: FrameLocator): Promise<string[]> => {
  let found: string[] = [];
  // Again if the loader replaces the frame in the meantime.
  await expect(async () => {
    await cards(frame).first().waitFor();
    found = await frame.locator('.rp-name').allTextContents();
  }).toPass();
  return found.map((name) => name.trim());
};

let show: Show;

test.beforeEach(async ({ shopper, program, sandbox }) => {
  await sandbox.installs(FERNWAY);
  show = async (marks, { head = '', customer = MARA } = {}) => {
    await shopper.signsIn(customer);
    const places = marks.map((attributes) => `<section data-reprise ${attributes}></section>`).join('\n');
    await servePage(
      shopper.page,
      '/marks/',
      `${head}<main>${places}</main><script src="${program.app}/embed.js" defer></script>`,
    );
    await shopper.page.goto(`${sandbox.storefront(FERNWAY)}/marks/`);
  };
});

test('two marks show two layouts with one token and one request each', async ({ shopper }) => {
  const { page } = shopper;
  const loader = await LoaderWatch.on(page);
  await show([
    'data-reprise-layout="list" data-reprise-limit="3" data-reprise-title="Last bought"',
    'data-reprise-layout="row"',
  ]);
  await expect(cards(at(page, 1))).toHaveCount(8);
  await loader.forget();
  await page.reload();
  await expect(cards(at(page, 0))).toHaveCount(3);
  await expect(at(page, 0).getByRole('heading', { name: 'Last bought' })).toBeVisible();
  await expect(cards(at(page, 1))).toHaveCount(8);
  expect(loader.asked).toBe(1);
  expect(loader.posts.map(({ layout }) => layout)).toEqual(['list', 'row']);
});

test('a thousand marks cause no more than eight requests', async ({ shopper }) => {
  const loader = await LoaderWatch.on(shopper.page);
  await show(Array.from({ length: 1000 }, () => 'data-reprise-layout="list" data-reprise-limit="1"'));
  await expect(cards(at(shopper.page, 7))).toHaveCount(1);
  await expect(shopper.page.locator('[data-reprise] iframe')).toHaveCount(8);
  expect(loader.posts.filter(({ layout }) => layout === 'list')).toHaveLength(8);
});

test('the arrows of a row work with the keyboard and stop at its ends', async ({ shopper }) => {
  const { page } = shopper;
  await show(['data-reprise-layout="row" data-reprise-limit="12"']);
  const frame = at(page, 0);
  const [previous, next] = [frame.getByRole('button', { name: 'Previous' }), frame.getByRole('button', { name: 'Next' })];
  await expect(next).toBeVisible();
  await expect(previous).toHaveAttribute('aria-disabled', 'true');
  const first = cards(frame).first();
  await expect(first).toBeInViewport();
  await next.focus();
  await page.keyboard.press('Enter');
  await expect(first).not.toBeInViewport();
  await expect(previous).toHaveAttribute('aria-disabled', 'false');
  await expect(async () => {
    await page.keyboard.press('Enter');
    await expect(next).toHaveAttribute('aria-disabled', 'true', { timeout: 200 });
  }).toPass();
  await expect(cards(frame).last()).toBeInViewport();
  await expect(next).toBeFocused();
  // The products can be reached without the arrows: the row scrolls along with the focus.
  await first.getByRole('link').first().focus();
  await expect(first).toBeInViewport();
  await expect(previous).toHaveAttribute('aria-disabled', 'true');
});

test('a row without room to scroll has no arrows', async ({ shopper }) => {
  await show(['data-reprise-layout="row" data-reprise-limit="2"']);
  await expect(cards(at(shopper.page, 0))).toHaveCount(2);
  await expect(at(shopper.page, 0).locator('.rp-arrow:visible')).toHaveCount(0);
});

test('a page is searched, sorted and extended in place', async ({ shopper }) => {
  const { page } = shopper;
  const loader = await LoaderWatch.on(page);
  await show(['data-reprise-layout="page" data-reprise-limit="6"'], { customer: TOBIAS });
  const frame = at(page, 0);
  await expect(cards(frame)).toHaveCount(6);
  const all = await names(frame);

  await clickInFrame(frame.getByRole('button', { name: 'Show more' }));
  await expect(cards(frame)).toHaveCount(12);
  expect((await names(frame)).slice(0, 6)).toEqual(all);
  // The focus goes on to the first product that was added.
  await expect(cards(frame).nth(6).getByRole('link').first()).toBeFocused();

  await frame.getByRole('combobox').selectOption('name');
  await expect.poll(() => names(frame)).not.toEqual(all);
  const sorted = await names(frame);
  expect(sorted).toEqual([...sorted].sort((one, other) => one.localeCompare(other)));
  await expect(frame.getByRole('combobox')).toBeFocused();

  const word = (all[0] ?? '').split(' ')[0] ?? '';
  await frame.getByRole('searchbox').fill(word.toUpperCase());
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await names(frame)).every((name) => name.includes(word))).toBe(true);
  await expect(frame.getByRole('searchbox')).toBeFocused();
  await expect(frame.getByRole('combobox')).toHaveValue('name');

  await frame.getByRole('searchbox').fill('no such thing');
  await page.keyboard.press('Enter');
  await expect(frame.getByText('No results for “no such thing”')).toBeVisible();
  // Nothing of it is in an address.
  expect(page.url()).not.toContain('such');
  expect(loader.posts.at(-1)).toMatchObject({ layout: 'page', query: 'no such thing', sort: 'name' });
});

test('on a product page the loader takes the product from the form', async ({ shopper }) => {
  const { page } = shopper;
  await show([
    'data-reprise-layout="product"',
    'data-reprise-layout="product" data-reprise-product="1"',
  ], { head: '<form><input type="hidden" name="product_id" value="118"></form>' });
  await expect(at(page, 0).getByText(/You bought this on .*, 2 of them/)).toBeVisible();
  await expect(page.locator('[data-reprise]').nth(1).locator('iframe')).toHaveCount(0);
});

test('the cart is read once and what is in it is not offered', async ({ shopper }) => {
  const { page } = shopper;
  let reads = 0;
  await page.route(/\/api\/storefront\/carts\?/, async (route) => {
    reads += 1;
    await route.fulfill({ json: [{ id: 'c', lineItems: { physicalItems: [{ productId: 118 }], digitalItems: [] } }] });
  });
  const loader = await LoaderWatch.on(page);
  await show(['data-reprise-layout="cart"', 'data-reprise-layout="cart" data-reprise-limit="1"']);
  await expect(cards(at(page, 1))).toHaveCount(1);
  const carts = loader.posts.filter(({ layout }) => layout === 'cart').map(({ cart }) => cart);
  expect(carts).toEqual(['118', '118']);
  expect(reads).toBe(1);
});

test('the cart of a shop in a language subfolder is read there', async ({ shopper }) => {
  const { page } = shopper;
  await page.route(/\/api\/storefront\/carts\?/, (route) => {
    const physicalItems = new URL(route.request().url()).pathname.startsWith('/de/') ? [{ productId: 118 }] : [];
    return route.fulfill({ json: [{ id: 'c', lineItems: { physicalItems, digitalItems: [] } }] });
  });
  const loader = await LoaderWatch.on(page);
  await show(['data-reprise-layout="cart"'], { head: '<a data-cart-preview href="/de/cart.php">Warenkorb</a>' });
  await expect(cards(at(page, 0)).first()).toBeVisible();
  expect(loader.posts.filter(({ layout }) => layout === 'cart').map(({ cart }) => cart)).toEqual(['118']);
});

for (const layout of ['grid', 'row', 'list', 'page']) {
  test(`nothing is cut off at 320 pixels in the layout ${layout}`, async ({ shopper }) => {
    const { page } = shopper;
    await page.setViewportSize({ width: 320, height: 640 });
    await show([`data-reprise-layout="${layout}" data-reprise-limit="4"`]);
    const frame = at(page, 0);
    await expect(cards(frame)).toHaveCount(4);
    const overflow = await frame.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
}

/** Returns the top edges of what a selector finds in each card, rounded to pixels. */
const tops = (frame: FrameLocator, selector: string): Promise<number[]> =>
  cards(frame).locator(selector).evaluateAll((found) => found.map((it) => Math.round(it.getBoundingClientRect().top)));

test('the prices of a row of cards are on one line, and so are the buttons', async ({ shopper }) => {
  await show(['data-reprise-limit="4"']);
  const frame = at(shopper.page, 0);
  // One of the products has options, and another one a name of two lines.
  await expect(frame.locator('.rp-options')).toHaveCount(1);
  await expect(frame.locator('.rp-waiting')).toHaveCount(0);
  for (const selector of ['.rp-price', '.rp-buy > .rp-button']) {
    expect(new Set(await tops(frame, selector)).size, selector).toBe(1);
  }
});

test('a button that is alone in its card is as high as the others', async ({ shopper }) => {
  const customer: Customer = { store: FERNWAY, id: 27, name: 'Edda Brandt' };
  await show(['data-reprise-limit="4"'], { customer });
  const frame = at(shopper.page, 0);
  await expect(frame.getByText('Choose options').first()).toBeVisible();
  const buttons = cards(frame).locator('.rp-buy > .rp-button');
  const heights = await buttons.evaluateAll((all) => all.map((it) => it.getBoundingClientRect().height));
  expect(heights.length).toBeGreaterThan(1);
  expect(new Set(heights).size).toBe(1);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  for (const layout of ['grid', 'row', 'list', 'page', 'product']) {
    test(`every control can be touched in the layout ${layout}`, async ({ shopper }) => {
      await show([`data-reprise-layout="${layout}" data-reprise-limit="4" data-reprise-product="118"`], {
        head: '<html lang="de"><meta name="viewport" content="width=device-width">',
      });
      const frame = at(shopper.page, 0);
      await expect(frame.locator('.rp-waiting')).toHaveCount(0);
      await expect(frame.getByRole('button', { name: /^In den Warenkorb/ }).first()).toBeVisible();
      const small = await frame.locator('button, .rp-number, .rp-select, .rp-field').evaluateAll((controls) =>
        controls
          .filter((control) => control.checkVisibility())
          .map((control) => ({ name: control.className, ...control.getBoundingClientRect().toJSON() }))
          // The number itself is between two buttons that change it.
          .filter(({ name, width, height }) => height < 44 || (width < 44 && name !== 'rp-number'))
          .map(({ name, width, height }) => `${name}: ${width} × ${height}`),
      );
      expect(small).toEqual([]);
      if (layout === 'row') return;
      // A card is not higher than necessary.
      expect(await tops(frame, '.rp-stepper')).toEqual(await tops(frame, '.rp-buy > .rp-button'));
    });
  }
});

for (const [name, width] of [['a phone', 390], ['a desktop', 1280]] as const) {
  test(`without pictures, check boxes are beside the names on ${name}`, async ({ merchant, shopper }) => {
    await merchant.opensDashboard(FERNWAY);
    await merchant.opensAppearance();
    await merchant.app.getByLabel('Picture', { exact: true }).uncheck();
    await merchant.saves();
    await shopper.page.setViewportSize({ width, height: 900 });
    const layouts = ['grid', 'row', 'list'];
    await show(layouts.map((layout) => `data-reprise-layout="${layout}" data-reprise-limit="3"`));
    for (const [index, layout] of layouts.entries()) {
      const frame = at(shopper.page, index);
      await expect(frame.locator('.rp-waiting')).toHaveCount(0);
      await expect(cards(frame)).toHaveCount(3);
      const overlaps = await cards(frame).evaluateAll((all) =>
        all.map((card) => {
          const box = card.querySelector('.rp-select input')!.getBoundingClientRect();
          const words = document.createRange();
          words.selectNodeContents(card.querySelector('.rp-name')!);
          return words.getBoundingClientRect().left - box.right;
        }),
      );
      for (const room of overlaps) expect(room, layout).toBeGreaterThan(4);
    }
  });
}
