// The loader on difficult pages: they remove its frame, navigate on the client, have their own colors, or
// provide stale tokens.

import type { Locator, Page } from '@playwright/test';
import { LoaderWatch, navigateInPage } from '../support/loader';
import { clickInFrame } from '../support/pointer';
import { ELODIE, FERNWAY, KILN, MARA, TOBIAS } from '../support/sandbox';
import { expect, test as base } from '../support/test';
import type { Shopper } from '../support/people';

const test = base.extend<{ loader: LoaderWatch }>({
  loader: async ({ shopper }, use) => {
    await use(await LoaderWatch.on(shopper.page));
  },
});

const TOKEN = '**/customer/current.jwt*';
/** Has three parts like a token, but is not one. */
const REFUSED = 'a.refused.token';

/** Backgrounds, alternately light and dark, so that an old frame is not mistaken for the new one. */
const COLOURS = [
  ['#101014', 'dark'],
  ['oklch(0.98 0 0)', 'light'],
  ['oklch(0.2 0.02 260)', 'dark'],
  ['lab(96 0 0)', 'light'],
  ['lab(8 0 0)', 'dark'],
  ['color(srgb 0.96 0.96 0.94)', 'light'],
  ['color(display-p3 0.05 0.05 0.1)', 'dark'],
  ['rgb(250 250 250 / 0.9)', 'light'],
] as const;

/** Values of the root's `color-scheme`, alternating for the same reason. */
const SCHEMES = [
  ['dark', 'dark'],
  ['normal', 'light'],
  ['only dark', 'dark'],
  ['light dark', 'light'],
] as const;

/** The widget's frame, as an element of the shop's page. */
const frameOf = (page: Page): Locator => page.locator('.reprise iframe');

/** Waits long enough for the loader to do what it should not do. */
const aWhile = (page: Page): Promise<void> => page.waitForTimeout(700);

/** Shows Mara's purchases on the shop's first page, without counting what the loader did for that. */
async function seesPurchases(shopper: Shopper, loader: LoaderWatch): Promise<void> {
  await shopper.signsIn(MARA);
  await expect(shopper.purchases.first()).toBeVisible();
  await loader.forget();
}

/** A link on either side of the frame. */
async function putLinksAround(page: Page): Promise<void> {
  await page.evaluate(() => {
    const link = (text: string): HTMLElement => {
      const element = document.createElement('a');
      element.href = `#${text}`;
      element.textContent = text;
      return element;
    };
    const host = document.querySelector('.reprise');
    host?.before(link('Before'));
    host?.after(link('Behind'));
  });
}

/** Prevents the loader's automatic retries, so that only the shopper can retry. */
async function dropsTriesOfItsOwn(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const after = window.setTimeout as (...given: unknown[]) => number;
    const unlessSome = (work: unknown, ms = 0, ...rest: unknown[]): number =>
      // The loader waits ten seconds for a response.
      ms >= 2_000 && ms < 10_000 ? 0 : after(work, ms, ...rest);
    Object.assign(window, { setTimeout: unlessSome });
  });
}

test.beforeEach(async ({ sandbox }) => {
  await sandbox.installs(FERNWAY);
});

