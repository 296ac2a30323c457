import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { clickInFrame } from './pointer';
import type { Customer, Sandbox } from './sandbox';

/** A person with a browser window. */
class Person {
  constructor(
    readonly page: Page,
    protected readonly sandbox: Sandbox,
  ) {}

  /** Opens an address in front of the other pages, because those in the background are hardly drawn. */
  protected async goes(url: string): Promise<void> {
    await this.page.bringToFront();
    await this.page.goto(url);
  }
}

/** Uses the control panel, and the app in its frame. */
export class Merchant extends Person {
  /** The app in the control panel's frame. */
  get app(): FrameLocator {
    return this.page.frameLocator('iframe[title="Reprise"]');
  }

  async visitsApps(store: string): Promise<void> {
    await this.goes(`${this.sandbox.url}/manage/${store}/apps`);
  }

  /** Installs from the list of apps, consents, and waits for the dashboard. */
  async installs(store: string): Promise<void> {
    await this.visitsApps(store);
    await this.page.getByRole('link', { name: /^Install/ }).click();
    await this.page.getByRole('button', { name: 'Confirm and install' }).click();
    await this.seesOverview();
  }

  async opensDashboard(store: string): Promise<void> {
    await this.visitsApps(store);
    await this.page.getByRole('link', { name: 'Open', exact: true }).click();
    await this.seesOverview();
  }

  async uninstalls(store: string): Promise<void> {
    await this.visitsApps(store);
    await this.page.getByRole('button', { name: 'Uninstall' }).click();
    await expect(this.page.getByText('Not installed')).toBeVisible();
  }

  async seesOverview(): Promise<void> {
    await expect(this.app.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  }

  /** A link in the app's navigation. */
  tab(name: string): Locator {
    return this.app.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name });
  }

  /** Opens the page with the app's navigation. */
  async opensAppearance(): Promise<void> {
    await this.dashboardIsAlive();
    await clickInFrame(this.tab('Appearance'));
    await expect(this.app.getByRole('heading', { level: 1, name: 'Appearance' })).toBeVisible();
  }

  /** Clicks the button and waits for the response. */
  async saves(): Promise<void> {
    await clickInFrame(this.app.getByRole('button', { name: 'Save' }));
    await expect(this.app.getByRole('status')).toContainText('Saved.');
  }

  /** Waits for the wasm, because the page is not interactive before. */
  async dashboardIsAlive(): Promise<void> {
    await expect(this.app.locator('.app[data-ready]')).toBeVisible();
  }
}

/** Visits a storefront. */
export class Shopper extends Person {
  /** The widget in its frame. */
  get widget(): FrameLocator {
    return this.page.frameLocator('.reprise iframe');
  }

  /** The products in the widget. */
  get purchases(): Locator {
    return this.widget.locator('.rp-card');
  }

  async visits(store: string, path = '/'): Promise<void> {
    await this.goes(`${this.sandbox.storefront(store)}${path}`);
  }

  /** Signs in on the storefront and looks at its first page. */
  async signsIn(customer: Customer): Promise<void> {
    await this.visits(customer.store, '/login.php');
    await this.page.getByRole('button', { name: customer.name }).click();
    await this.isSignedIn();
    await this.visits(customer.store);
  }

  async isSignedIn(): Promise<void> {
    await expect(this.page.getByRole('link', { name: /^Hello,/ })).toBeVisible();
  }

  async signsOut(): Promise<void> {
    await this.page.getByRole('link', { name: 'Sign out' }).first().click();
    await expect(this.page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  }

  /** Returns the names in the widget, from top to bottom. */
  async namesInWidget(): Promise<string[]> {
    await expect(this.purchases.first()).toBeVisible();
    return (await this.widget.locator('.rp-name').allTextContents()).map((name) => name.trim());
  }

  /** Returns this shopper's orders from the storefront's account page, newest first, one text per order. */
  async ordersByTheStore(store: string): Promise<string[]> {
    await this.visits(store, '/account.php');
    await expect(this.page.getByRole('heading', { name: 'Your orders' })).toBeVisible();
    const orders = await this.page.locator('article.order').allTextContents();
    await this.visits(store);
    return orders;
  }

  /** Returns the loader's last event on the page: `guest`, `shown` or `failed`. */
  async loaderSays(): Promise<string> {
    return this.page.evaluate(async () => {
      const said = () => (window as unknown as { repriseSaid?: string }).repriseSaid;
      while (!said()) await new Promise((later) => setTimeout(later, 20));
      return said() as string;
    });
  }

  /** Records the loader's events, from before it runs. */
  async listens(): Promise<void> {
    await this.page.addInitScript(() => {
      for (const what of ['guest', 'shown', 'failed']) {
        document.addEventListener(`reprise:${what}`, () => {
          (window as unknown as { repriseSaid?: string }).repriseSaid = what;
        });
      }
    });
  }
}
