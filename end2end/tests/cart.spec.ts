// Shoppers add what they bought before to the cart, without leaving the page.

import type { Locator, Page, Route } from '@playwright/test';
import { clickInFrame } from '../support/pointer';
import { expect, test } from '../support/test';
import { FERNWAY, MARA } from '../support/sandbox';
import type { Shopper } from '../support/people';
import type { Customer } from '../support/sandbox';

interface CartLine {
  productId: number;
  name: string;
  quantity: number;
}

interface Window {
  heard: { type: string; detail: Record<string, unknown> }[];
  refuses?: string;
}

/** Records the loader's events about the cart. */
async function listens(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    for (const type of ['reprise:add', 'reprise:cart']) {
      document.addEventListener(type, (event) => {
        heard.push({ type, detail: (event as CustomEvent).detail });
      });
    }
  });
}

async function heard(page: Page, type: string): Promise<Record<string, unknown>[]> {
  const all = await page.evaluate(() => (window as unknown as Window).heard);
  return all.filter((event) => event.type === type).map((event) => event.detail);
}

/** Returns the lines of the shop's cart. */
async function cart(page: Page): Promise<CartLine[]> {
  return page.evaluate(async () => {
    const carts = await (await fetch('/api/storefront/carts')).json();
    const { physicalItems = [], digitalItems = [] } = carts[0]?.lineItems ?? {};
    return [...physicalItems, ...digitalItems].map(({ productId, name, quantity }) => ({ productId, name, quantity }));
  });
}

async function total(page: Page): Promise<number> {
  return (await cart(page)).reduce((sum, line) => sum + line.quantity, 0);
}

/** The cards that can be added to the cart. */
function addable(shopper: Shopper): Locator {
  return shopper.purchases.filter({ has: shopper.page.locator('.rp-stepper') });
}

function addButton(card: Locator): Locator {
  return card.getByRole('button', { name: /^Add to cart: / });
}

async function nameOf(card: Locator): Promise<string> {
  return ((await card.locator('.rp-name').textContent()) ?? '').trim();
}

/** Answers the requests that add to the cart in place of the shop. */
async function refuses(page: Page, answer: (route: Route, items: { productId: number }[]) => Promise<void>): Promise<void> {
  await page.route(/\/api\/storefront\/carts(\/[^/]+\/items)?\?/, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    return answer(route, route.request().postDataJSON().lineItems);
  });
}

test.beforeEach(async ({ sandbox, shopper }) => {
  await sandbox.installs(FERNWAY);
  await listens(shopper.page);
  await shopper.signsIn(MARA);
  await addable(shopper).first().waitFor();
});

test('a product is added in place, and the page gets an event', async ({ shopper }) => {
  const { page } = shopper;
  const card = addable(shopper).first();
  const name = await nameOf(card);
  const address = page.url();
  await clickInFrame(addButton(card));
  await expect(card.locator('.rp-outcome')).toHaveText('Added to your cart');
  await expect(shopper.widget.getByRole('status')).toHaveText('1 item added to your cart');
  expect(page.url()).toBe(address);
  const lines = await cart(page);
  expect(lines).toHaveLength(1);
  expect(lines[0]?.name).toContain(name);
  const [told] = await heard(page, 'reprise:cart');
  expect(told).toMatchObject({ quantity: lines[0]?.quantity, failed: [] });
  expect((told?.added as unknown[]).length).toBe(1);
  await clickInFrame(shopper.widget.getByRole('link', { name: 'View cart' }));
  await expect(page).toHaveURL(/\/cart\.php/);
  await expect(page.getByRole('main')).toContainText(name);
});

test('the quantity can be changed before adding', async ({ shopper }) => {
  const card = addable(shopper).first();
  const number = card.getByRole('spinbutton', { name: /^Quantity: / });
  await number.fill('3');
  await clickInFrame(card.getByRole('button', { name: /^Increase quantity of / }));
  await expect(number).toHaveValue('4');
  await clickInFrame(addButton(card));
  await expect(card.locator('.rp-outcome')).toHaveText('Added to your cart');
  expect(await total(shopper.page)).toBe(4);
});

