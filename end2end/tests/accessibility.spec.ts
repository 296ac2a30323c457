// Every layout of the widget in every state, checked with axe, measured, and used with the keyboard alone.
//
// All layouts are on one page. Each state has two pages, a light one and a dark one, one in German and the other in
// Arabic; which is which changes from state to state. Each page is looked at in every width, and the light one also
// with forced colors. So every pair of layout, state, language, colors and width is covered, and every layout is seen
// in every state, color and width. All combinations with the language would take twice as long.

import type { Frame, Page } from '@playwright/test';
import { runAxe } from '../support/axe';
import { servePage } from '../support/hostile';
import type { Shopper } from '../support/people';
import { FERNWAY, JUNE, MARA, type Customer } from '../support/sandbox';
import { expect, test } from '../support/test';

const LAYOUTS = ['grid', 'row', 'list', 'page', 'product', 'cart'] as const;
type Layout = (typeof LAYOUTS)[number];

const LANGUAGES = [
  { lang: 'de', dir: 'ltr' },
  { lang: 'ar', dir: 'rtl' },
] as const;
type Language = (typeof LANGUAGES)[number];

const PHONE = 360;
const DESKTOP = 1280;
/** A desktop at 400 %. */
const ZOOMED = 320;

/** The background of the page, by color scheme. */
const GROUND = { light: '#fbf8f2', dark: '#171a17' } as const;
type Scheme = keyof typeof GROUND;

/** Has bought what is gone, hidden, sold out, low, not released, without a price or without a picture. */
const GONE: Customer = { store: FERNWAY, id: 17, name: 'Ilse' };
/** Has bought products whose names are long, have markup or are in Hebrew. */
const NAMES: Customer = { store: FERNWAY, id: 19, name: 'Siobhán' };

/** What the layouts show. */
interface State {
  name: string;
  customer: Customer;
  limit: number;
  /** The product of the layout `product`. */
  product: number;
  /** The layouts that have nothing to show. */
  without?: readonly Layout[];
}

const PURCHASES: State = { name: 'purchases', customer: MARA, limit: 4, product: 101 };
const STATES: State[] = [
  PURCHASES,
  { ...PURCHASES, name: 'one product', limit: 1 },
  { name: 'products that are gone, sold out or without a price', customer: GONE, limit: 9, product: 193, without: ['cart'] },
  { name: 'long names', customer: NAMES, limit: 5, product: 185, without: ['cart'] },
  { name: 'nothing bought', customer: JUNE, limit: 4, product: 101, without: ['product', 'cart'] },
];

/** A page with all layouts, which the first screen does not show: what is out of sight gets its room at once. */
const pageOf = (app: string, { lang, dir }: Language, { limit, product }: State): string => `
  <html lang="${lang}" dir="${dir}">
  <meta name="viewport" content="width=device-width">
  <title>Shop</title>
  <style>
    :root { color-scheme: light dark }
    body { margin: 300px 0 0; background: ${GROUND.light}; color: #2b2f2a; font: 1rem/1.5 sans-serif }
    a, .button { color: #2f5a45 }
    .button { background: #2f5a45; color: #fff; border-radius: 10px }
    @media (prefers-color-scheme: dark) {
      body { background: ${GROUND.dark}; color: #ece8dd }
      a { color: #9cc9ac }
      .button { background: #9cc9ac; color: #10241a }
    }
  </style>
  <main>${LAYOUTS.map(
    (layout) =>
      `<section data-reprise data-reprise-layout="${layout}" data-reprise-limit="${limit}"
        data-reprise-product="${product}"></section>`,
  ).join('')}</main>
  <script src="${app}/embed.js" defer></script>`;

/** The widgets of a page by their layouts. */
type Widgets = Map<Layout, Frame>;

/** Returns the widgets of the page, once all of them have been shown. */
async function widgetsOf(page: Page, { without = [] }: State): Promise<Widgets> {
  const widgets: Widgets = new Map();
  for (const layout of LAYOUTS) {
    const frames = page.locator(`[data-reprise-layout="${layout}"] iframe`);
    if (without.includes(layout)) {
      await expect(frames).toHaveCount(0);
      continue;
    }
    await expect(frames).toHaveCSS('visibility', 'visible');
    const frame = await (await frames.elementHandle())?.contentFrame();
    if (!frame) throw new Error(`no frame for ${layout}`);
    // What replaces the links once the loader's second part is there.
    await expect(frame.locator('.rp-waiting')).toHaveCount(0);
    widgets.set(layout, frame);
  }
  return widgets;
}

/** Opens a page with all layouts. */
async function opens(shopper: Shopper, app: string, language: Language, state: State): Promise<Widgets> {
  const { page } = shopper;
  const path = `/${language.lang}-layouts/`;
  await servePage(page, path, pageOf(app, language, state));
  await page.setViewportSize({ width: DESKTOP, height: 200 });
  await page.goto(`${new URL(page.url()).origin}${path}`);
  const widgets = await widgetsOf(page, state);
  await resizes(page, widgets, DESKTOP);
  return widgets;
}

