// Pages of a shop that this file writes: with elements that others put there, or laid out so that
// what moves can be measured.

import type { Page } from '@playwright/test';

/** Where an attacker would like a token to go. No request ever leaves this machine for it. */
export const ELSEWHERE = 'http://elsewhere.test';

/** Serves `html` at a path of the shop, and nothing at all at [`ELSEWHERE`]. */
export async function servePage(page: Page, path: string, html: string): Promise<void> {
  // A page that is written here has no address; Chromium then asks before it lets it load from this
  // machine.
  await page.context().grantPermissions(['local-network-access']);
  await page.route(`**${path}`, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: `<!doctype html>${html}` }),
  );
  await page.route(`${ELSEWHERE}/**`, (route) => route.fulfill({ contentType: 'text/plain', body: '' }));
}

/** Requests that carry something away: to elsewhere, and more than asking for a picture or a page. */
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

/** Every word of a script that may be a property of `document`, of `window` or of an element. */
export function namesIn(script: string): string[] {
  const words = script.match(/[A-Za-z_$][\w$]*/g) ?? [];
  const language = /^(const|let|return|if|else|for|of|in|new|async|await|try|catch|throw|true|false|null)$/;
  return [...new Set(words)].filter((word) => !language.test(word));
}

/** Sums up what the browser counts as layout shift on every page from now on. */
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