test.describe('a page that changes', () => {
  test('and removes the frame repeatedly does not get it back, until the next page', async ({ shopper, loader }) => {
    await seesPurchases(shopper, loader);
    const remover = await shopper.page.evaluate(() =>
      Number(setInterval(() => document.querySelector('.reprise')?.remove(), 20)),
    );
    await expect.poll(() => loader.heard(), { timeout: 15_000 }).toContain('failed');
    expect(loader.posts.length).toBeLessThanOrEqual(6);
    const posts = loader.posts.length;
    await shopper.page.waitForTimeout(2_000);
    expect(loader.posts).toHaveLength(posts);
    expect((await loader.heard()).filter((what) => what === 'failed')).toHaveLength(1);

    await shopper.page.evaluate((timer) => clearInterval(timer), remover);
    await navigateInPage(shopper.page, '/elsewhere/');
    await expect(shopper.purchases.first()).toBeVisible();
  });

  test('and removes the frame once gets it back at once', async ({ shopper, loader }) => {
    await seesPurchases(shopper, loader);
    await shopper.page.evaluate(() => document.querySelector('.reprise')?.remove());
    await expect(shopper.purchases.first()).toBeVisible();
    expect(loader.posts).toHaveLength(1);
  });

  test('and moves the frame does not leave it empty', async ({ shopper, loader }) => {
    await seesPurchases(shopper, loader);
    await shopper.page.evaluate(() => {
      const host = document.querySelector('.reprise');
      if (host) document.querySelector('main')?.prepend(host);
    });
    await expect.poll(() => loader.posts.length).toBe(1);
    await expect(shopper.purchases.first()).toBeVisible();
    await expect(frameOf(shopper.page)).toHaveCount(1);
  });

  test('and adds the place for the frame late gets it there', async ({ shopper, loader }) => {
    await seesPurchases(shopper, loader);
    await navigateInPage(shopper.page, '/late/');
    await shopper.page.waitForTimeout(400);
    await shopper.page.evaluate(() => {
      const place = document.createElement('div');
      place.dataset.reprise = '';
      place.dataset.repriseTitle = 'Bought <b>before</b>';
      document.querySelector('main')?.prepend(place);
    });
    const there = shopper.page.locator('[data-reprise] iframe');
    await expect(there).toHaveAttribute('title', 'Bought <b>before</b>');
    await expect(shopper.purchases.first()).toBeVisible();
    await expect(frameOf(shopper.page)).toHaveCount(1);

    // It stays there, whatever else the page does.
    const posts = loader.posts.length;
    await shopper.page.evaluate(() => document.querySelector('main')?.append(document.createElement('p')));
    await aWhile(shopper.page);
    expect(loader.posts).toHaveLength(posts);
  });

  test('only its address makes the loader ask again', async ({ shopper, loader }) => {
    await seesPurchases(shopper, loader);
    await shopper.page.evaluate(() => history.pushState({}, '', '/by-address/'));
    await expect.poll(() => loader.posts.length).toBe(1);
    await expect(shopper.purchases.first()).toBeVisible();
  });

  test('while the loader waits for a token gets one frame only', async ({ shopper, loader }) => {
    await seesPurchases(shopper, loader);
    let answer = (): void => {};
    const answered = new Promise<void>((done) => (answer = done));
    await shopper.page.route(TOKEN, async (route) => {
      await answered;
      await route.continue();
    });
    await navigateInPage(shopper.page, '/one/');
    await expect.poll(() => loader.asked).toBe(1);
    await navigateInPage(shopper.page, '/two/');
    await expect.poll(() => loader.asked).toBe(2);
    answer();
    await expect(shopper.purchases.first()).toBeVisible();
    await aWhile(shopper.page);
    await expect(frameOf(shopper.page)).toHaveCount(1);
    expect(loader.posts).toHaveLength(1);
    expect(await loader.heard()).toEqual(['shown']);
  });

  test('shows purchases to a guest who has signed in meanwhile', async ({ shopper, loader }) => {
    await shopper.visits(FERNWAY);
    await expect.poll(() => loader.heard()).toEqual(['guest']);
    // The session begins without a reload of this page.
    await shopper.page.evaluate(async (id) => {
      const answer = await fetch('/login.php', { method: 'POST', body: new URLSearchParams({ customer_id: String(id) }) });
      if (!answer.ok) throw new Error(`signing in answered ${answer.status}`);
    }, TOBIAS.id);
    await navigateInPage(shopper.page, '/account/');
    await expect(shopper.purchases.first()).toBeVisible();
    expect(await loader.heard()).toEqual(['guest', 'shown']);
  });

  test('and is restored from the back/forward cache makes the loader ask who is signed in', async ({ shopper, loader }) => {
    await seesPurchases(shopper, loader);
    await shopper.page.context().clearCookies();
    await shopper.page.evaluate(() => {
      for (let times = 0; times < 3; times += 1) {
        dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      }
    });
    await expect.poll(() => loader.heard()).toEqual(['guest']);
    await expect(shopper.page.locator('.reprise')).toHaveCount(0);
    expect(loader.posts).toEqual([]);
  });
});