/** Makes the window so wide, and high enough for everything, and waits until each widget has the height that it needs. */
async function resizes(page: Page, widgets: Widgets, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 8000 });
  await expect(async () => {
    for (const [layout, frame] of widgets) {
      const host = page.locator(`[data-reprise-layout="${layout}"] .reprise`);
      const [room, box] = [await host.boundingBox(), await host.locator('iframe').boundingBox()];
      const inside = await frame.evaluate(() => {
        const { bottom } = document.body.getBoundingClientRect();
        return { width: innerWidth, height: innerHeight, needed: Math.ceil(bottom + scrollY) };
      });
      expect(inside, layout).toEqual({ width: box?.width, height: box?.height, needed: room?.height });
    }
  }).toPass({ intervals: [50] });
}

/** Returns what does not fit into the frame, or is cut off. */
const whatDoesNotFit = (frame: Frame): Promise<string[]> =>
  frame.evaluate(() => {
    const found: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) found.push(`the document is ${scrollWidth - clientWidth} pixels too wide`);
    for (const element of document.querySelectorAll('.rp-widget :is(a, button, input, select, h2, p, li, span)')) {
      const { left, right, width } = element.getBoundingClientRect();
      if (!width || element.matches('.rp-hidden')) continue;
      // A row scrolls.
      const isOutside = !element.closest('.rp-track') && (left < -0.5 || right > innerWidth + 0.5);
      // A name of more than two lines is meant to be cut.
      const isClamped = element.matches('.rp-name') && element.scrollHeight > element.clientHeight;
      const isText = element.matches('button, p, h2, .rp-name, .rp-button') && !isClamped;
      const isCut = isText && element.scrollWidth > element.clientWidth + 1;
      if (isOutside || isCut) found.push(`${element.className || element.tagName}: ${element.textContent?.slice(0, 40)}`);
    }
    return found;
  });

