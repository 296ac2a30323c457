// The loader on pages with hostile content: no element can change where the token goes, or whether the loader
// runs.

import type { Frame, Page } from '@playwright/test';
import { ELSEWHERE, namesIn, servePage, watchElsewhere } from '../support/hostile';
import { LoaderWatch } from '../support/loader';
import { FERNWAY, MARA } from '../support/sandbox';
import { expect, test } from '../support/test';

/** The widget's own document. On these pages the shop's document cannot be queried. */
const widgetOf = (page: Page): Frame | undefined => page.frames().find((frame) => frame.url().endsWith('/widget'));

const cards = async (page: Page): Promise<number> => (await widgetOf(page)?.locator('.rp-card').count()) ?? 0;

/** Elements that can shadow a property of `document` or of `window`. */
const ELEMENTS: Record<string, (name: string) => string> = {
  img: (name) => `<img name="${name}" id="${name}" src="${ELSEWHERE}/x" alt="">`,
  form: (name) => `<form name="${name}" id="${name}" action="${ELSEWHERE}/x"></form>`,
  embed: (name) => `<embed name="${name}" type="text/none">`,
  object: (name) => `<object id="${name}" name="${name}"></object>`,
  link: (name) => `<a id="${name}" name="${name}" href="${ELSEWHERE}/x"></a><a id="${name}"></a>`,
};

/** The properties that the loader's two parts read, and those that they read in the past. */
async function names(app: string): Promise<string[]> {
  const first = await (await fetch(`${app}/embed.js`)).text();
  const [path] = /\/shopper-\w+\.js/.exec(first) ?? [];
  const second = await (await fetch(app + path)).text();
  return [...namesIn(first + second), 'currentScript', 'repriseLoaded', 'reprise', 'src', 'defaultView'];
}

test.beforeEach(async ({ sandbox, shopper }) => {
  await sandbox.installs(FERNWAY);
  await shopper.signsIn(MARA);
  // The shop's real page is not tested here.
  await shopper.page.goto('about:blank');
});

for (const [kind, element] of Object.entries(ELEMENTS)) {
  test(`an element (${kind}) named like each property that the loader reads changes nothing`, async ({
    shopper: { page },
    program,
    sandbox,
  }) => {
    const loader = await LoaderWatch.on(page);
    const carried = watchElsewhere(page);
    const thrown: string[] = [];
    page.on('pageerror', (error) => thrown.push(String(error)));
    const elements = (await names(program.app)).map(element).join('\n');
    await servePage(
      page,
      '/hostile/',
      `<main>${elements}</main><script src="${program.app}/embed.js" defer></script>`,
    );
    await page.goto(`${sandbox.storefront(FERNWAY)}/hostile/`);
    await expect.poll(() => cards(page)).toBeGreaterThan(0);
    expect(await loader.heard()).toEqual(['shown']);
    expect(loader.posts).toHaveLength(1);
    expect(carried).toEqual([]);
    expect(thrown).toEqual([]);
  });
}

test('a form around the widget’s place, with a field named like each property, does not stop the loader', async ({
  shopper: { page },
  program,
  sandbox,
}) => {
  const loader = await LoaderWatch.on(page);
  const fields = (await names(program.app)).map((name) => `<input type="hidden" name="${name}">`).join('');
  await servePage(
    page,
    '/hostile/',
    `<main><form action="${ELSEWHERE}/x">${fields}<div data-reprise></div></form></main>
     <script src="${program.app}/embed.js" defer></script>`,
  );
  await page.goto(`${sandbox.storefront(FERNWAY)}/hostile/`);
  await expect.poll(() => cards(page)).toBeGreaterThan(0);

  await servePage(
    page,
    '/itself/',
    `<main><form data-reprise action="${ELSEWHERE}/x">${fields}</form></main>
     <script src="${program.app}/embed.js" defer></script>`,
  );
  await page.goto(`${sandbox.storefront(FERNWAY)}/itself/`);
  await expect.poll(() => cards(page)).toBeGreaterThan(0);
  expect(loader.posts).toHaveLength(2);
});

test('a <base> element does not change where the loader sends requests', async ({
  shopper: { page },
  program,
  sandbox,
}) => {
  const loader = await LoaderWatch.on(page);
  const carried = watchElsewhere(page);
  await servePage(
    page,
    '/hostile/',
    `<head><base href="${ELSEWHERE}/" target="elsewhere"></head><main></main>
     <script src="${program.app}/embed.js" defer></script>`,
  );
  await page.goto(`${sandbox.storefront(FERNWAY)}/hostile/`);
  await expect.poll(() => cards(page)).toBeGreaterThan(0);
  expect(loader.posts).toHaveLength(1);
  expect(carried).toEqual([]);
});

