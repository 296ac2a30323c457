// The widget looks as the shop's theme does, and stays legible where the theme is not.

import type { Locator, Page } from '@playwright/test';
import { servePage } from '../support/hostile';
import { LoaderWatch, navigateInPage } from '../support/loader';
import { clickInFrame } from '../support/pointer';
import { ELODIE, FERNWAY, KILN, MARA } from '../support/sandbox';
import { expect, test } from '../support/test';
import type { Shopper } from '../support/people';

/** The computed styles that the widget adopts. */
interface Look {
  color: string;
  font: string;
  size: string;
  heading: string;
  link: string;
  button: string;
  onButton: string;
  radius: string;
}

/** What the theme gives to elements in the page's main content. */
const ofPage = (page: Page): Promise<Look> =>
  page.evaluate(() => {
    const main = document.querySelector('main') as HTMLElement;
    const style = (tag: string, className = ''): CSSStyleDeclaration => {
      const element = document.createElement(tag);
      element.className = className;
      if (element instanceof HTMLAnchorElement) element.href = '/';
      main.append(element);
      return getComputedStyle(element);
    };
    const { color, fontFamily, fontSize } = getComputedStyle(main);
    const button = style('button', 'button button--primary');
    return {
      color,
      font: fontFamily,
      size: fontSize,
      heading: style('h2').fontFamily,
      link: style('a').color,
      button: button.backgroundColor,
      onButton: button.color,
      radius: button.borderRadius,
    };
  });

/** What the widget has, in its frame. */
const ofWidget = (shopper: Shopper): Promise<Look> =>
  shopper.widget.locator('.rp-widget').evaluate((widget) => {
    const style = (selector: string): CSSStyleDeclaration =>
      getComputedStyle(widget.querySelector(selector) as HTMLElement);
    const { color, fontFamily, fontSize } = getComputedStyle(widget);
    const button = style('.rp-buy > .rp-button');
    return {
      color,
      font: fontFamily,
      size: fontSize,
      heading: style('.rp-title').fontFamily,
      link: style('a.rp-product .rp-name').color,
      button: button.backgroundColor,
      onButton: button.color,
      radius: button.borderRadius,
    };
  });

/** Returns the contrast of an element's text to a background. */
const contrast = (element: Locator, background: string): Promise<number> =>
  element.evaluate((element, background) => {
    const luminance = (css: string): number => {
      const pen = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
      pen.fillStyle = css;
      pen.fillRect(0, 0, 1, 1);
      const parts = [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part / 255);
      const [red = 0, green = 0, blue = 0] = parts.map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    };
    const [one, two] = [luminance(getComputedStyle(element).color), luminance(background)];
    return Math.max(one, two) / Math.min(one, two);
  }, background);

/** Changes the theme, and waits for the widget that is made for it. */
async function restyles(shopper: Shopper, css: string, path: string): Promise<void> {
  await shopper.page.addStyleTag({ content: `${css} ` });
  const shown = shopper.page.evaluate(
    () => new Promise((done) => document.addEventListener('reprise:shown', done, { once: true })),
  );
  await navigateInPage(shopper.page, path);
  await shown;
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in a ${colorScheme} theme`, () => {
    test.use({ colorScheme });
    for (const [name, store, customer] of [
      ['Fernway', FERNWAY, MARA],
      ['Kiln', KILN, ELODIE],
    ] as const) {
      test(`the widget of ${name} has the fonts, the colors and the corners of the page`, async ({ sandbox, shopper }) => {
        await sandbox.installs(store);
        await shopper.signsIn(customer);
        await expect(shopper.purchases.first()).toBeVisible();
        await expect(shopper.widget.locator(`.rp-${colorScheme}`)).toHaveCSS('color-scheme', colorScheme);
        // The buttons replace the links when the loader's second part is there.
        await expect(shopper.widget.locator('button.rp-button').first()).toBeVisible();
        expect(await ofWidget(shopper)).toEqual(await ofPage(shopper.page));
        // What the loader needed to read them is gone.
        await expect(shopper.page.locator('.reprise > *')).toHaveCount(1);
      });
    }
  });
}

test.describe('with the app', () => {
  test.beforeEach(async ({ sandbox, shopper }) => {
    await sandbox.installs(FERNWAY);
    await shopper.signsIn(MARA);
    await expect(shopper.purchases.first()).toBeVisible();
  });

  test('a theme with low contrast gets a legible widget', async ({ shopper }) => {
    const css = `body { background: #fff; color: #bbb } main a { color: #ffc800 }
      .button--primary { background: #ffeeaa; color: #fff }`;
    await restyles(shopper, css, '/faint/');
    for (const text of ['.rp-title', '.rp-name', '.rp-when', '.rp-price', '.rp-status']) {
      const found = await contrast(shopper.widget.locator(text).first(), '#fff');
      expect(found, text).toBeGreaterThanOrEqual(4.49);
    }
    const button = shopper.widget.locator('.rp-buy > .rp-button').first();
    await expect(button).toHaveCSS('background-color', 'rgb(255, 238, 170)');
    expect(await contrast(button, '#ffeeaa')).toBeGreaterThanOrEqual(4.49);
    // Colors keep their hue.
    await expect(shopper.widget.locator('.rp-name').first()).not.toHaveCSS('color', 'rgb(0, 0, 0)');
  });

  test('a theme without such buttons gets buttons in the color of its text', async ({ shopper }) => {
    const css = `.button, .button--primary { all: unset !important } body { color: #402060 }`;
    await restyles(shopper, css, '/no-buttons/');
    const button = shopper.widget.locator('.rp-buy > .rp-button').first();
    await expect(button).toHaveCSS('background-color', 'rgb(64, 32, 96)');
    await expect(button).toHaveCSS('color', 'rgb(255, 255, 255)');
    await expect(button).toHaveCSS('border-radius', '6px');
  });

  test('a page that hides what browsers compute still gets its widget', async ({ shopper }) => {
    await shopper.page.evaluate(() => {
      window.getComputedStyle = () => {
        throw new Error('not for you');
      };
    });
    await restyles(shopper, '', '/hidden/');
    await expect(shopper.widget.locator('.rp-widget')).toHaveCSS('color', 'rgb(29, 29, 31)');
  });
});

