import { test as base, type BrowserContext } from '@playwright/test';
import { newBrowser } from './chromium';
import { Merchant, Shopper } from './people';
import { Program } from './program';
import type { Sandbox } from './sandbox';

interface Everyone {
  /** A separate browser for each test, with third-party cookies blocked. */
  context: BrowserContext;
  /** A new app and sandbox for each test. They start in less than a second. */
  program: Program;
  sandbox: Sandbox;
  merchant: Merchant;
  /** Shares the browser with the merchant, like a person who tries the app out. */
  shopper: Shopper;
  /** Whether pages may report errors in this test, because it breaks something on purpose. */
  mayComplain: boolean;
  /** Fails a test in which a page threw or logged an error, such as a panic or a policy violation. */
  noErrors: void;
}

export const test = base.extend<Everyone>({
  program: async ({}, use, info) => {
    const name = info.titlePath.slice(1).join(' ').replace(/[^\w]+/g, '-').slice(0, 80);
    const program = await Program.start(name);
    await use(program);
    await program.stop();
  },
  sandbox: async ({ program }, use) => {
    await use(program.sandbox);
  },
  context: async ({ viewport, javaScriptEnabled, colorScheme, hasTouch }, use) => {
    const context = await newBrowser({ viewport, javaScriptEnabled, colorScheme, hasTouch });
    await use(context);
    await context.close();
  },
  page: async ({ context }, use) => {
    await use(await context.newPage());
  },
  merchant: async ({ context, sandbox }, use) => {
    await use(new Merchant(await context.newPage(), sandbox));
  },
  shopper: async ({ context, sandbox }, use) => {
    const shopper = new Shopper(await context.newPage(), sandbox);
    await shopper.listens();
    await use(shopper);
  },
  mayComplain: [false, { option: true }],
  noErrors: [
    async ({ context, mayComplain }, use) => {
      const errors: string[] = [];
      context.on('weberror', (error) => errors.push(String(error.error())));
      context.on('console', (message) => {
        // The browser logs this for every 404, and a guest's current.jwt is one.
        const isStatus = message.text().startsWith('Failed to load resource');
        if (message.type() === 'error' && !isStatus) errors.push(message.text());
      });
      await use();
      if (errors.length > 0 && !mayComplain) throw new Error(`a page complained:\n${errors.join('\n')}`);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