test('what was just added can be taken back, and nothing else', async ({ shopper }) => {
  const { page } = shopper;
  const card = addable(shopper).first();
  await clickInFrame(addButton(card));
  await expect(card.locator('.rp-outcome')).toHaveText('Added to your cart');
  const before = await cart(page);
  const other = addable(shopper).nth(1);
  await clickInFrame(addButton(other));
  await expect(other.locator('.rp-outcome')).toHaveText('Added to your cart');
  await clickInFrame(addButton(card));
  await expect.poll(() => total(page)).toBeGreaterThan(before[0]!.quantity + 1);
  const name = await nameOf(card);
  await expect(addButton(card)).toHaveText('Add to cart');
  await clickInFrame(shopper.widget.getByRole('button', { name: 'Undo' }));
  await expect(shopper.widget.getByRole('status')).toHaveText('Removed from your cart');
  const after = await cart(page);
  expect(after).toHaveLength(2);
  expect(after.find((line) => line.name.includes(name))?.quantity).toBe(before[0]?.quantity);
});

test('one of three selected products fails and stays selected', async ({ shopper }) => {
  const { page } = shopper;
  const cards = [0, 1, 2].map((index) => addable(shopper).nth(index));
  for (const card of cards) await card.getByRole('checkbox').check();
  const ids: number[] = [];
  await refuses(page, async (route, items) => {
    if (ids.length === 0) ids.push(...items.map(({ productId }) => productId));
    if (items.some(({ productId }) => productId === ids[1])) {
      const title = 'You can only purchase a maximum of 2 per order.';
      return route.fulfill({ status: 422, json: { status: 422, title, type: '' } });
    }
    return route.fallback();
  });
  await clickInFrame(shopper.widget.getByRole('button', { name: 'Add 3 items to cart' }));
  const status = shopper.widget.getByRole('status');
  await expect(status).toHaveText('2 items added to your cart · 1 item couldn’t be added');
  await expect(cards[1]!.locator('.rp-outcome')).toHaveText(
    'Couldn’t be added. Open the product page to buy it. You can only purchase a maximum of 2 per order.',
  );
  await expect(cards[1]!.getByRole('checkbox')).toBeChecked();
  await expect(cards[0]!.getByRole('checkbox')).not.toBeChecked();
  await expect(cards[2]!.locator('.rp-outcome')).toHaveText('Added to your cart');
  expect((await cart(page)).map((line) => line.productId)).toEqual([ids[0], ids[2]]);
  const told = await heard(page, 'reprise:cart');
  expect(told).toHaveLength(1);
  expect((told[0]?.failed as unknown[]).length).toBe(1);
});

test('the whole last order is added, with products that are not shown', async ({ shopper, sandbox }) => {
  const { page, widget } = shopper;
  const bought = [101, 102, 103, 104, 105, 106, 107, 108, 109];
  await sandbox.places(FERNWAY, MARA, [...bought, 192]);
  await expect(async () => {
    await shopper.visits(FERNWAY);
    await expect(widget.getByText('Not included: Sheepskin Rug')).toBeVisible({ timeout: 3000 });
  }).toPass();
  await expect(addable(shopper)).toHaveCount(8);
  await clickInFrame(widget.getByRole('button', { name: 'Add all from your last order' }));
  await expect(widget.getByRole('status')).toHaveText('9 items added to your cart');
  expect((await cart(page)).map((line) => line.productId).sort()).toEqual(bought);
  await clickInFrame(widget.getByRole('button', { name: 'Undo' }));
  await expect(widget.getByRole('status')).toHaveText('Removed from your cart');
  expect(await cart(page)).toEqual([]);
});

test('a product of the last order that is not shown is named if the shop refuses it', async ({ shopper, sandbox }) => {
  const { page, widget } = shopper;
  await sandbox.places(FERNWAY, MARA, [101, 102, 103, 104, 105, 106, 107, 108, 109]);
  await refuses(page, async (route, items) => {
    if (!items.some(({ productId }) => productId === 109)) return route.fallback();
    return route.fulfill({ status: 422, json: { status: 422, title: 'No', type: '' } });
  });
  const all = widget.getByRole('button', { name: 'Add all from your last order' });
  await expect(async () => {
    await shopper.visits(FERNWAY);
    await expect(widget.locator('[data-rp-last-order]')).toBeVisible({ timeout: 3000 });
  }).toPass();
  await clickInFrame(all);
  const hidden = await widget.locator('[data-rp-last-order]').getAttribute('data-rp-last-order');
  const [{ name }] = JSON.parse(hidden ?? '').hidden;
  const status = `8 items added to your cart · 1 item couldn’t be added · ${name}`;
  await expect(widget.getByRole('status')).toHaveText(status);
});