test('when the system turns dark, widgets are legible in themes that follow it and in those that do not', async ({ program, sandbox, shopper }) => {
  const { page } = shopper;
  await sandbox.installs(FERNWAY);
  await shopper.signsIn(MARA);
  // The first place has colors of its own.
  await servePage(
    page,
    '/evening/',
    `<style>
      body, .fixed { background: #fff; color: #222 }
      @media (prefers-color-scheme: dark) {
        body { background: #111; color: #eee }
      }
    </style>
    <main>
      <section class="fixed" data-reprise data-reprise-limit="2"></section>
      <section data-reprise data-reprise-limit="2"></section>
    </main>
    <script src="${program.app}/embed.js" defer></script>`,
  );
  await page.goto(`${sandbox.storefront(FERNWAY)}/evening/`);
  const [fixed, following] = [0, 1].map((index) => page.locator('[data-reprise]').nth(index).frameLocator('iframe'));
  await expect(following!.locator('.rp-light .rp-card')).toHaveCount(2);
  await expect(fixed!.locator('.rp-light .rp-card')).toHaveCount(2);
  const loader = await LoaderWatch.on(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(following!.locator('.rp-dark .rp-card')).toHaveCount(2);
  expect(await contrast(following!.locator('.rp-name').first(), '#111')).toBeGreaterThanOrEqual(4.5);
  await expect(fixed!.locator('.rp-light .rp-card')).toHaveCount(2);
  expect(await contrast(fixed!.locator('.rp-name').first(), '#fff')).toBeGreaterThanOrEqual(4.5);
  expect(loader.posts).toHaveLength(2);

  await page.emulateMedia({ colorScheme: 'light' });
  await expect(following!.locator('.rp-light .rp-card')).toHaveCount(2);
});

test('what the merchant fixes is previewed, and corrected where it is not legible', async ({ merchant }) => {
  await merchant.installs(FERNWAY);
  await merchant.opensAppearance();
  const { app } = merchant;
  const widget = app.locator('.stage .rp-widget');
  const button = app.locator('.stage .rp-button').first();
  await app.getByLabel('Buttons: as in the theme', { exact: true }).uncheck();
  await app.getByLabel('Buttons', { exact: true }).fill('#b3261e');
  await app.getByLabel('Radius of corners').fill('0');
  await expect(button).toHaveCSS('background-color', 'rgb(179, 38, 30)');
  await expect(button).toHaveCSS('border-radius', '0px');

  await app.getByLabel('Text: as in the theme', { exact: true }).uncheck();
  await app.getByLabel('Text', { exact: true }).fill('#cccccc');
  await expect(app.getByText('On a white page, shown as #767676, so that it can be read.')).toBeVisible();
  await expect(widget).toHaveCSS('color', 'rgb(118, 118, 118)');
  await app.getByLabel('Text: as in the theme', { exact: true }).check();
  await expect(app.getByText('so that it can be read.')).toHaveCount(0);
  await expect(widget).toHaveCSS('color', 'rgb(29, 29, 31)');

  await app.getByLabel('Font', { exact: true }).fill('Georgia; serif');
  await clickInFrame(app.getByRole('button', { name: 'Save' }));
  await expect(app.getByLabel('Font', { exact: true })).toBeFocused();
  await expect(app.locator('#font-problem')).not.toBeEmpty();
});

test('what the merchant fixes is shown to shoppers', async ({ merchant, shopper }) => {
  await merchant.installs(FERNWAY);
  await merchant.opensAppearance();
  const { app } = merchant;
  await app.getByLabel('Text: as in the theme', { exact: true }).uncheck();
  await app.getByLabel('Text', { exact: true }).fill('#003366');
  await app.getByLabel('Font', { exact: true }).fill('Georgia, serif');
  await app.getByLabel('Radius of corners').fill('3');
  await merchant.saves();

  await shopper.signsIn(MARA);
  const widget = shopper.widget.locator('.rp-widget');
  await expect(widget).toHaveCSS('color', 'rgb(0, 51, 102)');
  await expect(widget).toHaveCSS('font-family', 'Georgia, serif');
  await expect(shopper.widget.locator('.rp-buy > .rp-button').first()).toHaveCSS('border-radius', '3px');
  // The rest is the theme's.
  await expect(shopper.widget.locator('.rp-title')).toHaveCSS('font-family', /^"Iowan Old Style"/);
});
