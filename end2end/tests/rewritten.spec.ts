// Proxies and browser extensions change HTML. The dashboard still works, or says that it does not.

import type { BrowserContext, Request } from '@playwright/test';
import { clickInFrame } from '../support/pointer';
import { expect, test } from '../support/test';
import { FERNWAY, MARA } from '../support/sandbox';

// Every file of the page passes through the test, including some megabytes of wasm.
test.setTimeout(90_000);

type Rewrite = (html: string) => string;

/** Applies a change outside scripts only, as proxies do. */
function outsideScripts(change: Rewrite): Rewrite {
  return (html) =>
    html
      .split(/(<script\b[^>]*>.*?<\/script>)/s)
      .map((part) => (part.startsWith('<script') ? part : change(part)))
      .join('');
}

/** Hides the addresses, as Cloudflare's "Email Address Obfuscation" does. */
const hidesEmails = outsideScripts((html) =>
  html.replace(
    /(?<=>[^<]*)[\w.+-]+@[\w.-]+\.\w+/g,
    '<a href="/cdn-cgi/l/email-protection" class="__cf_email__" data-cfemail="2d4c">[email&#160;protected]</a>',
  ),
);
const stripsComments = outsideScripts((html) => html.replace(/<!(--.*?--)?>/gs, ''));
const addsWhiteSpace = outsideScripts((html) => html.replace(/></g, '>\n  <'));
const addsAnElement: Rewrite = (html) => html.replace(/<body[^>]*>/, '$&<div class="toolbar">Added</div>');
const dropsTheData: Rewrite = (html) =>
  html.replace(/<script\b(?![^>]*\bmodule\b)[^>]*>[^<]*__RESOLVED_RESOURCES.*?<\/script>/gs, '');

const REWRITES: [string, Rewrite][] = [
  ['hides email addresses', hidesEmails],
  ['strips comments', stripsComments],
  ['adds white space between tags', addsWhiteSpace],
  ['adds an element', addsAnElement],
  ['drops the data of the page', dropsTheData],
  ['does all of this', (html) => [hidesEmails, stripsComments, addsWhiteSpace, addsAnElement, dropsTheData].reduce((text, change) => change(text), html)],
];

/** Puts a proxy in front of every page of the dashboard. Returns how many pages it has changed. */
async function behindProxy(context: BrowserContext, app: string, rewrite: Rewrite): Promise<() => number> {
  let changed = 0;
  // Chromium does not let a page that a test fulfills load pictures from this machine.
  await context.route('**/pictures/**', (route) =>
    route.fulfill({ contentType: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg"/>' }),
  );
  await context.route(`${app}/**`, async (route) => {
    if (route.request().resourceType() !== 'document') return route.fallback();
    const response = await route.fetch();
    const html = await response.text();
    const body = rewrite(html);
    if (body !== html) changed += 1;
    await route.fulfill({ response, body });
  });
  return () => changed;
}

/** Returns the server functions that pages call from now on. */
function functionCalls(context: BrowserContext): string[] {
  const calls: string[] = [];
  context.on('request', (request: Request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/dashboard/api/')) calls.push(pathname.slice('/dashboard/api/'.length));
  });
  return calls;
}

for (const [what, rewrite] of REWRITES) {
  test(`the dashboard works behind a proxy that ${what}`, async ({ context, program, merchant, shopper }) => {
    const changed = await behindProxy(context, program.app, rewrite);
    await merchant.installs(FERNWAY);
    await merchant.dashboardIsAlive();
    expect(changed()).toBeGreaterThan(0);
    // The server's markup is gone, and nothing appears twice.
    await expect(merchant.app.locator('.app')).toHaveCount(1);
    await expect(merchant.app.locator('.__cf_email__, .toolbar')).toHaveCount(0);
    await expect(merchant.app.locator('main')).toContainText(/[\w.]+@[\w.]+/);

    await merchant.opensAppearance();
    await merchant.app.getByLabel('Heading', { exact: true }).fill('Through a proxy');
    await expect(merchant.app.locator('.stage .rp-title')).toHaveText('Through a proxy');
    await merchant.saves();
    await clickInFrame(merchant.tab('Overview'));
    await merchant.seesOverview();

    await shopper.signsIn(MARA);
    await expect(shopper.widget.getByRole('heading')).toHaveText('Through a proxy');
  });
}

test('an unchanged page starts without requesting its data again', async ({ context, merchant }) => {
  const calls = functionCalls(context);
  await merchant.installs(FERNWAY);
  await merchant.dashboardIsAlive();
  expect(calls).toEqual([]);
});

test('a page without its data requests it', async ({ context, program, merchant }) => {
  const calls = functionCalls(context);
  await behindProxy(context, program.app, dropsTheData);
  await merchant.installs(FERNWAY);
  await merchant.dashboardIsAlive();
  await expect(merchant.app.locator('main')).toContainText(/[\w.]+@[\w.]+/);
  expect(calls.sort()).toEqual(['load_overview', 'load_problems']);
});

/** The message that the page has stopped working. */
const STOPPED = /stopped working/;

test.describe('when its files cannot be loaded', () => {
  test.use({ mayComplain: true });

  for (const ending of ['js', 'wasm']) {
    test(`a page without its ${ending} says so, and can be read`, async ({ context, program, merchant }) => {
      await context.route(`${program.app}/pkg/*.${ending}`, (route) => route.fulfill({ status: 404, body: '' }));
      await merchant.installs(FERNWAY);
      await expect(merchant.app.getByRole('alert').filter({ hasText: STOPPED })).toBeVisible();
      await expect(merchant.app.locator('main')).toContainText('store_v2_orders_read_only');
    });
  }
});

test('a page that fails later says so once, and can be reloaded', async ({ merchant }) => {
  await merchant.installs(FERNWAY);
  await merchant.dashboardIsAlive();
  const said = merchant.app.getByRole('alert').filter({ hasText: STOPPED });
  await expect(said).toHaveCount(0);
  await merchant.app.locator('body').evaluate(() => {
    // The browser reports a WebAssembly trap. It does so twice: the page must show one message.
    const error = new WebAssembly.RuntimeError('unreachable');
    for (const type of ['error', 'error']) dispatchEvent(new ErrorEvent(type, { error }));
  });
  await expect(said).toHaveCount(1);
  await clickInFrame(said.getByRole('button', { name: 'Reload the page' }));
  await merchant.seesOverview();
  await merchant.dashboardIsAlive();
  await expect(said).toHaveCount(0);
});

test('an error in another script shows no message', async ({ merchant }) => {
  await merchant.installs(FERNWAY);
  await merchant.dashboardIsAlive();
  await merchant.app.locator('body').evaluate(() => {
    dispatchEvent(new ErrorEvent('error', { error: new TypeError('of an extension') }));
  });
  await expect(merchant.app.getByText(STOPPED)).toHaveCount(0);
});
