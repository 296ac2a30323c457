import { test as base, type BrowserContext } from '@playwright/test';
import { newBrowser } from './chromium';
import { Merchant, Shopper } from './people';
import { Program } from './program';
import type { Sandbox } from './sandbox';

interface EachTest {
  /** A browser of its own, third-party cookies blocked. */
  context: BrowserContext;
  sandbox: Sandbox;
  merchant: Merchant;
  /** Shares the browser with the merchant, as one person trying it out would. */
  shopper: Shopper;
  /** Fails a test in which a page threw. */
  noErrors: void;
}

interface EachWorker {
  program: Program;
}

export const test = base.extend<EachTest, EachWorker>({
  // One program for all tests of a worker: each test begins at the seed again.
  program: [
    async ({}, use, worker) => {
      const program = await Program.start(`program-${worker.workerIndex}`);
      await use(program);
      await program.stop();
    },
    { scope: 'worker' },
  ],
  sandbox: async ({ program }, use) => {
    await program.sandbox.reset();
    await program.sandbox.clearFaults();
    await program.sandbox.forgetCalls();
    await use(program.sandbox);
  },
  context: async ({ viewport, javaScriptEnabled, colorScheme }, use) => {
    const context = await newBrowser({ viewport, javaScriptEnabled, colorScheme });
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
  noErrors: [
    async ({ context }, use) => {
      const errors: string[] = [];
      context.on('weberror', (error) => errors.push(String(error.error())));
      await use();
      if (errors.length > 0) throw new Error(`a page threw:\n${errors.join('\n')}`);
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
