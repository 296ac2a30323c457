// Checks what the other tests rely on: in this browser, a frame of another site gets no cookies, as in most
// shoppers' and merchants' browsers.

import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { newBrowser } from '../support/chromium';

const COOKIE = 'mug=blue; SameSite=None; Secure; Path=/';

/** Starts a site whose `/frame` sets a cookie and shows which it got, and whose `/page` contains a frame of another site. */
async function startSite(): Promise<{ server: Server; port: number }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    response.setHeader('Content-Type', 'text/html');
    if (url.pathname === '/frame') {
      response.setHeader('Set-Cookie', COOKIE);
      response.end(`<p>got: ${request.headers.cookie ?? 'no cookie'}</p>`);
    } else {
      response.end(`<iframe src="http://127.0.0.1:${url.searchParams.get('port')}/frame"></iframe>`);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

for (const thirdPartyCookies of ['blocked', 'allowed'] as const) {
  test(`with third-party cookies ${thirdPartyCookies}, a frame of another site gets ${thirdPartyCookies === 'blocked' ? 'none' : 'its cookie'}`, async () => {
    const { server, port } = await startSite();
    const context = await newBrowser({ thirdPartyCookies });
    try {
      const page = await context.newPage();
      const url = `http://localhost:${port}/page?port=${port}`;
      await page.goto(url);
      await page.goto(url);
      const expected = thirdPartyCookies === 'blocked' ? 'got: no cookie' : 'got: mug=blue';
      await expect(page.frameLocator('iframe').getByText('got:')).toHaveText(expected);

      // The cookie itself is valid: the same address gets it back as a page of its own.
      await page.goto(`http://127.0.0.1:${port}/frame`);
      await page.goto(`http://127.0.0.1:${port}/frame`);
      await expect(page.getByText('got:')).toHaveText('got: mug=blue');
    } finally {
      await context.close();
      server.close();
    }
  });
}