test('on a page that has broken the DOM, the loader does nothing and throws nothing', async ({
  shopper: { page },
  program,
  sandbox,
}) => {
  const carried = watchElsewhere(page);
  const thrown: string[] = [];
  page.on('pageerror', (error) => thrown.push(String(error)));
  // The shop's own scripts have broken methods that every script needs.
  await servePage(
    page,
    '/hostile/',
    `<main></main><script>Document.prototype.querySelector = Document.prototype.createElement = null;</script>
     <script src="${program.app}/embed.js" defer></script>
     <script defer src="data:text/javascript,window.after=true"></script>`,
  );
  await page.goto(`${sandbox.storefront(FERNWAY)}/hostile/`);
  await page.waitForFunction(() => (window as unknown as { after?: boolean }).after);
  expect(thrown).toEqual([]);
  expect(carried).toEqual([]);
});

test.describe('however the script is added to the page', () => {
  const WAYS: Record<string, (app: string, text: string) => string> = {
    'inlined, as by a tag manager': (_, text) => `<script>${text}</script>`,
    'async, added by another script': (app) =>
      `<script>{ const s = document.createElement('script'); s.src = '${app}/embed.js'; document.head.append(s); }</script>`,
    'as a module': (app) => `<script type="module" src="${app}/embed.js"></script>`,
    'run from text by another script': (_, text) =>
      `<script>setTimeout(() => new Function(${JSON.stringify(text).replaceAll('<', '\\u003c')})(), 50)</script>`,
    'in the head, before there is a body': (app) => `<script src="${app}/embed.js"></script>`,
  };
  for (const [way, html] of Object.entries(WAYS)) {
    test(`${way}: the widget is there, once`, async ({ shopper: { page }, program, sandbox }) => {
      const loader = await LoaderWatch.on(page);
      const text = await (await fetch(`${program.app}/embed.js`)).text();
      await servePage(page, '/ways/', `<head>${html(program.app, text)}</head><body><main>Shop</main></body>`);
      await page.goto(`${sandbox.storefront(FERNWAY)}/ways/`);
      await expect.poll(() => cards(page)).toBeGreaterThan(0);
      expect(await loader.heard()).toEqual(['shown']);
      expect(loader.posts).toHaveLength(1);
    });
  }
});

test.describe('a message from a frame', () => {
  const height = (page: Page): Promise<string> =>
    page.locator('.reprise iframe').evaluate((frame) => (frame as HTMLElement).style.height);
  const lies = (): void => {
    parent.postMessage({ type: 'reprise:height', height: 4321, state: 'purchases' }, '*');
  };

  test('is ignored from another frame of the app', async ({ shopper, program }) => {
    const { page } = shopper;
    await shopper.visits(FERNWAY);
    await expect(shopper.purchases.first()).toBeVisible();
    const before = await height(page);
    await page.evaluate((src) => {
      const other = document.createElement('iframe');
      other.src = src;
      document.body.append(other);
    }, `${program.app}/robots.txt`);
    await expect.poll(() => page.frames().some((frame) => frame.url().endsWith('/robots.txt'))).toBe(true);
    const other = page.frames().find((frame) => frame.url().endsWith('/robots.txt'));
    await other?.waitForLoadState();
    expect(await other?.evaluate(() => location.origin)).toBe(program.app);
    await other?.evaluate(lies);
    await page.waitForTimeout(500);
    expect(await height(page)).toBe(before);
  });

  test('is ignored from the widget’s own frame once it shows another origin', async ({ shopper, sandbox }) => {
    const { page } = shopper;
    await shopper.visits(FERNWAY);
    await expect(shopper.purchases.first()).toBeVisible();
    const before = await height(page);
    await page.route(`${ELSEWHERE}/**`, (route) => route.fulfill({ contentType: 'text/html', body: '<p>Elsewhere' }));
    const own = widgetOf(page);
    await own?.goto(`${ELSEWHERE}/page`);
    expect(await own?.evaluate(() => location.origin)).toBe(ELSEWHERE);
    await own?.evaluate(lies);
    await page.waitForTimeout(500);
    expect(await height(page)).toBe(before);
    expect(page.url()).toBe(`${sandbox.storefront(FERNWAY)}/`);
  });
});