test.describe('events on the page', () => {
  test('a store without the app gets no frame and a failure event', async ({ shopper, loader, program }) => {
    await shopper.signsIn(ELODIE);
    await shopper.page.addScriptTag({ url: `${program.app}/embed.js` });
    await expect.poll(() => loader.heard()).toEqual(['failed']);
    await expect(shopper.page.locator('.reprise')).toHaveCount(0);
    expect(loader.posts).toHaveLength(1);
  });

  test('a token that is rejected once is replaced silently', async ({ shopper, loader }) => {
    await seesPurchases(shopper, loader);
    await shopper.page.route(TOKEN, (route) => route.fulfill({ body: REFUSED }), { times: 1 });
    await navigateInPage(shopper.page, '/refused-once/');
    await expect.poll(() => loader.heard()).toEqual(['shown']);
    await expect(shopper.purchases.first()).toBeVisible();
    expect(loader.posts.map((post) => post.token === REFUSED)).toEqual([true, false]);
  });

  test('a token that is rejected twice is a failure, with a message to the shopper', async ({ shopper, loader }) => {
    await seesPurchases(shopper, loader);
    await shopper.page.route(TOKEN, (route) => route.fulfill({ body: REFUSED }));
    await navigateInPage(shopper.page, '/refused/');
    await expect(shopper.widget.getByText('Reload the page to see what you bought.')).toBeVisible();
    await aWhile(shopper.page);
    expect(await loader.heard()).toEqual(['failed']);
    expect(loader.posts).toHaveLength(2);
  });

  test('an outage of BigCommerce is a failure, until a retry succeeds', async ({ shopper, loader, sandbox }) => {
    await dropsTriesOfItsOwn(shopper.page);
    await sandbox.addFault({ method: 'GET', path: '/v2/orders' }, { status: 500 }, 20);
    await shopper.signsIn(MARA);
    const again = shopper.widget.getByRole('button', { name: 'Try again' });
    await expect(again).toBeVisible();
    expect(await loader.heard()).toEqual(['failed']);
    await sandbox.clearFaults();
    await clickInFrame(again);
    await expect(shopper.purchases.first()).toBeVisible();
    expect(await loader.heard()).toEqual(['failed', 'shown']);
    // The focus stays in the frame, and going back once goes back one page.
    await expect(frameOf(shopper.page)).toBeFocused();
    await shopper.page.goBack();
    await expect(shopper.page).not.toHaveURL(`${sandbox.storefront(FERNWAY)}/`);
  });

  test('a temporary failure recovers without a click', async ({ shopper, loader, sandbox }) => {
    await sandbox.addFault({ method: 'GET', path: '/v2/orders' }, { status: 500 }, 20);
    await shopper.signsIn(MARA);
    await expect(shopper.widget.getByRole('button', { name: 'Try again' })).toBeVisible();
    await sandbox.clearFaults();
    await expect(shopper.purchases.first()).toBeVisible({ timeout: 20_000 });
    expect(await loader.heard()).toEqual(['failed', 'shown']);
    // Each retry asks again who is signed in. On a slow machine there may be one more.
    expect(loader.posts.length).toBeGreaterThan(1);
  });

  test('?reprise_debug logs to the console what the loader does', async ({ shopper, loader, program }) => {
    const said: string[] = [];
    shopper.page.on('console', (message) => said.push(message.text()));
    await shopper.visits(KILN, '/?reprise_debug');
    await shopper.page.addScriptTag({ url: `${program.app}/embed.js` });
    await expect.poll(() => said.join('\n')).toContain('[reprise] guest');
    expect(await loader.heard()).toEqual(['guest']);
  });

  test('a second copy of the script does nothing', async ({ shopper, loader, program }) => {
    await seesPurchases(shopper, loader);
    await shopper.page.addScriptTag({ url: `${program.app}/embed.js` });
    await aWhile(shopper.page);
    expect(loader.asked).toBe(0);
    await expect(frameOf(shopper.page)).toHaveCount(1);
  });
});

test.describe('the second part', () => {
  const SECOND = '**/shopper-*.js';

  /** Records the requests for the second part. */
  const watchSecond = (page: Page): string[] => {
    const requests: string[] = [];
    page.on('request', (request) => {
      if (new URL(request.url()).pathname.startsWith('/shopper-')) requests.push(request.url());
    });
    return requests;
  };

  test('is not loaded for guests', async ({ shopper, loader }) => {
    const requests = watchSecond(shopper.page);
    await shopper.visits(FERNWAY);
    await expect.poll(() => loader.heard()).toEqual(['guest']);
    await aWhile(shopper.page);
    expect(requests).toEqual([]);
  });

  test('is loaded while BigCommerce says who is signed in', async ({ shopper, loader }) => {
    await seesPurchases(shopper, loader);
    const requests = watchSecond(shopper.page);
    let answer = (): void => {};
    const answered = new Promise<void>((done) => (answer = done));
    await shopper.page.route(TOKEN, async (route) => {
      await answered;
      await route.continue();
    });
    // Known by the link for signing out alone.
    await shopper.page.evaluate(() => localStorage.clear());
    await shopper.page.reload();
    await expect.poll(() => requests.length).toBe(1);
    expect(loader.posts).toEqual([]);
    answer();
    await expect(shopper.purchases.first()).toBeVisible();
  });

  test('that does not load is a failure', async ({ shopper, loader }) => {
    await shopper.page.route(SECOND, (route) => route.abort());
    await shopper.signsIn(MARA);
    await expect.poll(() => loader.heard()).toEqual(['failed']);
    await expect(shopper.page.locator('.reprise')).toHaveCount(0);
    // The next page gets it.
    await shopper.page.unroute(SECOND);
    await navigateInPage(shopper.page, '/next/');
    await expect(shopper.purchases.first()).toBeVisible();
    expect(await loader.heard()).toEqual(['failed', 'shown']);
  });
});