/** Returns what is wrong with a widget, apart from axe's findings. */
async function misfits(page: Page, frame: Frame, { lang, dir }: Language): Promise<string[]> {
  const found = await whatDoesNotFit(frame);
  const words = await frame.evaluate(() =>
    [document.documentElement, document.querySelector('.rp-widget') as HTMLElement].map(
      (element) => `${element.lang} ${element.dir} ${getComputedStyle(element).direction}`,
    ),
  );
  for (const word of words) if (word !== `${lang} ${dir} ${dir}`) found.push(`language and direction: ${word}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) found.push(`the page is ${wide} pixels too wide`);
  return found;
}

/** Looks at all widgets in every width and color that does not need another page. */
async function looksAt(page: Page, widgets: Widgets, language: Language, scheme: Scheme): Promise<void> {
  const problems: string[] = [];
  for (const width of [DESKTOP, PHONE, ZOOMED]) {
    await resizes(page, widgets, width);
    for (const forcedColors of scheme === 'light' ? (['none', 'active'] as const) : (['none'] as const)) {
      await page.emulateMedia({ forcedColors });
      for (const [layout, frame] of widgets) {
        const isForced = forcedColors === 'active';
        await frame.waitForFunction((is) => matchMedia('(forced-colors: active)').matches === is, isForced);
        const found = await misfits(page, frame, language);
        if (width !== ZOOMED) {
          const verdict = await runAxe(frame, GROUND[scheme]);
          expect(verdict.passed, 'axe has looked').toContain('color-contrast');
          found.push(...verdict.problems);
        }
        const colors = isForced ? 'forced colors' : scheme;
        problems.push(...found.map((it) => `${layout}, ${language.lang}, ${colors}, ${width}: ${it}`));
      }
    }
  }
  await page.emulateMedia({ forcedColors: 'none' });
  expect(problems).toEqual([]);
}

/** Calls `work` for a light and a dark page, the light one in the language with this index. */
async function onBothPages(
  shopper: Shopper,
  light: number,
  work: (language: Language, scheme: Scheme) => Promise<void>,
): Promise<void> {
  for (const [index, colorScheme] of (['light', 'dark'] as const).entries()) {
    await shopper.page.emulateMedia({ colorScheme });
    const language = LANGUAGES[(light + index) % 2] as Language;
    await test.step(`${language.lang}, ${colorScheme}`, () => work(language, colorScheme));
  }
}

test.beforeEach(async ({ sandbox }) => {
  test.setTimeout(180_000);
  await sandbox.installs(FERNWAY);
});

for (const [index, state] of STATES.entries()) {
  test(`every layout is accessible and fits: ${state.name}`, async ({ merchant, shopper, program }) => {
    if (state.customer === JUNE) {
      await merchant.opensDashboard(FERNWAY);
      await merchant.opensAppearance();
      await merchant.app.getByLabel('Show a line to shoppers who have bought nothing').check();
      await merchant.saves();
    }
    await shopper.signsIn(state.customer);
    await onBothPages(shopper, index, async (language, scheme) => {
      const widgets = await opens(shopper, program.app, language, state);
      await looksAt(shopper.page, widgets, language, scheme);
    });
  });
}

test('every layout is accessible and fits: one of three products could not be added', async ({ shopper, program }) => {
  const { page } = shopper;
  const refused = PURCHASES.product;
  await shopper.signsIn(PURCHASES.customer);
  await page.route(/\/api\/storefront\/carts(\/[^/]+\/items)?\?/, async (route) => {
    const { lineItems = [] } = route.request().method() === 'POST' ? route.request().postDataJSON() : {};
    if (!lineItems.some(({ productId }: { productId: number }) => productId === refused)) return route.fallback();
    const title = 'You can only purchase a maximum of 2 per order.';
    return route.fulfill({ status: 422, json: { status: 422, title, type: '' } });
  });
  await onBothPages(shopper, STATES.length, async (language, scheme) => {
    const widgets = await opens(shopper, program.app, language, PURCHASES);
    for (const [layout, frame] of widgets) {
      const isOne = layout === 'product';
      const boxes = frame.getByRole('checkbox').and(frame.locator('.rp-select input'));
      if (!isOne) for (const index of [0, 1, 2]) await boxes.nth(index).evaluate((box: HTMLElement) => box.click());
      const button = frame.locator(isOne ? '.rp-buy > .rp-button' : '.rp-bar > .rp-button:not([hidden])').first();
      await button.evaluate((button: HTMLElement) => button.click());
      await expect(frame.locator('[data-rp-outcome="failed"]')).toHaveCount(1);
      await expect(frame.locator('[data-rp-outcome="added"]')).toHaveCount(isOne ? 0 : 2);
    }
    await looksAt(page, widgets, language, scheme);
    // What is in the cart is not offered there.
    await page.evaluate(async () => {
      const [cart] = await (await fetch('/api/storefront/carts')).json();
      await fetch(`/api/storefront/carts/${cart.id}`, { method: 'DELETE' });
    });
  });
});

test('no layout moves by itself for a shopper who prefers reduced motion', async ({ shopper, program }) => {
  const { page } = shopper;
  const moving = (frame: Frame): Promise<string[]> =>
    frame.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((element) => {
          const { scrollBehavior, transitionDuration, animationName } = getComputedStyle(element);
          return scrollBehavior === 'smooth' || !/^0s(, 0s)*$/.test(transitionDuration) || animationName !== 'none';
        })
        .map((element) => element.className || element.tagName),
    );
  await shopper.signsIn(PURCHASES.customer);
  const [language] = LANGUAGES;
  const widgets = await opens(shopper, program.app, language, PURCHASES);
  expect(await moving(widgets.get('row') as Frame), 'without the preference, a row scrolls smoothly').not.toEqual([]);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const [layout, frame] of widgets) {
    await frame.waitForFunction(() => matchMedia('(prefers-reduced-motion)').matches);
    expect(await moving(frame), layout).toEqual([]);
  }
});

for (const language of LANGUAGES) {
  test(`every control of every layout is reached with the Tab key, in order, and adds: ${language.lang}`, async ({
    shopper,
    program,
  }) => {
    const { page } = shopper;
    await shopper.signsIn(PURCHASES.customer);
    const widgets = await opens(shopper, program.app, language, { ...PURCHASES, limit: 3 });
    for (const [layout, frame] of widgets) {
      // Numbers the controls that can be used, in the order of the document.
      const count = await frame.evaluate(() => {
        const all = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select')];
        const usable = all.filter((control) => control.checkVisibility({ visibilityProperty: true }));
        for (const [index, control] of usable.entries()) control.dataset.order = String(index);
        return usable.length;
      });
      expect(count, layout).toBeGreaterThan(1);
      for (let index = 0; index < count; index += 1) {
        await page.keyboard.press('Tab');
        const focused = frame.locator(':focus-visible');
        await expect(focused, layout).toHaveAttribute('data-order', String(index));
        const cut = await focused.evaluate((control) => {
          const { outlineStyle, outlineOffset, outlineWidth } = getComputedStyle(control);
          const reach = parseFloat(outlineOffset) + parseFloat(outlineWidth);
          const { left, right, top, bottom } = control.getBoundingClientRect();
          const within = control.closest('.rp-track')?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth, innerHeight);
          const room = [left - within.left, within.right - right, top - within.top, within.bottom - bottom];
          return outlineStyle === 'solid' && Math.min(...room) >= reach - 0.5 ? '' : `${control.className} ${room} ${reach}`;
        });
        expect.soft(cut, `the outline of a control of ${layout}`).toBe('');
      }
    }
    // Adds in each layout: with the check box and the button below the products, or with the product's own button.
    for (const [layout, frame] of widgets) {
      const isOne = layout === 'product';
      if (!isOne) {
        await frame.locator('.rp-select input').first().focus();
        await page.keyboard.press('Space');
      }
      await frame.locator(isOne ? '.rp-buy > .rp-button' : '.rp-bar > .rp-button').first().focus();
      await page.keyboard.press('Enter');
      await expect(frame.locator('[data-rp-outcome="added"]'), layout).toHaveCount(1);
      await expect(frame.getByRole('status'), layout).not.toBeEmpty();
    }
  });
}
