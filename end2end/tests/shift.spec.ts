// The widget causes no layout shift on the shop's page.

import type { Page } from '@playwright/test';
import { servePage, watchShifts } from '../support/hostile';
import { LoaderWatch } from '../support/loader';
import { FERNWAY, MARA } from '../support/sandbox';
import { expect, test } from '../support/test';

/** A short page: its footer is visible, and moves when anything above it grows. */
const page = (app: string, mark: string): string => `
  <style>body { margin: 0; font: 16px/1.5 sans-serif } footer { height: 220px; background: #ddd }</style>
  <main><h1>A short page</h1><p>With little on it.</p>${mark}</main>
  <footer><p>Terms</p><p>Privacy</p><p>Contact</p></footer>
  <script src="${app}/embed.js" defer></script>`;

const PLAIN = '<div data-reprise></div>';
const RESERVED = '<div data-reprise style="min-height: 300px"></div>';

const host = (of: Page) => of.locator('.reprise');

/** Waits until nothing moves: the loader's element is as high as its frame, or gone. */
async function comesToRest(of: Page): Promise<void> {
  await expect
    .poll(
      () =>
        of.evaluate(() => {
          const host = document.querySelector<HTMLElement>('.reprise');
          const frame = host?.querySelector('iframe');
          return !host || (frame !== null && frame?.style.height === host.style.height);
        }),
      { timeout: 15_000 },
    )
    .toBe(true);
}

test.beforeEach(async ({ sandbox, shopper }) => {
  await sandbox.installs(FERNWAY);
  await shopper.signsIn(MARA);
  // The shop's real page is not measured here.
  await shopper.page.goto('about:blank');
});

// Without the widget, the margins on both sides of it collapse into one on this page. If the page reserves no
// room, the widget grows in steps that are too small to count as a shift.
for (const [what, mark] of [
  ['', ''],
  [' in its place', PLAIN],
  [' in a place that is kept free', RESERVED],
] as const) {
  test(`a shopper who sees the widget${what} for the first time, and again`, async ({ shopper, program, sandbox }) => {
    const loader = await LoaderWatch.on(shopper.page);
    const shifted = await watchShifts(shopper.page);
    await servePage(shopper.page, '/short/', page(program.app, mark));
    const address = `${sandbox.storefront(FERNWAY)}/short/`;
    await shopper.page.goto(`${sandbox.storefront(FERNWAY)}/login.php`);
    await shopper.page.evaluate(() => localStorage.clear());

    await shopper.page.goto(address);
    await expect.poll(() => loader.heard()).toEqual(['shown']);
    await comesToRest(shopper.page);
    expect(await shifted(), 'the first time').toBeLessThan(0.01);
    const height = (await host(shopper.page).boundingBox())?.height;
    expect(height).toBeGreaterThan(200);

    await shopper.page.goto(address);
    // The room is reserved before the app has responded.
    await expect(host(shopper.page)).toHaveCount(1);
    await expect.poll(() => loader.heard()).toEqual(['shown']);
    await comesToRest(shopper.page);
    expect(await shifted(), 'coming back').toBe(0);
    expect((await host(shopper.page).boundingBox())?.height).toBe(height);
  });
}

test('only heights by layout and width are stored, and nothing for a guest', async ({ shopper, program, sandbox }) => {
  const loader = await LoaderWatch.on(shopper.page);
  const shifted = await watchShifts(shopper.page);
  await servePage(shopper.page, '/short/', page(program.app, PLAIN));
  const address = `${sandbox.storefront(FERNWAY)}/short/`;
  await shopper.page.goto(address);
  await expect.poll(() => loader.heard()).toEqual(['shown']);
  await comesToRest(shopper.page);
  const kept = await shopper.page.evaluate(() => ({ ...localStorage, ...sessionStorage }));
  // The theme remembers the number in its cart badge.
  expect(Object.keys(kept).filter((key) => key !== 'cart-quantity')).toEqual(['reprise']);
  for (const [width, height] of Object.entries(JSON.parse(kept['reprise'] ?? '') as object)) {
    expect(width).toMatch(/^[a-z]*\d{1,3}$/);
    expect(height).toEqual(expect.any(Number));
  }

  await shopper.page.context().clearCookies();
  await shopper.page.goto(address);
  await expect.poll(() => loader.heard()).toEqual(['guest']);
  await expect(host(shopper.page)).toHaveCount(0, { timeout: 15_000 });
  expect(await shifted(), 'the room closes again').toBeLessThan(0.01);
  expect(await shopper.page.evaluate(() => localStorage.getItem('reprise'))).toBe('{}');

  await shopper.page.goto(address);
  await expect.poll(() => loader.heard()).toEqual(['guest']);
  await expect(host(shopper.page)).toHaveCount(0);
  expect(await shifted(), 'the next page').toBe(0);
});

test('what is visible below the widget stays in its place', async ({ shopper, program, sandbox }) => {
  const loader = await LoaderWatch.on(shopper.page);
  await servePage(shopper.page, '/long/', `${page(program.app, PLAIN)}<style>footer { margin-top: 3000px }</style>`);
  let answer = (): void => {};
  const isScrolled = new Promise<void>((done) => (answer = done));
  await shopper.page.route('**/widget', async (route) => {
    await isScrolled;
    await route.continue();
  });
  // Not until the page has loaded, which includes the frame.
  await shopper.page.goto(`${sandbox.storefront(FERNWAY)}/long/`, { waitUntil: 'domcontentloaded' });
  const footer = shopper.page.locator('footer');
  await footer.scrollIntoViewIfNeeded();
  const before = await footer.boundingBox();
  answer();
  await expect.poll(() => loader.heard()).toEqual(['shown']);
  await comesToRest(shopper.page);
  expect((await host(shopper.page).boundingBox())?.height).toBeGreaterThan(200);
  const after = await footer.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0)), 'how far it moved').toBeLessThan(1);
});

test('reserved room closes for a guest without a jump', async ({ shopper, program, sandbox }) => {
  const loader = await LoaderWatch.on(shopper.page);
  const shifted = await watchShifts(shopper.page);
  await shopper.page.context().clearCookies();
  await servePage(shopper.page, '/short/', page(program.app, RESERVED));
  await shopper.page.goto(`${sandbox.storefront(FERNWAY)}/short/`);
  await expect.poll(() => loader.heard()).toEqual(['guest']);
  await expect(host(shopper.page)).toHaveCount(0, { timeout: 15_000 });
  expect((await shopper.page.locator('[data-reprise]').boundingBox())?.height).toBe(0);
  expect(await shifted()).toBeLessThan(0.01);
});

test('without localStorage the widget still shows', async ({ shopper, program, sandbox }) => {
  const loader = await LoaderWatch.on(shopper.page);
  await shopper.page.addInitScript(() => {
    const denied = (): never => {
      throw new DOMException('denied', 'SecurityError');
    };
    Object.defineProperty(window, 'localStorage', { get: denied });
  });
  await servePage(shopper.page, '/short/', page(program.app, PLAIN));
  await shopper.page.goto(`${sandbox.storefront(FERNWAY)}/short/`);
  await expect.poll(() => loader.heard()).toEqual(['shown']);
  await comesToRest(shopper.page);
});
