// Pages of a shop written by tests: with hostile elements, or laid out to measure layout shift.

import type { Page } from '@playwright/test';

/** Where an attacker would send a token. No request for it leaves this machine. */
export const ELSEWHERE = 'http://elsewhere.test';

/** Serves `html` at a path of the shop, and empty responses at [`ELSEWHERE`]. */
export async function servePage(page: Page, path: string, html: string): Promise<void> {
  // A page that a test fulfills has no IP address, and Chromium asks for permission before such a page loads
  // anything from this machine.
  await page.context().grantPermissions(['local-network-access']);
  await page.route(`**${path}`, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<!doctype html>${html}` }),
  );
  await page.route(`${ELSEWHERE}/**`, (route) => route.fulfill({ contentType: 'text/plain', body: '' }));
}

/** Collects requests to [`ELSEWHERE`] that carry data: other than GET, or with a token. */
export function watchElsewhere(page: Page): string[] {
  const carried: string[] = [];
  page.on('request', (request) => {
    const token = /eyJ[\w-]+\.[\w-]+\.[\w-]+/;
    const isElsewhere = request.url().startsWith(ELSEWHERE);
    if (isElsewhere && (request.method() !== 'GET' || token.test(request.url()))) {
      carried.push(`${request.method()} ${request.url()}`);
    }
  });
  return carried;
}

/** Returns every word of a script that can be a property of `document`, `window` or an element. */
export function namesIn(script: string): string[] {
  const words = script.match(/[A-Za-z_$][\w$]*/g) ?? [];
  const language = /^(const|let|return|if|else|for|of|in|new|async|await|try|catch|throw|true|false|null)$/;
  return [...new Set(words)].filter((word) => !language.test(word));
}

/** Sums up the layout shift of each page from now on. */
export async function watchShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const sum = { shifted: 0 };
    Object.assign(window, sum);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[]) {
        if (!entry.hadRecentInput) (window as unknown as typeof sum).shifted += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => (window as unknown as { shifted: number }).shifted);
}