test('the shop’s own analytics hear of what was added', async ({ shopper, sandbox }) => {
  const { page } = shopper;
  await sandbox.set(FERNWAY, { data_layer: true });
  await shopper.visits(FERNWAY);
  const card = addable(shopper).first();
  await card.getByRole('spinbutton').fill('3');
  await clickInFrame(addButton(card));
  await expect(card.locator('.rp-outcome')).toHaveText('Added to your cart');
  const [line] = await cart(page);
  const recorded = await page.evaluate(() => JSON.stringify((window as unknown as { bodlRecorded: unknown }).bodlRecorded));
  expect(recorded.match(/create_add_cart_item/g), recorded).toHaveLength(1);
  expect(recorded).toContain(`"product_id":"${line?.productId}"`);
  expect(recorded).toContain('"quantity":3');
});

test('a page can add the items itself', async ({ shopper }) => {
  const { page } = shopper;
  await page.evaluate(() => {
    document.addEventListener('reprise:add', (event) => event.preventDefault());
  });
  const card = addable(shopper).first();
  await clickInFrame(addButton(card));
  await expect.poll(() => heard(page, 'reprise:add')).toHaveLength(1);
  const [asked] = await heard(page, 'reprise:add');
  expect((asked?.lineItems as CartLine[])[0]?.productId).toBeGreaterThan(0);
  await expect(addButton(card)).toHaveText('Add to cart');
  await expect(card.locator('.rp-outcome')).toHaveText('');
  expect(await cart(page)).toEqual([]);
});

test('a double click adds once', async ({ shopper }) => {
  const card = addable(shopper).first();
  await card.getByRole('spinbutton').fill('1');
  await clickInFrame(card.locator('.rp-name'));
  await shopper.page.goBack();
  await addable(shopper).first().waitFor();
  await addable(shopper).first().getByRole('spinbutton').fill('1');
  await addButton(addable(shopper).first()).dblclick();
  await expect(addable(shopper).first().locator('.rp-outcome')).toHaveText('Added to your cart');
  expect(await total(shopper.page)).toBe(1);
});

test('a cart that another tab has changed is read again', async ({ shopper }) => {
  const { page } = shopper;
  let conflicts = 0;
  await refuses(page, async (route) => {
    if (conflicts > 0) return route.fallback();
    conflicts += 1;
    return route.fulfill({ status: 409, json: { status: 409, title: 'conflict' } });
  });
  const card = addable(shopper).first();
  await card.getByRole('spinbutton').fill('1');
  await clickInFrame(addButton(card));
  await expect(card.locator('.rp-outcome')).toHaveText('Added to your cart');
  expect(await total(page)).toBe(1);
});