test.describe('the frame', () => {
  test('gets the page’s origin even if the browser sends no referrer', async ({ shopper, loader, sandbox }) => {
    await seesPurchases(shopper, loader);
    await navigateInPage(shopper.page, '/origin/');
    await expect.poll(() => loader.posts.length).toBe(1);
    expect(loader.posts[0]?.page).toBe(sandbox.storefront(FERNWAY));
  });

  test('has text that suits the page’s background, in any color notation', async ({ shopper, loader }) => {
    await seesPurchases(shopper, loader);
    for (const [color, scheme] of COLOURS) {
      await shopper.page.evaluate((value) => {
        document.body.style.background = value;
        // A transparent element is not the background.
        const main = document.querySelector('main');
        if (main) main.style.background = 'oklch(0.5 0.2 20 / 0.1)';
      }, color);
      await navigateInPage(shopper.page, `/painted-${loader.posts.length}/`);
      await expect(shopper.widget.locator(`section.rp-${scheme}`), color).toBeVisible();
      const painted = await shopper.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      expect(loader.posts.at(-1)?.background?.split('|'), color).toContain(painted);
    }
    expect(loader.posts).toHaveLength(COLOURS.length);
  });

  test('has text for a dark page if there is no background and the page allows only dark', async ({ shopper, loader }) => {
    await seesPurchases(shopper, loader);
    await shopper.page.addStyleTag({ content: '* { background: none !important }' });
    for (const [allowed, scheme] of SCHEMES) {
      await shopper.page.evaluate((value) => (document.documentElement.style.colorScheme = value), allowed);
      await navigateInPage(shopper.page, `/bare-${loader.posts.length}/`);
      await expect(shopper.widget.locator(`section.rp-${scheme}`), allowed).toBeVisible();
      const computed = await shopper.page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
      expect(loader.posts.at(-1)?.scheme, allowed).toBe(computed);
    }
  });

  test('accepts its height from its own document only', async ({ shopper, loader }) => {
    await seesPurchases(shopper, loader);
    const height = () => frameOf(shopper.page).evaluate((frame) => (frame as HTMLElement).style.height);
    const before = await height();
    await shopper.page.evaluate(() => {
      const stranger = document.createElement('iframe');
      stranger.srcdoc = '<script>parent.postMessage({ type: "reprise:height", height: 4000 }, "*")</script>';
      document.body.append(stranger);
      postMessage({ type: 'reprise:height', height: 4000 }, '*');
    });
    const own = shopper.page.frames().find((frame) => frame.url().endsWith('/widget'));
    await own?.evaluate(() => {
      for (const wrong of [Infinity, NaN, -1, '3000', null, undefined, {}]) {
        parent.postMessage({ type: 'reprise:height', height: wrong }, '*');
      }
      for (const wrong of [null, 7, 'reprise:height', []]) parent.postMessage(wrong, '*');
    });
    await aWhile(shopper.page);
    expect(own).toBeDefined();
    expect(await height()).toBe(before);
  });

  test('cannot have the focus before it is visible', async ({ shopper, loader }) => {
    const { page } = shopper;
    // The document arrives with its links, but does not report its height.
    await page.addInitScript(() => addEventListener('message', (event) => event.stopImmediatePropagation()));
    await shopper.signsIn(MARA);
    await loader.forget();
    await shopper.purchases.first().waitFor({ state: 'attached' });
    await expect(frameOf(page)).toHaveCSS('visibility', 'hidden');
    await putLinksAround(page);
    await page.getByRole('link', { name: 'Before', exact: true }).focus();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Behind', exact: true })).toBeFocused();
  });

  test('comes between the elements around it in the tab order', async ({ shopper, loader }) => {
    await seesPurchases(shopper, loader);
    const { page } = shopper;
    await expect(frameOf(page)).toHaveAttribute('title', /\S/);
    await putLinksAround(page);
    await page.getByRole('link', { name: 'Before', exact: true }).focus();
    const controls = await shopper.widget.locator('a:visible, button:visible, input:visible').count();
    for (let presses = 0; presses < controls; presses += 1) {
      await page.keyboard.press('Tab');
      await expect(frameOf(page)).toBeFocused();
    }
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Behind', exact: true })).toBeFocused();
  });
});
