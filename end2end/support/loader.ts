import type { Page } from '@playwright/test';

/** The fields of a form that the loader posted. */
export type Posted = Record<string, string>;

/** Records what the loader does, from the next page on. */
export class LoaderWatch {
  /** Every form that was posted to the app. */
  readonly posts: Posted[] = [];
  /** How often the loader asked who is signed in. */
  asked = 0;

  private constructor(private readonly page: Page) {}

  static async on(page: Page): Promise<LoaderWatch> {
    const watch = new LoaderWatch(page);
    page.on('request', (request) => {
      const path = new URL(request.url()).pathname;
      if (path === '/customer/current.jwt') watch.asked += 1;
      if (path === '/widget' && request.method() === 'POST') {
        watch.posts.push(Object.fromEntries(new URLSearchParams(request.postData() ?? '')));
      }
    });
    await page.addInitScript(() => {
      const heard: string[] = [];
      (window as unknown as { repriseHeard: string[] }).repriseHeard = heard;
      for (const what of ['guest', 'shown', 'empty', 'failed']) {
        document.addEventListener(`reprise:${what}`, () => heard.push(what));
      }
    });
    return watch;
  }

  /** Returns all events that the loader sent on this page, in order. */
  async heard(): Promise<string[]> {
    return this.page.evaluate(() => (window as unknown as { repriseHeard: string[] }).repriseHeard);
  }

  /** Forgets everything recorded so far. */
  async forget(): Promise<void> {
    this.posts.length = 0;
    this.asked = 0;
    await this.page.evaluate(() => {
      (window as unknown as { repriseHeard: string[] }).repriseHeard.length = 0;
    });
  }
}

/** Goes to another page by client-side navigation. */
export async function navigateInPage(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState({}, '', to);
    document.querySelector('main')?.replaceChildren(document.createElement('article'));
  }, path);
}