test.describe('if the shop answers oddly', () => {
  test.use({ mayComplain: true });
  const failed = 'Couldn’t be added. Open the product page to buy it.';
  const unknown = 'No answer from the shop. See your cart.';
  const answers: [string, string, (route: Route) => Promise<void>][] = [
    ['400', failed, (route) => route.fulfill({ status: 400, json: { title: 'cart can not be found' } })],
    ['404', failed, (route) => route.fulfill({ status: 404, body: 'Not Found' })],
    ['409 twice', failed, (route) => route.fulfill({ status: 409, json: { title: '' } })],
    ['422 with markup', `${failed} <b>no</b>`, (route) => route.fulfill({ status: 422, json: { title: '<b>no</b>' } })],
    ['500', failed, (route) => route.fulfill({ status: 500, body: 'oops' })],
    ['200 with HTML', failed, (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<p>Hello' })],
    ['an empty 200', failed, (route) => route.fulfill({ status: 200, body: '' })],
    ['a cut connection', unknown, (route) => route.abort('connectionreset')],
  ];
  for (const [name, text, answer] of answers) {
    test(`nothing is claimed to be added: ${name}`, async ({ shopper }) => {
      await refuses(shopper.page, answer);
      const card = addable(shopper).first();
      await clickInFrame(addButton(card));
      await expect(card.locator('.rp-outcome')).toHaveText(text);
      await expect(addButton(card)).toHaveText('Add to cart');
      expect(await cart(shopper.page)).toEqual([]);
      expect(await heard(shopper.page, 'reprise:cart')).toEqual([]);
    });
  }

  test('a product that was added although the answer was lost counts as added', async ({ shopper }) => {
    await refuses(shopper.page, async (route) => {
      const url = route.request().url();
      if (url.endsWith('&direct')) return route.fallback();
      const body = route.request().postData();
      // The page's own request, since Node does not resolve names below localhost everywhere.
      await shopper.page.evaluate(
        ([url, body]) => fetch(`${url}&direct`, { method: 'POST', body, headers: { 'Content-Type': 'application/json' } }),
        [url, body] as const,
      );
      await route.abort('connectionreset');
    });
    const card = addable(shopper).first();
    await card.getByRole('spinbutton').fill('1');
    await clickInFrame(addButton(card));
    await expect(card.locator('.rp-outcome')).toHaveText('Added to your cart');
    expect(await total(shopper.page)).toBe(1);
  });
});

test('messages of the page cannot claim that something was added', async ({ shopper }) => {
  const { page } = shopper;
  await page.evaluate(() => {
    const frame = document.querySelector<HTMLIFrameElement>('.reprise iframe')!;
    for (let id = 0; id < 2000; id += 1) {
      const outcomes = [{ state: 'added', why: '<img src=x onerror=alert(1)>' }];
      frame.contentWindow!.postMessage({ type: 'reprise:done', id, outcomes }, '*');
      frame.contentWindow!.postMessage({ type: 'reprise:cart', cart: 'javascript:alert(1)' }, '*');
      frame.contentWindow!.postMessage(null, '*');
    }
  });
  const card = addable(shopper).first();
  await expect(card.locator('.rp-outcome')).toHaveText('');
  await clickInFrame(addButton(card));
  await expect(card.locator('.rp-outcome')).toHaveText('Added to your cart');
  await expect(shopper.widget.getByRole('link', { name: 'View cart' })).toHaveAttribute('href', /\/cart\.php$/);
});

/** Has bought a product that is only made to order, and one that the shop has stopped selling. */
const EDDA: Customer = { store: FERNWAY, id: 27, name: 'Edda Brandt' };
const HAMMOCK = 'Rope Hammock';
const STAKE = { id: 188, name: 'Tent Stake' };

test('what is out of stock is added if the shop sells it nevertheless', async ({ merchant, shopper, sandbox }) => {
  const { page } = shopper;
  await sandbox.changesProduct(FERNWAY, STAKE.id, { inventory_level: 0 });
  await merchant.opensDashboard(FERNWAY);
  await merchant.opensAppearance();
  await merchant.app.getByLabel('My store sells on backorder').check();
  await merchant.saves();
  const asked: string[] = [];
  page.on('request', (request) => {
    const [, id] = /\/remote\/v1\/product-attributes\/(\d+)$/.exec(request.url()) ?? [];
    if (id) asked.push(id);
  });
  await shopper.visits(FERNWAY, '/login.php?action=logout');
  await shopper.signsIn(EDDA);
  const card = (name: string): Locator => addable(shopper).filter({ hasText: name });
  await clickInFrame(addButton(card(HAMMOCK)));
  await expect(card(HAMMOCK).locator('.rp-outcome')).toHaveText('Added to your cart');
  await clickInFrame(addButton(card(STAKE.name)));
  await expect(card(STAKE.name).locator('.rp-outcome')).toContainText('There is not enough of');
  expect((await cart(page)).map(({ name }) => name)).toEqual([HAMMOCK]);
  expect(asked).toEqual(['213', String(STAKE.id)]);
});

for (const [written, shown] of [
  ['CAD', /^CA\$/],
  ['{{currency_selector.active_currency_code}}', /^\$/],
  ['XYZ', /^\$/],
] as const) {
  test(`prices have the currency that a script of the page names, if the shop has it: ${written}`, async ({ shopper }) => {
    const { page } = shopper;
    await page.addInitScript((currency) => {
      const add = (_: unknown, observer: MutationObserver): void => {
        if (!document.head) return;
        observer.disconnect();
        const script = document.createElement('script');
        script.dataset.currency = currency;
        document.head.append(script);
      };
      new MutationObserver(add).observe(document, { childList: true, subtree: true });
    }, written);
    await page.reload();
    await expect(shopper.purchases.first().locator('.rp-price')).toHaveText(shown);
  });
}
